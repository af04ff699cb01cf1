import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import { useSending } from "../../hooks/use-sending.ts";
import { Refused } from "../../parts/refused.tsx";
import styles from "./ticket-page.module.css";

/** PHN3: what keeps this ticket from being called, and the one touch that ends it. */
export const MissingPapers = ({ connection, ticket }: { connection: Connection; ticket: TicketView }) => {
  const { t } = useTranslation("phone");
  const isOnline = useStatus(connection) === "online";
  // Accepted: the ticket itself says the rest, and this goes with it.
  const { isSending, refusal, send } = useSending();
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
      <Refused refusal={refusal} />
      <Button
        variant="filled"
        isDisabled={!isOnline || isSending}
        onPress={() => void send(() => connection.command("SetReadiness", { ticketId: ticket.ticketId, ready: true }))}
        data-testid="ready"
      >
        {t("gate.ready")}
      </Button>
    </section>
  );
};
