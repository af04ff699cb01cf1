import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { Reason } from "@yichuang/shared/domain/hall";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { Chip } from "@yichuang/shared/ui/chip";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useDueReminders } from "../../hooks/use-due-reminders.ts";
import { wordsOf } from "../../model/reasons.ts";
import styles from "./queues.module.css";

type SideListsProps = {
  connection: Connection;
  view: CounterView;
  reasons: readonly Reason[];
  isHeld: boolean;
  isBusy: boolean;
  onResume: (ticketId: TicketId) => void;
  onReinstate: (ticketId: TicketId) => void;
};

/** What I laid aside, who may come back, and what the hall says today. */
export const SideLists = ({ connection, view, reasons, isHeld, isBusy, onResume, onReinstate }: SideListsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const due = useDueReminders(connection, view.parked);
  const canResume = view.active === null && view.state === "open";
  const since = (atMs: number | null): string =>
    atMs === null ? "" : t("side.since", { time: formatClock(atMs, timeZone) });
  return (
    <>
      <List title={t("side.parked", { count: view.parked.length })} isShown={view.parked.length > 0}>
        {view.parked.map((ticket, position) => (
          <li key={ticket.ticketId} className={styles["entry"]} data-due={due.has(ticket.ticketId)}>
            <b>{ticket.label}</b>
            <span>{ticket.parkReason === null ? "" : wordsOf(reasons, ticket.parkReason, locale)}</span>
            {due.has(ticket.ticketId) ? (
              <Chip tone="late">{t("side.due")}</Chip>
            ) : (
              <small>
                {ticket.remindAtMs === null
                  ? since(ticket.parkedAtMs)
                  : t("side.remind", { time: formatClock(ticket.remindAtMs, timeZone) })}
              </small>
            )}
            <Button
              {...(view.active === null && position < 9 ? { keyHint: `${position + 1}` } : {})}
              isDisabled={isHeld || !canResume}
              isPending={isBusy}
              onPress={() => onResume(ticket.ticketId)}
              aria-label={`${t("side.resume")} ${ticket.label}`}
              data-testid={`resume-${ticket.label}`}
            >
              {t("side.resume")}
            </Button>
          </li>
        ))}
      </List>
      <List title={t("side.noShows", { count: view.noShows.length })} isShown={view.noShows.length > 0}>
        {view.noShows.map((ticket) => (
          <li key={ticket.ticketId} className={styles["entry"]}>
            <b>{ticket.label}</b>
            <span>{ticket.serviceName[locale]}</span>
            <small>{since(ticket.atMs)}</small>
            <Button
              isDisabled={isHeld}
              isPending={isBusy}
              onPress={() => onReinstate(ticket.ticketId)}
              aria-label={`${t("side.reinstate")} ${ticket.label}`}
              data-testid={`reinstate-${ticket.label}`}
            >
              {t("side.reinstate")}
            </Button>
          </li>
        ))}
      </List>
      <List title={t("side.notices")} isShown={view.notices.length > 0}>
        {view.notices.map((notice) => (
          <li key={notice.noticeId} className={styles["notice"]}>
            {notice.text[locale]}
          </li>
        ))}
      </List>
    </>
  );
};

type ListProps = { title: string; isShown: boolean; children: ReactNode };

const List = ({ title, isShown, children }: ListProps) =>
  isShown && (
    <section className={styles["list"]}>
      <h2 className={styles["heading"]}>
        <b>{title}</b>
      </h2>
      <ul>{children}</ul>
    </section>
  );
