import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import { formatClock, formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { type CSSProperties, lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import type { Chime } from "../../model/chime.ts";
import { Bring } from "./bring.tsx";
import { CallGuide } from "./call-guide.tsx";
import { CancelTicket } from "./cancel-ticket.tsx";
import { MissingPapers } from "./missing-papers.tsx";
import { SoundSwitch } from "./sound-switch.tsx";
import { State } from "./state.tsx";
import { Out, StepOut } from "./step-out.tsx";
import styles from "./ticket-page.module.css";
import { ZonePlan } from "./zone-plan.tsx";

// Nobody needs these before a window has done its work.
const Cases = lazy(async () => ({ default: (await import("./cases.tsx")).Cases }));
const Documents = lazy(async () => ({ default: (await import("./documents.tsx")).Documents }));
const Rating = lazy(async () => ({ default: (await import("./rating.tsx")).Rating }));

type TicketPageProps = { connection: Connection; ticket: TicketView; timeZone: string; chime: Chime };

const waiting: readonly TicketView["status"][] = ["printing", "waiting"];

/** The number, its matter, and how it stands in a word. */
const Head = ({ ticket }: { ticket: TicketView }) => {
  const { t } = useTranslation(["phone", "common"]);
  const locale = useLocale();
  const status =
    ticket.status === "finished"
      ? t(`phone:finished.${ticket.outcome ?? "dayOver"}.status`)
      : t(ticket.outUntilMs === null ? `common:ticketStatus.${ticket.status}` : "phone:out.status");
  return (
    <section className={styles["ticket"]} data-status={ticket.status}>
      <p className={styles["row"]}>
        <KindMark kind={ticket.kind} isPlain />
        <span data-testid="ticket-status">{status}</span>
      </p>
      <h1 data-testid="ticket-label" style={{ "--characters": ticket.label.length } as CSSProperties}>
        <Label className={styles["label"]}>{ticket.label}</Label>
      </h1>
      <p>{(ticket.itemName ?? ticket.serviceName)[locale]}</p>
    </section>
  );
};

/** What a citizen can do with the ticket now. */
const Ways = ({ connection, ticket }: { connection: Connection; ticket: TicketView }) => {
  const canCancel = ["printing", "waiting", "called", "parked"].includes(ticket.status);
  return (
    <div className={styles["foot"]}>
      {ticket.stepOutMinutes !== null && ticket.outUntilMs === null && (
        <StepOut connection={connection} ticket={ticket} />
      )}
      <CallGuide connection={connection} />
      {canCancel && <CancelTicket connection={connection} ticketId={ticket.ticketId} />}
    </div>
  );
};

/** What to do now, where, how long, what with; then the ways out. */
export const TicketPage = ({ connection, ticket, timeZone, chime }: TicketPageProps) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  const nowMs = useServerNow(connection, 10_000);
  const isWaiting = waiting.includes(ticket.status);
  const isOver = ticket.status === "finished" || ticket.status === "cancelled";
  const isComing = isWaiting || ticket.status === "called";
  return (
    <>
      <Head ticket={ticket} />
      {/* RDY1: it waits, and is not called. */}
      {isWaiting && !ticket.isReady && <MissingPapers connection={connection} ticket={ticket} />}
      {ticket.outUntilMs !== null && (
        <Out connection={connection} ticket={ticket} untilMs={ticket.outUntilMs} timeZone={timeZone} />
      )}
      <State ticket={ticket} nowMs={nowMs} timeZone={timeZone} />
      <Suspense fallback={null}>
        {ticket.rating && <Rating connection={connection} rating={ticket.rating} />}
        {ticket.cases.length > 0 && <Cases cases={ticket.cases} />}
        {ticket.documents.length > 0 && <Documents documents={ticket.documents} timeZone={timeZone} />}
      </Suspense>
      {(isComing || ticket.status === "parked") && <ZonePlan ticket={ticket} />}
      {isComing && ticket.itemId !== null && <Bring connection={connection} itemId={ticket.itemId} />}
      {isWaiting && <SoundSwitch chime={chime} />}
      <section className={styles["section"]}>
        <p className={styles["row"]}>
          <span>{t("issuedAt", { time: formatClock(ticket.issuedAtMs, timeZone) })}</span>
          {ticket.status === "waiting" && (
            <span>{t("waited", { minutes: formatDuration(nowMs - ticket.issuedAtMs, locale) })}</span>
          )}
        </p>
        {isWaiting && (
          <p>
            {t("rule", {
              minutes: ticket.noShowGraceMinutes,
              places: ticket.reinstatePlacesLater,
              times: ticket.reinstatesMax,
            })}
          </p>
        )}
      </section>
      {!isOver && <Ways connection={connection} ticket={ticket} />}
    </>
  );
};
