import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow } from "@yichuang/shared/client/use-view";
import { formatClock, formatDuration, formatTimer } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { Chip } from "@yichuang/shared/ui/chip";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { graceLeftMs } from "../../model/lateness.ts";
import styles from "./my-ticket-pane.module.css";

type WhoProps = { connection: Connection; ticket: MyTicket; catalogue: Catalogue | null };

/** Label, matter, the visit so far, and how long it takes. */
export const Who = ({ connection, ticket, catalogue }: WhoProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const waitedMs = (ticket.calledAtMs ?? connection.serverNow()) - ticket.issuedAtMs;
  const name = (ticket.itemName ?? ticket.serviceName)[locale];
  const story = [
    t("ticket.issued", { time: formatClock(ticket.issuedAtMs, timeZone) }),
    t("ticket.waited", { minutes: formatDuration(waitedMs, locale) }),
    ...(ticket.recalls > 0 ? [t("ticket.recalls", { count: ticket.recalls })] : []),
  ].join(locale === "zh" ? "，" : ", ");
  return (
    <div className={styles["who"]}>
      <p className={styles["kindRow"]}>
        <KindMark kind={ticket.kind} />
        <span className={styles["service"]}>{ticket.itemName && ticket.serviceName[locale]}</span>
        <span data-testid="my-status">
          <StatusWord status={ticket.status} />
        </span>
      </p>
      <p
        className={styles["label"]}
        style={{ "--characters": ticket.label.length } as CSSProperties}
        data-testid="my-label"
        aria-live="polite"
      >
        <Label>{ticket.label}</Label>
      </p>
      <h1 className={styles["name"]} title={name}>
        {name}
      </h1>
      <p className={styles["facts"]} title={story}>
        {story}
      </p>
      <Marks ticket={ticket} />
      <Timer connection={connection} ticket={ticket} catalogue={catalogue} />
    </div>
  );
};

/** While called: how long the person may still take to come. While served: how long it takes, and how long it usually does. */
const Timer = ({ connection, ticket, catalogue }: WhoProps) => {
  const { t } = useTranslation("counter");
  const nowMs = useServerNow(connection, 1_000);
  const sinceMs = ticket.startedAtMs ?? ticket.lastCallAtMs ?? nowMs;
  const usual = catalogue?.services.find(({ serviceId }) => serviceId === ticket.serviceId)?.serviceMinutes;
  const grace = catalogue?.rules.noShowGraceMinutes ?? 0;
  const leftMs = graceLeftMs(ticket.calledAtMs, grace, nowMs);
  const recallsLeft = Math.max(0, (catalogue?.rules.noShowAfterRecalls ?? 0) - ticket.recalls);
  const isServing = ticket.startedAtMs !== null;
  const limit = isServing
    ? usual !== undefined && t("ticket.usual", { minutes: usual })
    : leftMs > 0
      ? t("ticket.graceLeft", { time: formatTimer(leftMs) })
      : recallsLeft > 0
        ? t("ticket.recallsLeft", { count: recallsLeft })
        : ticket.recalls > 0
          ? t("ticket.recallsDone", { count: ticket.recalls })
          : t("ticket.graceOver", { minutes: grace });
  return (
    <p className={styles["timer"]}>
      <b>{formatTimer(nowMs - sinceMs)}</b>
      <span>
        {t(isServing ? "ticket.serving" : "ticket.walking")}
        <br />
        {limit}
      </span>
    </p>
  );
};

/** What is out of the ordinary with this visit; nothing for most. */
const Marks = ({ ticket }: { ticket: MyTicket }) => {
  const { t } = useTranslation(["counter", "common"]);
  return (
    <div className={styles["marks"]}>
      {!ticket.isReady && <Chip tone="late">{t("ticket.notReady")}</Chip>}
      {ticket.priority !== "ordinary" && <Chip tone="quiet">{t(`common:priority.${ticket.priority}`)}</Chip>}
      {ticket.locale === "en" && <Chip tone="quiet">{t("ticket.english")}</Chip>}
      {ticket.reinstates > 0 && <Chip tone="quiet">{t("ticket.reinstated", { count: ticket.reinstates })}</Chip>}
      {ticket.history.length > 0 && (
        <Chip tone="quiet">{t("ticket.station", { number: ticket.history.length + 1 })}</Chip>
      )}
    </div>
  );
};
