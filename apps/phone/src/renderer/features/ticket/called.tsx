import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { Label } from "@yichuang/shared/ui/label";
import { type CSSProperties, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import styles from "./called.module.css";

type CalledProps = { ticket: TicketView; timeZone: string; onNoted: () => void };

/** PHN9: where to go now, and nothing else, until somebody has touched it. */
export const Called = ({ ticket, timeZone, onNoted }: CalledProps) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  const button = useRef<HTMLButtonElement>(null);
  // The call takes the place of whatever was being read.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  const number = ticket.windowNumber ?? ticket.windowNumbers[0] ?? "";
  const atMs = ticket.lastCallAtMs ?? ticket.calledAtMs;
  return (
    <div className={styles["screen"]} role="alertdialog" aria-modal="true" aria-labelledby="call" data-testid="call">
      <div className={styles["words"]} id="call">
        <p className={styles["who"]}>
          <Label>{ticket.label}</Label> {t("goTo")}
        </p>
        <p className={styles["window"]} style={{ "--characters": String(number).length } as CSSProperties}>
          <Label className={styles["number"]}>{number}</Label>
          {locale === "zh" && <span className={styles["unit"]}>{t("window", { number: "" }).trim()}</span>}
        </p>
        <p className={styles["zone"]}>{ticket.zoneName?.[locale]}</p>
        <p className={styles["way"]}>{ticket.zoneDirection?.[locale]}</p>
      </div>
      <p className={styles["rule"]}>
        {atMs !== null && t("call.since", { time: formatClock(atMs, timeZone), minutes: ticket.noShowGraceMinutes })}
      </p>
      <button ref={button} type="button" className={styles["noted"]} onClick={onNoted} data-testid="call-noted">
        {t("call.noted")}
      </button>
    </div>
  );
};
