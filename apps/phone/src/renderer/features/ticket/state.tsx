import { formatClock, formatMinutes } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { Beads } from "@yichuang/shared/ui/beads";
import { Label } from "@yichuang/shared/ui/label";
import { useTranslation } from "react-i18next";

import { callBetween } from "./moment.ts";
import styles from "./ticket-page.module.css";

type StateProps = { ticket: TicketView; nowMs: number; timeZone: string };

/** The one thing that matters now, in the largest words of the page after the label. */
export const State = (props: StateProps) => (
  <section className={styles["state"]} aria-live="polite">
    <Words {...props} />
  </section>
);

const Words = ({ ticket, nowMs, timeZone }: StateProps) => {
  const { t } = useTranslation("phone");
  const number = ticket.windowNumber ?? ticket.windowNumbers[0] ?? "";
  switch (ticket.status) {
    case "printing":
    case "waiting":
      return <Waiting ticket={ticket} nowMs={nowMs} timeZone={timeZone} />;
    case "called":
      return (
        <div className={styles["called"]} data-testid="ticket-called">
          <p>{t("goTo")}</p>
          <p>
            <Label className={styles["window"]}>{number}</Label> <Zone ticket={ticket} />
          </p>
          <p>
            {t("call.since", {
              time: formatClock(ticket.lastCallAtMs ?? ticket.calledAtMs ?? nowMs, timeZone),
              minutes: ticket.noShowGraceMinutes,
            })}
          </p>
        </div>
      );
    case "serving":
      return <p className={styles["headline"]}>{t("serving", { number })}</p>;
    case "parked":
      return <p className={styles["headline"]}>{t("parked", { number })}</p>;
    case "finished":
      return <Finished ticket={ticket} />;
    case "no-show":
      return (
        <>
          <p className={styles["headline"]}>{t("noShow")}</p>
          <p>{t("noShowHow", { places: ticket.reinstatePlacesLater })}</p>
        </>
      );
    case "cancelled":
      return (
        <>
          <p className={styles["headline"]}>{t("cancelled")}</p>
          <p>{t("cancelledHow")}</p>
        </>
      );
  }
};

/** VIEW6: what became of it, and what comes next. */
const Finished = ({ ticket }: { ticket: TicketView }) => {
  const { t } = useTranslation("phone");
  const became = ticket.outcome ?? "dayOver";
  const next =
    ticket.promisedWorkingDays === null
      ? t(`finished.${became}.next`)
      : t("finished.promised", { count: ticket.promisedWorkingDays });
  return (
    <>
      <p className={styles["headline"]} data-testid="outcome" data-outcome={ticket.outcome ?? ""}>
        {t(`finished.${became}.title`)}
      </p>
      <p>{next}</p>
    </>
  );
};

const Zone = ({ ticket }: { ticket: TicketView }) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  return (
    <span className={styles["zone"]}>
      {locale === "zh" && t("window", { number: "" }).trim()}
      <small>{ticket.zoneName?.[locale]}</small>
    </span>
  );
};

const Waiting = ({ ticket, nowMs, timeZone }: StateProps) => {
  const { t } = useTranslation(["phone", "common"]);
  const locale = useLocale();
  // Nobody can say when a ticket comes that waits for its papers (RDY1).
  const eta = ticket.isReady ? ticket.eta : null;
  const isOut = ticket.outUntilMs !== null;
  const between = isOut ? null : callBetween(eta, nowMs, timeZone);
  const ahead = ticket.aheadCount === 0 ? t("common:nobodyAhead") : t("common:ahead", { count: ticket.aheadCount });
  return (
    <>
      <Beads kind={ticket.kind} count={ticket.aheadCount} hasMe />
      <p className={styles["forecast"]}>
        <span>{ahead}</span>
        {ticket.isReady && !isOut && <span>{formatMinutes(eta, locale, "long")}</span>}
      </p>
      {between && <p>{t("callBetween", between)}</p>}
      {isOut && eta && <p>{t("out.ifBack", { minutes: formatMinutes(eta, locale, "long") })}</p>}
      {!isOut && eta?.p80Min === 0 && <p>{t("callNow")}</p>}
    </>
  );
};
