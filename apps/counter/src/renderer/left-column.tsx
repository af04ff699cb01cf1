import type { Connection } from "@yichuang/shared/client/connection";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useStore } from "zustand";

import { ActionRow } from "./features/actions/action-row.tsx";
import { MessageLine } from "./features/actions/message-line.tsx";
import { PrimaryBar } from "./features/actions/primary-bar.tsx";
import { MyTicketPane } from "./features/ticket/my-ticket-pane.tsx";
import { NobodyPane } from "./features/ticket/nobody-pane.tsx";
import type { OpenedSlipActs } from "./hooks/use-case-turns.ts";
import type { Visit } from "./hooks/use-visit.ts";
import { canDoLetter } from "./model/letter-keys.ts";
import { primaryOf } from "./model/next-action.ts";
import type { Desk } from "./session/desk.ts";
import type { OpenedCases, Question, Work } from "./session/work.ts";
import styles from "./workplace.module.css";

type LeftColumnProps = {
  connection: Connection;
  view: CounterView;
  isHeld: boolean;
  isBusy: boolean;
  desk: Desk;
  work: Work;
  catalogue: Catalogue | null;
  hasPrinter: boolean;
  mayCallNamed: boolean;
  visit: Visit;
  isSheetOpen: boolean;
  ask: (question: Question) => void;
  /** DSK10: what the last visit opened. */
  opened: OpenedCases | null;
  slips: OpenedSlipActs | null;
  onDocument: (documentId: DocumentId) => void;
  /** To the strip above all other programs; null: not here. */
  onMini: (() => void) | null;
};

/** My ticket, the one next action, the rest of them, and what has just happened. */
export const LeftColumn = (props: LeftColumnProps) => {
  const { connection, view, isHeld, isBusy, desk, work, catalogue, hasPrinter, mayCallNamed, ask } = props;
  const { phase, refusal, paper, unprinted } = useStore(desk.store);
  const { outcome, found } = props.visit;
  const rules = catalogue?.rules ?? null;
  const primary = primaryOf(view);
  const common = { connection, view, isHeld, isBusy };
  return (
    <main className={styles["left"]}>
      {view.active ? (
        <MyTicketPane
          key={view.active.ticketId}
          connection={connection}
          ticket={view.active}
          catalogue={catalogue}
          explanation={view.explanation}
          visit={props.visit}
          onWhy={() => ask("why")}
          onItems={() => ask("items")}
          onHandOut={() => ask("hand-out")}
          onCase={() => ask("case")}
          isHeld={isHeld}
          onDocument={props.onDocument}
        />
      ) : (
        <NobodyPane
          connection={connection}
          view={view}
          reasons={rules?.pauseReasons ?? []}
          isHeld={isHeld}
          isBusy={isBusy}
          onLetter={work.letter}
          opened={props.opened}
          slips={props.slips}
        />
      )}
      <PrimaryBar
        {...common}
        action={primary}
        outcome={outcome}
        onPress={() => work.primary(primary)}
        onNextStep={() => work.letter("next-step")}
      />
      <ActionRow {...common} rules={rules} hasPrinter={hasPrinter} onPress={work.side} />
      <MessageLine
        connection={connection}
        undo={view.undo}
        found={found}
        isBusy={isBusy}
        onUndo={() => work.letter("undo")}
        refusal={props.isSheetOpen ? null : refusal}
        paper={paper}
        unprinted={unprinted}
        slips={view.active === null ? null : props.slips}
        onDocument={props.onDocument}
        isSlow={phase === "slow"}
        isHeld={isHeld}
        mayCallNamed={mayCallNamed}
        canCallNamed={canDoLetter("named", view, mayCallNamed)}
        onNamed={() => ask("named")}
        onKeys={() => ask("keys")}
        onSignOut={work.leave}
        onMini={props.onMini}
      />
    </main>
  );
};
