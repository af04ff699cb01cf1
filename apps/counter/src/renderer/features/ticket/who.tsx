import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow } from "@yichuang/shared/client/use-view";
import { formatClock, formatDuration, formatTimer } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { Chip } from "@yichuang/shared/ui/chip";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { useTranslation } from "react-i18next";

import styles from "./my-ticket-pane.module.css";

type WhoProps = { connection: Connection; ticket: MyTicket };

/** Label, matter, the visit so far, and how long it takes. */
export const Who = ({ connection, ticket }: WhoProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const nowMs = useServerNow(connection, 1_000);
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const isServing = ticket.startedAtMs !== null;
  const sinceMs = ticket.startedAtMs ?? ticket.lastCallAtMs ?? nowMs;
  const facts = [
    t("ticket.issued", { time: formatClock(ticket.issuedAtMs, timeZone) }),
    t("ticket.waited", { minutes: formatDuration((ticket.calledAtMs ?? nowMs) - ticket.issuedAtMs, locale) }),
    ...(ticket.recalls > 0 ? [t("ticket.recalls", { count: ticket.recalls })] : []),
  ];
  return (
    <div className={styles["who"]}>
      <p className={styles["kindRow"]}>
        <KindMark kind={ticket.kind} />
        <span data-testid="my-status">
          <StatusWord status={ticket.status} />
        </span>
      </p>
      <p data-testid="my-label" aria-live="polite">
        <Label className={styles["label"]}>{ticket.label}</Label>
      </p>
      <h1 className={styles["name"]}>{(ticket.itemName ?? ticket.serviceName)[locale]}</h1>
      <p className={styles["facts"]}>{facts.join(locale === "zh" ? "，" : ", ")}</p>
      <Marks ticket={ticket} />
      <p className={styles["timer"]}>
        <b>{formatTimer(nowMs - sinceMs)}</b>
        <span>{t(isServing ? "ticket.serving" : "ticket.walking")}</span>
      </p>
    </div>
  );
};

/** What is out of the ordinary with this visit; nothing for most. */
const Marks = ({ ticket }: { ticket: MyTicket }) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const last = ticket.history.at(-1);
  return (
    <div className={styles["marks"]}>
      {ticket.priority !== "ordinary" && <Chip tone="quiet">{t(`common:priority.${ticket.priority}`)}</Chip>}
      {ticket.locale === "en" && <Chip tone="quiet">{t("ticket.english")}</Chip>}
      {ticket.reinstates > 0 && <Chip tone="quiet">{t("ticket.reinstated", { count: ticket.reinstates })}</Chip>}
      {!ticket.isReady && <Chip tone="late">{t("ticket.notReady")}</Chip>}
      {last && (
        <Chip tone="quiet">
          {t("ticket.from", {
            place:
              last.windowNumber === null ? last.serviceName[locale] : t("head.window", { number: last.windowNumber }),
          })}
        </Chip>
      )}
    </div>
  );
};
