import type { Reason } from "@yichuang/shared/domain/hall";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { MyTicket, Station } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import { wordsOf } from "../../model/reasons.ts";
import styles from "./my-ticket-pane.module.css";

type BeforeProps = { ticket: Pick<MyTicket, "note" | "history">; reasons: readonly Reason[] };

/** What came before at other windows: its way, why it went on, and what the last one wrote for this one. */
export const Before = ({ ticket, reasons }: BeforeProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const station = ({ serviceName, windowNumber, reason }: Station): string => {
    const facts = [
      ...(windowNumber === null ? [] : [t("head.window", { number: windowNumber })]),
      ...(reason === null ? [] : [wordsOf(reasons, reason, locale)]),
    ].join(locale === "zh" ? "，" : ", ");
    return facts === "" ? serviceName[locale] : t("ticket.stationAt", { name: serviceName[locale], facts });
  };
  const way = ticket.history.map(station).join(" → ");
  if (ticket.note === null && way === "") return null;
  return (
    <div className={styles["fromBefore"]}>
      {ticket.note !== null && <p data-testid="note-from-before">{t("ticket.note", { note: ticket.note })}</p>}
      {way !== "" && (
        <p title={way} data-testid="way-before">
          {t("ticket.way", { way })}
        </p>
      )}
    </div>
  );
};
