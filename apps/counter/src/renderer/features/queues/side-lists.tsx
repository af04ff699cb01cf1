import type { Reason } from "@yichuang/shared/domain/hall";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import { wordsOf } from "../../model/reasons.ts";
import styles from "./queues.module.css";

type SideListsProps = {
  view: CounterView;
  reasons: readonly Reason[];
  isHeld: boolean;
  onResume: (ticketId: TicketId) => void;
  onReinstate: (ticketId: TicketId) => void;
};

/** What I laid aside, who may come back, and what the hall says today. */
export const SideLists = ({ view, reasons, isHeld, onResume, onReinstate }: SideListsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const canResume = !isHeld && view.active === null && view.state === "open";
  return (
    <section className={styles["lists"]}>
      {view.parked.length > 0 && (
        <h2 className={styles["heading"]}>{t("side.parked", { count: view.parked.length })}</h2>
      )}
      {view.parked.map((ticket) => (
        <p key={ticket.ticketId} className={styles["entry"]}>
          <b>{ticket.label}</b>
          <span>{ticket.parkReason === null ? "" : wordsOf(reasons, ticket.parkReason, locale)}</span>
          <Button
            isDisabled={!canResume}
            onPress={() => onResume(ticket.ticketId)}
            data-testid={`resume-${ticket.label}`}
          >
            {t("side.resume")}
          </Button>
        </p>
      ))}
      {view.noShows.length > 0 && <h2 className={styles["heading"]}>{t("side.noShows")}</h2>}
      {view.noShows.map((ticket) => (
        <p key={ticket.ticketId} className={styles["entry"]}>
          <b>{ticket.label}</b>
          <span>{ticket.serviceName[locale]}</span>
          <Button
            isDisabled={isHeld}
            onPress={() => onReinstate(ticket.ticketId)}
            data-testid={`reinstate-${ticket.label}`}
          >
            {t("side.reinstate")}
          </Button>
        </p>
      ))}
      {view.notices.length > 0 && <h2 className={styles["heading"]}>{t("side.notices")}</h2>}
      {view.notices.map((notice) => (
        <p key={notice.noticeId} className={styles["notice"]}>
          {notice.text[locale]}
        </p>
      ))}
    </section>
  );
};
