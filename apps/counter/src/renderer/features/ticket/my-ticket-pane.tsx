import type { Connection } from "@yichuang/shared/client/connection";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { Explanation, MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import type { DoneItem } from "../../session/work.ts";
import { Issued } from "./issued.tsx";
import { ItemsDone } from "./items-done.tsx";
import styles from "./my-ticket-pane.module.css";
import { Outcomes } from "./outcomes.tsx";
import { Papers } from "./papers.tsx";
import { Who } from "./who.tsx";
import { Why } from "./why.tsx";

type MyTicketPaneProps = {
  connection: Connection;
  ticket: MyTicket;
  catalogue: Catalogue | null;
  explanation: Explanation | null;
  outcome: Outcome;
  onOutcome: (outcome: Outcome) => void;
  onWhy: () => void;
  items: readonly DoneItem[];
  onItems: () => void;
  onHandOut: () => void;
  onDocument: (documentId: DocumentId) => void;
};

/** Who is here, what to check, how far it got, and why it is this one. */
export const MyTicketPane = (props: MyTicketPaneProps) => {
  const {
    connection,
    ticket,
    catalogue,
    explanation,
    outcome,
    onOutcome,
    onWhy,
    items,
    onItems,
    onHandOut,
    onDocument,
  } = props;
  const { t } = useTranslation("counter");
  return (
    <section className={styles["pane"]} data-status={ticket.status}>
      <Who connection={connection} ticket={ticket} catalogue={catalogue} />
      <div className={styles["check"]}>
        {ticket.note !== null && (
          <p className={styles["fromBefore"]} data-testid="note-from-before">
            {t("ticket.note", { note: ticket.note })}
          </p>
        )}
        <Papers connection={connection} ticket={ticket} />
        {ticket.documents.length > 0 && <Issued documents={ticket.documents} onShow={onDocument} />}
        {ticket.status === "serving" && <ItemsDone items={items} onChange={onItems} onHandOut={onHandOut} />}
        {ticket.status === "serving" && <Outcomes chosen={outcome} onChoose={onOutcome} />}
      </div>
      {explanation && <Why label={ticket.label} explanation={explanation} onAll={onWhy} />}
    </section>
  );
};
