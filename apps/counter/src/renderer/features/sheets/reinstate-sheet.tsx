import type { TicketId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../hooks/use-keys.ts";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";

type ReinstateSheetProps = {
  noShows: CounterView["noShows"];
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  onReinstate: (ticketId: TicketId) => void;
  onClose: () => void;
};

/** NS3: who was passed over here and has come after all; the number does it. */
export const ReinstateSheet = ({ noShows, isHeld, isBusy, refusal, onReinstate, onClose }: ReinstateSheetProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  useKeys((key) => {
    const absent = /^[1-9]$/.test(key) ? noShows[Number(key) - 1] : undefined;
    if (!absent) return false;
    if (!isHeld && !isBusy) onReinstate(absent.ticketId);
    return true;
  });
  return (
    <Sheet title={t("reinstate.title")} refusal={refusal} onClose={onClose}>
      <div className={styles["reasons"]}>
        {noShows.map(({ ticketId, label, serviceName }, position) => (
          <Button
            key={ticketId}
            className={styles["reason"]}
            autoFocus={position === 0}
            isDisabled={isHeld}
            isPending={isBusy}
            onPress={() => onReinstate(ticketId)}
            {...(position < 9 ? { keyHint: `${position + 1}` } : {})}
            data-testid={`reinstate-by-key-${label}`}
          >
            <b className={styles["mark"]}>{label}</b> {serviceName[locale]}
          </Button>
        ))}
      </div>
    </Sheet>
  );
};
