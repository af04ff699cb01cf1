import type { Connection } from "@yichuang/shared/client/connection";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import type { Question, Work } from "../../session/work.ts";
import { KeysSheet } from "./keys-sheet.tsx";
import { NamedSheet } from "./named-sheet.tsx";
import { ReasonSheet } from "./reason-sheet.tsx";
import { Sheet } from "./sheet.tsx";
import styles from "./sheets.module.css";
import { TransferSheet } from "./transfer-sheet.tsx";

export type OpenSheet = Question | { name: "keys" | "named" };

type SheetsProps = {
  sheet: OpenSheet | null;
  view: CounterView;
  catalogue: Catalogue | null;
  connection: Connection;
  isHeld: boolean;
  work: Work;
  onClose: () => void;
};

/** The one question that is open, if any. */
export const Sheets = ({ sheet, view, catalogue, connection, isHeld, work, onClose }: SheetsProps) => {
  const { t } = useTranslation("counter");
  const label = view.active?.label ?? "";
  const after = (done: Promise<void>): void => void done.then(onClose);
  switch (sheet?.name) {
    case "keys":
      return <KeysSheet onClose={onClose} />;
    case "named":
      return (
        <NamedSheet
          connection={connection}
          isHeld={isHeld}
          onCall={(id) => after(work.callNamed(id))}
          onClose={onClose}
        />
      );
    case "park":
      return (
        <ReasonSheet
          title={t("park.title", { label })}
          reasons={catalogue?.rules.parkReasons ?? []}
          isHeld={isHeld}
          onChoose={(reason) => after(work.park(reason))}
          onClose={onClose}
        />
      );
    case "pause":
      return (
        <ReasonSheet
          title={t("pause.title")}
          reasons={catalogue?.rules.pauseReasons ?? []}
          isHeld={isHeld}
          onChoose={(reason) => after(work.pause(reason))}
          onClose={onClose}
        />
      );
    case "transfer":
      return (
        <TransferSheet
          connection={connection}
          view={view}
          catalogue={catalogue}
          isHeld={isHeld}
          onTransfer={(to, position, reason) => after(work.transfer(to, position, reason))}
          onClose={onClose}
        />
      );
    case "early-no-show":
      return (
        <Sheet title={t("early.title", { label })} onClose={onClose}>
          <p>{t("early.body", { minutes: catalogue?.rules.noShowGraceMinutes ?? 0 })}</p>
          <div className={styles["choices"]}>
            <Button variant="outlined" onPress={onClose} autoFocus>
              {t("early.wait")}
            </Button>
            <Button
              variant="danger"
              isDisabled={isHeld}
              data-testid="early-no-show"
              onPress={() => {
                work.markNoShow();
                onClose();
              }}
            >
              {t("early.now")}
            </Button>
          </div>
        </Sheet>
      );
    default:
      return null;
  }
};
