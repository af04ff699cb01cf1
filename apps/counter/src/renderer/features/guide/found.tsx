import { useConnection } from "@yichuang/shared/client/use-view";
import { formatClock, formatMinutes, formatWindows } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { FoundTicket } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { Chip } from "@yichuang/shared/ui/chip";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { ArrowLeft, ArrowLeftRight, Footprints, ListChecks, Printer, RotateCcw, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { guideActions } from "../../model/guide-actions.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import type { GuideParts } from "./guide-parts.ts";
import styles from "./guide.module.css";
import { PapersSheet } from "./papers-sheet.tsx";
import { RedirectSheet } from "./redirect-sheet.tsx";

type FoundProps = GuideParts & { ticket: FoundTicket; onRenew: () => void; onClose: () => void };

/** CTR62: where this person stands, and what a guide can do about it. */
export const Found = (props: FoundProps) => {
  const { connection, ticket, onRenew } = props;
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const [sheet, setSheet] = useState<"redirect" | "papers" | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ refusal: DeskRefusal } | { words: string } | null>(null);
  const { ticketId, label } = ticket;
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone) ?? "Asia/Shanghai";
  const after = async (sent: Sent, words: string): Promise<boolean> => {
    setIsBusy(true);
    const reply = await sent;
    setIsBusy(false);
    setOutcome(reply.ok ? { words } : { refusal: reply.rejection });
    if (reply.ok) {
      setSheet(null);
      onRenew();
    }
    return reply.ok;
  };
  return (
    <section className={styles["found"]} aria-labelledby="found">
      <Whose ticket={ticket} timeZone={timeZone} />
      <div role="status" className={styles["status"]}>
        {outcome && "words" in outcome && <NoticeLine tone="good">{outcome.words}</NoticeLine>}
        {outcome && "refusal" in outcome && (
          <NoticeLine tone="trouble">{refusalWords(outcome.refusal, locale)}</NoticeLine>
        )}
      </div>
      <Actions {...props} isBusy={isBusy} after={(sent, words) => void after(sent, words)} onSheet={setSheet} />
      {sheet === "redirect" && (
        <RedirectSheet
          {...props}
          isBusy={isBusy}
          refusal={outcome && "refusal" in outcome ? refusalWords(outcome.refusal, locale) : null}
          onRedirect={(to, reason, note, name) =>
            void after(
              connection.command("TransferTicket", {
                ticketId,
                to,
                position: "seniority",
                reason,
                ...(note.trim() === "" ? {} : { note: note.trim() }),
              }),
              t("counter:guide.found.redirected", { label, name }),
            )
          }
          onClose={() => setSheet(null)}
        />
      )}
      {sheet === "papers" && (
        <PapersSheet
          {...props}
          isBusy={isBusy}
          onSet={(missing) =>
            void after(
              connection.command("SetReadiness", { ticketId, ready: missing.length === 0, missing }),
              t(missing.length === 0 ? "counter:guide.papers.readyNow" : "counter:guide.papers.heldNow", { label }),
            )
          }
          onClose={() => setSheet(null)}
        />
      )}
    </section>
  );
};

/** Label, matter, and where it stands. */
const Whose = ({ ticket, timeZone }: { ticket: FoundTicket; timeZone: string }) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  return (
    <>
      <div className={styles["who"]} data-status={ticket.status}>
        <p className={styles["row"]}>
          <KindMark kind={ticket.kind} />
          <StatusWord status={ticket.status} />
        </p>
        <h1 id="found" data-testid="found-label">
          <Label>{ticket.label}</Label>
        </h1>
        <p className={styles["name"]}>{(ticket.itemName ?? ticket.serviceName)[locale]}</p>
        <p className={styles["marks"]}>
          {ticket.priority !== "ordinary" && <Chip tone="quiet">{t(`common:priority.${ticket.priority}`)}</Chip>}
          {!ticket.isReady && <Chip tone="late">{t("counter:ticket.notReady")}</Chip>}
          {ticket.outUntilMs !== null && (
            <Chip tone="late">{t("counter:guide.found.out", { time: formatClock(ticket.outUntilMs, timeZone) })}</Chip>
          )}
          {ticket.history.length > 0 && (
            <Chip tone="quiet">{t("counter:ticket.station", { number: ticket.history.length + 1 })}</Chip>
          )}
        </p>
      </div>
      <dl className={styles["facts"]}>
        {ticket.status === "waiting" && (
          <>
            <dt>{t("counter:guide.found.ahead")}</dt>
            <dd data-testid="found-ahead">{t("counter:guide.found.people", { count: ticket.aheadCount })}</dd>
            <dt>{t(ticket.outUntilMs === null ? "counter:guide.found.minutes" : "counter:guide.found.minutesBack")}</dt>
            <dd>{formatMinutes(ticket.eta, locale, "long")}</dd>
          </>
        )}
        <dt>{t("counter:guide.found.where")}</dt>
        <dd data-testid="found-where">
          {ticket.clerkName?.[locale]} {ticket.zoneName?.[locale]} {formatWindows(ticket.windowNumbers, locale, "long")}
        </dd>
        {ticket.missing.length > 0 && (
          <>
            <dt>{t("counter:guide.found.missing")}</dt>
            <dd>{ticket.missing.join(locale === "zh" ? "、" : ", ")}</dd>
          </>
        )}
      </dl>
    </>
  );
};

type Sent = Promise<{ ok: true } | { ok: false; rejection: DeskRefusal }>;

type ActionsProps = FoundProps & {
  isBusy: boolean;
  /** Sends it, and says these words when it is done. */
  after: (sent: Sent, words: string) => void;
  onSheet: (sheet: "redirect" | "papers") => void;
};

/** Only what can be done now. */
const Actions = ({ connection, isHeld, catalogue, ticket, isBusy, after, onSheet, onClose }: ActionsProps) => {
  const { t } = useTranslation("counter");
  const { ticketId, label } = ticket;
  const can = guideActions(ticket, catalogue?.canServerPrint ?? false);
  return (
    <div className={styles["actions"]}>
      {can.redirect && (
        <Button
          variant="filled"
          icon={ArrowLeftRight}
          isDisabled={isHeld}
          onPress={() => onSheet("redirect")}
          data-testid="redirect"
        >
          {t("guide.found.redirect")}
        </Button>
      )}
      {can.papers && (
        <Button icon={ListChecks} isDisabled={isHeld} onPress={() => onSheet("papers")} data-testid="papers">
          {t("guide.found.papers")}
        </Button>
      )}
      {can.comeBack && (
        <Button
          variant="outlined"
          icon={Footprints}
          isDisabled={isHeld}
          isPending={isBusy}
          onPress={() => after(connection.command("ComeBack", { ticketId }), t("guide.found.cameBack", { label }))}
          data-testid="guide-come-back"
        >
          {t("guide.found.comeBack")}
        </Button>
      )}
      {can.stepOut && (
        <Button
          icon={Footprints}
          isDisabled={isHeld}
          isPending={isBusy}
          onPress={() => after(connection.command("StepOut", { ticketId }), t("guide.found.steppedOut", { label }))}
          data-testid="guide-step-out"
        >
          {t("guide.found.stepOut", { minutes: ticket.stepOutMinutes })}
        </Button>
      )}
      {can.reinstate && (
        <Button
          variant="filled"
          icon={RotateCcw}
          isDisabled={isHeld}
          isPending={isBusy}
          onPress={() =>
            after(connection.command("ReinstateTicket", { ticketId }), t("guide.found.reinstated", { label }))
          }
          data-testid="guide-reinstate"
        >
          {t("guide.found.reinstate")}
        </Button>
      )}
      {can.reprint && (
        <Button
          icon={Printer}
          isDisabled={isHeld}
          isPending={isBusy}
          onPress={() => after(connection.command("ReprintTicket", { ticketId }), t("reprint.printed", { label }))}
          data-testid="guide-reprint"
        >
          {t("reprint.go")}
        </Button>
      )}
      {can.cancel && (
        <Button
          variant="danger"
          icon={X}
          isDisabled={isHeld}
          isPending={isBusy}
          onPress={() =>
            after(
              connection.command("CancelTicket", { ticketId, reason: "left" }),
              t("guide.found.cancelled", { label }),
            )
          }
          data-testid="guide-cancel"
        >
          {t("guide.found.cancel")}
        </Button>
      )}
      <Button icon={ArrowLeft} onPress={onClose} data-testid="found-back">
        {t("guide.found.back")}
      </Button>
    </div>
  );
};
