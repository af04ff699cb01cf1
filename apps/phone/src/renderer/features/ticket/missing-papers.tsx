import type { Connection, Reply } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import styles from "./ticket-page.module.css";

type Refused = Extract<Reply<unknown>, { ok: false }>["rejection"];
type Sending = { step: "idle" | "sending" } | { step: "refused"; rejection: Refused };

/** PHN3: what keeps this ticket from being called, and the one touch that ends it. */
export const MissingPapers = ({ connection, ticket }: { connection: Connection; ticket: TicketView }) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const [sending, setSending] = useState<Sending>({ step: "idle" });
  const sayReady = async (): Promise<void> => {
    setSending({ step: "sending" });
    const reply = await connection.command("SetReadiness", { ticketId: ticket.ticketId, ready: true });
    // Accepted: the ticket itself says the rest, and this goes with it.
    setSending(reply.ok ? { step: "idle" } : { step: "refused", rejection: reply.rejection });
  };
  return (
    <section className={styles["gate"]} data-testid="missing">
      <h2 className={styles["headline"]}>{t("gate.title")}</h2>
      {ticket.missing.length > 0 && (
        <ul className={styles["papers"]}>
          {ticket.missing.map((paper) => (
            <li key={paper}>{paper}</li>
          ))}
        </ul>
      )}
      <p>{t("gate.how")}</p>
      {sending.step === "refused" && (
        <NoticeLine tone="trouble" isLive>
          {rejectionMessage(sending.rejection.code, locale, sending.rejection.details)}
        </NoticeLine>
      )}
      <Button
        variant="filled"
        isDisabled={!isOnline || sending.step === "sending"}
        onPress={() => void sayReady()}
        data-testid="ready"
      >
        {t("gate.ready")}
      </Button>
    </section>
  );
};
