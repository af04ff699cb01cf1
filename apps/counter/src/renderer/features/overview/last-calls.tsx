import type { Connection } from "@yichuang/shared/client/connection";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { WindowDay } from "@yichuang/shared/protocol/queries";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import styles from "./window-pane.module.css";

type LastCallsProps = {
  connection: Connection;
  /** null: still being asked for. */
  calls: WindowDay["calls"] | null;
  timeZone: string;
};

/** LIV5, CALL8: whom the window called last; a touch says why. */
export const LastCalls = ({ connection, calls, timeZone }: LastCallsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [asked, setAsked] = useState<TicketId | null>(null);
  if (calls === null) return null;
  return (
    <section className={styles["calls"]} aria-labelledby="last-calls">
      <h3 id="last-calls">{t("windowPane.calls")}</h3>
      {calls.length === 0 && <p className={styles["none"]}>{t("windowPane.noCalls")}</p>}
      <ul>
        {calls.map(({ ticketId, label, serviceName, level, status, calledAtMs }) => (
          <li key={ticketId}>
            <button
              type="button"
              aria-expanded={asked === ticketId}
              onClick={() => setAsked(asked === ticketId ? null : ticketId)}
              data-testid={`call-${label}`}
            >
              <time>{formatClock(calledAtMs, timeZone)}</time>
              <b>{label}</b>
              <span>
                {serviceName[locale]}
                {level === "cover" && ` · ${t("why.cover")}`}
              </span>
              <StatusWord status={status} />
              <em>{t("windowPane.why")}</em>
            </button>
            {asked === ticketId && <Why connection={connection} ticketId={ticketId} />}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Why = ({ connection, ticketId }: { connection: Connection; ticketId: TicketId }) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const found = useQuery(connection, "ExplainCall", { ticketId }, ticketId);
  if (!found) return <p className={styles["why"]}>{t("common:loading")}</p>;
  const passed = found.candidates.filter(({ passedOver }) => passedOver !== null);
  return (
    <div className={styles["why"]} data-testid="call-why">
      <p>{found.text[locale]}</p>
      {passed.length > 0 && (
        <ul>
          {passed.map(({ label, passedOver }) => (
            <li key={label}>
              <b>{label}</b> {passedOver?.[locale]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
