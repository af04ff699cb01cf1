import { formatWindows } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { useTranslation } from "react-i18next";

import { planRows } from "../../model/plan-rows.ts";
import styles from "./zone-plan.module.css";

/** PHN7: where to go in words, and the zones of the hall with the own windows lit. */
export const ZonePlan = ({ ticket }: { ticket: TicketView }) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  const { zoneName, zoneDirection } = ticket;
  const isCalled = ticket.windowNumber !== null;
  const mine = ticket.windowNumber === null ? ticket.windowNumbers : [ticket.windowNumber];
  return (
    <section className={styles["where"]} data-testid="where">
      <h2 className={styles["title"]}>{t(isCalled ? "goHere" : "waitHere")}</h2>
      <p className={styles["place"]}>
        {zoneName && (
          <span>
            {zoneName[locale]}
            {locale === "zh" ? "\u00a0" : ",\u00a0"}
          </span>
        )}
        <span>{formatWindows(mine, locale, "long")}</span>
      </p>
      {zoneDirection && <p>{zoneDirection[locale]}</p>}
      {/* The words above say it all: a picture of it is for eyes. */}
      <ul className={styles["plan"]} aria-hidden="true">
        {planRows(ticket).map(({ zone, isMine, cells }) => (
          <li key={zone.zoneId} className={styles["row"]} data-is-mine={isMine}>
            <span className={styles["zone"]}>{zone.name[locale]}</span>
            <span className={styles["cells"]}>
              {cells.map(({ number, isLit }) => (
                <i key={number} className={styles["cell"]} data-is-lit={isLit}>
                  {number}
                </i>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
