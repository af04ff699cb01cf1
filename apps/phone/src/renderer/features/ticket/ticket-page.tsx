import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import { formatClock, formatDuration, formatWindows } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { CallGuide } from "./call-guide.tsx";
import { CancelTicket } from "./cancel-ticket.tsx";
import { Documents } from "./documents.tsx";
import { MissingPapers } from "./missing-papers.tsx";
import { State } from "./state.tsx";
import styles from "./ticket-page.module.css";

type TicketPageProps = { connection: Connection; ticket: TicketView; timeZone: string };

/** Label, what happens next, where, the rule, and the way out. */
export const TicketPage = ({ connection, ticket, timeZone }: TicketPageProps) => {
  const { t } = useTranslation(["phone", "common"]);
  const locale = useLocale();
  const nowMs = useServerNow(connection, 10_000);
  const canCancel = ["printing", "waiting", "called", "parked"].includes(ticket.status);
  // RDY1: it waits, and is not called.
  const isHeld = !ticket.isReady && (ticket.status === "waiting" || ticket.status === "printing");
  const isOver = ticket.status === "finished" || ticket.status === "cancelled";
  return (
    <>
      <section className={styles["ticket"]} data-status={ticket.status}>
        <p className={styles["row"]}>
          <KindMark kind={ticket.kind} isPlain />
          <span data-testid="ticket-status">
            {ticket.status === "finished"
              ? t(`phone:finished.${ticket.outcome ?? "dayOver"}.status`)
              : t(`common:ticketStatus.${ticket.status}`)}
          </span>
        </p>
        <h1 data-testid="ticket-label" style={{ "--characters": ticket.label.length } as CSSProperties}>
          <Label className={styles["label"]}>{ticket.label}</Label>
        </h1>
        <p>{(ticket.itemName ?? ticket.serviceName)[locale]}</p>
      </section>
      {isHeld && <MissingPapers connection={connection} ticket={ticket} />}
      <State ticket={ticket} nowMs={nowMs} timeZone={timeZone} />
      <Documents documents={ticket.documents} timeZone={timeZone} />
      {!isOver && ticket.windowNumber === null && (
        <section className={styles["line"]}>
          <h2>{t("waitHere")}</h2>
          <p className={styles["strong"]}>
            {ticket.zoneName && (
              <span>
                {ticket.zoneName[locale]}
                {locale === "zh" ? "\u00a0" : ",\u00a0"}
              </span>
            )}
            <span>{formatWindows(ticket.windowNumbers, locale, "long")}</span>
          </p>
        </section>
      )}
      <section className={styles["line"]}>
        <p className={styles["row"]}>
          <span>{t("issuedAt", { time: formatClock(ticket.issuedAtMs, timeZone) })}</span>
          {ticket.status === "waiting" && (
            <span>{t("waited", { minutes: formatDuration(nowMs - ticket.issuedAtMs, locale) })}</span>
          )}
        </p>
      </section>
      {!isOver && ticket.status !== "no-show" && (
        <p className={styles["rule"]}>
          {t("rule", {
            minutes: ticket.noShowGraceMinutes,
            places: ticket.reinstatePlacesLater,
            times: ticket.reinstatesMax,
          })}
        </p>
      )}
      {!isOver && (
        <div className={styles["foot"]}>
          <CallGuide connection={connection} />
          {canCancel && <CancelTicket connection={connection} ticketId={ticket.ticketId} />}
        </div>
      )}
    </>
  );
};
