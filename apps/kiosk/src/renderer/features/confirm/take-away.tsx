import type { ItemId } from "@yichuang/shared/domain/ids";
import { Button } from "@yichuang/shared/ui/button";
import { Qr } from "@yichuang/shared/ui/qr";
import { Printer, QrCode } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Paper } from "../../model/paper.ts";
import { Dialog } from "../../parts/dialog.tsx";
import styles from "./take-away.module.css";

type TakeAwayProps = {
  itemId: ItemId;
  /** The list as a page for the phone. */
  url: string;
  /** null: this kiosk has no printer. */
  onPrint: (() => Promise<Paper>) | null;
};

/** The notice list to take along: on the phone by a code, or on paper. */
export const TakeAway = ({ itemId, url, onPrint }: TakeAwayProps) => {
  const { t } = useTranslation("kiosk");
  const [isOpen, setIsOpen] = useState(false);
  const [paper, setPaper] = useState<Paper | null>(null);
  const close = (): void => {
    setIsOpen(false);
    setPaper(null);
  };
  const print = async (): Promise<void> => {
    if (onPrint === null) return;
    setPaper({ state: "printing" });
    setPaper(await onPrint());
  };
  const words = (): string => {
    if (paper === null) return t("takeAway.print");
    if (paper.state === "absent") return t("takeAway.noPaper");
    return paper.state === "printing" ? t("takeAway.printing") : t("takeAway.printed");
  };
  return (
    <>
      <Button icon={QrCode} onPress={() => setIsOpen(true)} className={styles["open"]} data-testid="take-away">
        {t("takeAway.open")}
      </Button>
      {isOpen && (
        <Dialog title={t("takeAway.title")} testId="take-away-dialog" onClose={close}>
          <p className={styles["note"]}>{t("takeAway.scan")}</p>
          <div data-testid="notice-qr" data-url={url} data-item={itemId}>
            <Qr value={url} label={t("takeAway.scan")} className={styles["qr"]} />
          </div>
          {onPrint && (
            <Button
              variant="outlined"
              icon={Printer}
              isDisabled={paper !== null}
              onPress={() => void print()}
              className={styles["button"]}
              data-testid="print-notice"
            >
              <span role="status">{words()}</span>
            </Button>
          )}
          <Button variant="filled" autoFocus onPress={close} className={styles["button"]} data-testid="close-take-away">
            {t("takeAway.close")}
          </Button>
        </Dialog>
      )}
    </>
  );
};
