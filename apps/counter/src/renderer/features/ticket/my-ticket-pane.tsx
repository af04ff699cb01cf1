import type { Connection } from "@yichuang/shared/client/connection";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { Explanation, MyTicket } from "@yichuang/shared/protocol/views/counter-view";

import type { Visit } from "../../hooks/use-visit.ts";
import { Before } from "./before.tsx";
import { Issued } from "./issued.tsx";
import { ItemsDone } from "./items-done.tsx";
import styles from "./my-ticket-pane.module.css";
import { Outcomes } from "./outcomes.tsx";
import { Papers } from "./papers.tsx";
import { VisitedCase } from "./visited-case.tsx";
import { Who } from "./who.tsx";
import { Why } from "./why.tsx";

type MyTicketPaneProps = {
  connection: Connection;
  ticket: MyTicket;
  catalogue: Catalogue | null;
  explanation: Explanation | null;
  visit: Visit;
  onWhy: () => void;
  onItems: () => void;
  onHandOut: () => void;
  onDocument: (documentId: DocumentId) => void;
  /** What is due about the case that the citizen comes about. */
  onCase: () => void;
  isHeld: boolean;
};

/** Who is here, what to check, how far it got, and why it is this one. */
export const MyTicketPane = (props: MyTicketPaneProps) => {
  const { connection, ticket, catalogue, explanation, visit, onWhy, onItems, onHandOut, onDocument, onCase } = props;
  return (
    <section className={styles["pane"]} data-status={ticket.status}>
      <Who connection={connection} ticket={ticket} catalogue={catalogue} />
      <div className={styles["check"]}>
        <Before ticket={ticket} reasons={catalogue?.rules.transferReasons ?? []} />
        {ticket.case ? (
          <VisitedCase
            connection={connection}
            visited={ticket.case}
            isServing={ticket.status === "serving"}
            isHeld={props.isHeld}
            onDo={onCase}
          />
        ) : (
          <Papers connection={connection} ticket={ticket} checked={visit.checked} onCheck={visit.setChecked} />
        )}
        {ticket.documents.length > 0 && <Issued documents={ticket.documents} onShow={onDocument} />}
        {ticket.status === "serving" && <ItemsDone items={visit.items} onChange={onItems} onHandOut={onHandOut} />}
        {ticket.status === "serving" && <Outcomes chosen={visit.outcome} onChoose={visit.setOutcome} />}
      </div>
      {explanation && <Why label={ticket.label} explanation={explanation} onAll={onWhy} />}
    </section>
  );
};
