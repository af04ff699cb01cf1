import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus, useView } from "@yichuang/shared/client/use-view";
import { formatMinutes, formatWindows } from "@yichuang/shared/i18n/format";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { Button } from "@yichuang/shared/ui/button";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { CheckCheck, HandHelping } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import styles from "./mine.module.css";
import { RateMine } from "./rate-mine.tsx";

type MineProps = { connection: Connection; token: string; onGuide: () => void; onDone: () => void };

/** How it stands: how many are ahead and how long, or where to go. */
const useStanding = (): ((ticket: TicketView) => string) => {
  const { t } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const locale = useLocale();
  return (ticket) => {
    if (ticket.status === "called" || ticket.status === "serving")
      return t("mine.go", { window: ticket.windowNumber ?? "" });
    if (ticket.status !== "waiting" && ticket.status !== "printing") return t("mine.over");
    if (ticket.outUntilMs !== null) return t("mine.out");
    if (!ticket.isReady) return t("mine.held");
    const ahead = ticket.aheadCount === 0 ? common("nobodyAhead") : common("ahead", { count: ticket.aheadCount });
    const minutes = ticket.eta ? formatMinutes(ticket.eta, locale, "long") : t("wait.noWindow");
    return t("home.kindWait", { waiting: ahead, minutes });
  };
};

/** A ticket whose slip was read: how it stands, and for one that waits for papers, the button that sets it going. */
export const Mine = ({ connection, token, onGuide, onDone }: MineProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const standing = useStanding();
  const view = useView(connection, "ticket", { token });
  const isOnline = useStatus(connection) === "online";
  const [refusal, setRefusal] = useState<RejectionCode | null>(null);
  // Once rated, the ticket has no token any more, and thanks still stand there.
  const [rating, setRating] = useState<string | null>(null);
  const offered = view.data?.rating?.ratingToken ?? null;
  if (offered !== null && offered !== rating) setRating(offered);
  if (view.state === "loading") return <LoadingPane />;
  if (view.state === "refused")
    return <FailurePane title={t("mine.unknown")} body={t("mine.unknownNote")} onRetry={onDone} />;
  const ticket = view.data;
  if (rating !== null) return <RateMine connection={connection} ticket={ticket} ratingToken={rating} onDone={onDone} />;
  const isHeld = !ticket.isReady && (ticket.status === "waiting" || ticket.status === "printing");
  const isOut = ticket.outUntilMs !== null;
  const { ticketId } = ticket;
  const setReady = async (): Promise<void> => {
    const reply = await (isOut
      ? connection.command("ComeBack", { ticketId })
      : connection.command("SetReadiness", { ticketId, ready: true }));
    if (!reply.ok && reply.rejection.code !== "NoReply") setRefusal(reply.rejection.code);
  };
  return (
    <div className={styles["screen"]} data-testid="mine" data-status={ticket.status} data-is-ready={ticket.isReady}>
      <section className={styles["ticket"]}>
        <p className={styles["kind"]}>
          <KindMark kind={ticket.kind} />
          <StatusWord status={ticket.status} />
        </p>
        <h1 className={styles["label"]}>
          <Label>{ticket.label}</Label>
        </h1>
        <p className={styles["name"]}>{(ticket.itemName ?? ticket.serviceName)[locale]}</p>
        <p className={styles["standing"]} role="status">
          {standing(ticket)}
        </p>
        <p className={styles["where"]}>
          {ticket.zoneName?.[locale]} {formatWindows(ticket.windowNumbers, locale, "long")}
        </p>
      </section>
      {isHeld && !isOut && (
        <section className={styles["papers"]}>
          <h2 className={styles["papersTitle"]}>{t("mine.lacking", { count: ticket.missing.length })}</h2>
          <ul className={styles["list"]}>
            {ticket.missing.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      <div className={styles["ways"]}>
        {refusal && (
          <NoticeLine tone="trouble" isLive className={styles["refusal"]}>
            {rejectionMessage(refusal, locale)}
          </NoticeLine>
        )}
        {(isHeld || isOut) && (
          <Button
            variant="filled"
            icon={CheckCheck}
            isDisabled={!isOnline}
            onPress={() => void setReady()}
            className={styles["ready"]}
            data-testid={isOut ? "come-back" : "ready"}
          >
            {t(isOut ? "mine.back" : "mine.ready")}
          </Button>
        )}
        <Button
          variant="outlined"
          icon={HandHelping}
          onPress={onGuide}
          className={styles["guide"]}
          data-testid="guide-mine"
        >
          {t("guide.call")}
        </Button>
        <Button
          variant={isHeld || isOut ? "outlined" : "filled"}
          onPress={onDone}
          className={styles["guide"]}
          data-testid="done"
        >
          {t("ticket.done")}
        </Button>
      </div>
    </div>
  );
};
