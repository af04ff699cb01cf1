import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useEffect, useState } from "react";
import { useStore } from "zustand";

import { ActionRow } from "./features/actions/action-row.tsx";
import { MessageLine } from "./features/actions/message-line.tsx";
import { PrimaryBar } from "./features/actions/primary-bar.tsx";
import { QueueTable } from "./features/queues/queue-table.tsx";
import { SideLists } from "./features/queues/side-lists.tsx";
import { Sheets } from "./features/sheets/sheets.tsx";
import { MyTicketPane } from "./features/ticket/my-ticket-pane.tsx";
import { NobodyPane } from "./features/ticket/nobody-pane.tsx";
import { useDeskKeys } from "./hooks/use-desk-keys.ts";
import { useQuery } from "./hooks/use-query.ts";
import { useVisit } from "./hooks/use-visit.ts";
import { canDoLetter } from "./model/letter-keys.ts";
import { primaryOf } from "./model/next-action.ts";
import type { Desk } from "./session/desk.ts";
import type { Seat } from "./session/seat.ts";
import { createWork, type Question, type Work } from "./session/work.ts";
import styles from "./workplace.module.css";

type WorkplaceProps = {
  connection: Connection;
  desk: Desk;
  seat: Seat;
  view: CounterView;
  isLive: boolean;
  onLeave: () => void;
  /** The same person at another window. */
  onSignIn: (signedIn: SignedIn) => void;
};

/** My ticket and the one next action on the left, the queues on the right; every key and button leads to `work`. */
export const Workplace = ({ connection, desk, seat, view, isLive, onLeave, onSignIn }: WorkplaceProps) => {
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const { phase, refusal, paper } = useStore(desk.store);
  const isHeld = useStatus(connection) !== "online" || !isLive;
  const isBusy = phase !== "resting";
  const [sheet, setSheet] = useState<Question | null>(null);
  const { outcome, setOutcome, items, setItems, found } = useVisit(view.active);
  useEffect(() => setSheet(null), [view.active?.ticketId, view.active?.status]);
  const ask = (question: Question | null): void => {
    desk.forget();
    setSheet(question);
  };
  const hasPrinter = catalogue?.canServerPrint ?? false;
  const rules = catalogue?.rules ?? null;
  const work = createWork({ connection, desk, view, outcome, items, rules, ask, onLeave });
  const primary = primaryOf(view);
  const mayCallNamed = seat.clerk.canCallNamed;
  useDeskKeys({ view, work, isHeld, hasPrinter, mayCallNamed, sheet, ask, onOutcome: setOutcome });

  return (
    <div className={styles["columns"]}>
      <main className={styles["left"]}>
        {view.active ? (
          <MyTicketPane
            key={view.active.ticketId}
            connection={connection}
            ticket={view.active}
            catalogue={catalogue}
            explanation={view.explanation}
            outcome={outcome}
            onOutcome={setOutcome}
            onWhy={() => ask("why")}
            items={items}
            onItems={() => ask("items")}
          />
        ) : (
          <NobodyPane
            connection={connection}
            view={view}
            reasons={rules?.pauseReasons ?? []}
            isHeld={isHeld}
            isBusy={isBusy}
            onLetter={work.letter}
          />
        )}
        <PrimaryBar
          connection={connection}
          action={primary}
          view={view}
          outcome={outcome}
          isHeld={isHeld}
          isBusy={isBusy}
          onPress={() => work.primary(primary)}
          onNextStep={() => work.letter("next-step")}
        />
        <ActionRow
          connection={connection}
          view={view}
          rules={rules}
          isHeld={isHeld}
          isBusy={isBusy}
          hasPrinter={hasPrinter}
          onPress={work.side}
        />
        <MessageLine
          connection={connection}
          undo={view.undo}
          found={found}
          isBusy={isBusy}
          onUndo={() => work.letter("undo")}
          onWindow={() => work.letter("window")}
          refusal={sheet === null ? refusal : null}
          paper={paper}
          isSlow={phase === "slow"}
          isHeld={isHeld}
          mayCallNamed={mayCallNamed}
          canCallNamed={canDoLetter("named", view, mayCallNamed)}
          onNamed={() => ask("named")}
          onKeys={() => ask("keys")}
          onSignOut={work.leave}
        />
      </main>
      <RightColumn connection={connection} view={view} rules={rules} isHeld={isHeld} isBusy={isBusy} work={work} />
      <Sheets
        sheet={sheet}
        view={view}
        catalogue={catalogue}
        connection={connection}
        isHeld={isHeld}
        isBusy={isBusy}
        refusal={refusal}
        onClose={() => ask(null)}
        work={work}
        items={items}
        onItems={setItems}
        onSignIn={onSignIn}
        mayCallNamed={mayCallNamed}
      />
    </div>
  );
};

type RightColumnProps = Pick<WorkplaceProps, "connection" | "view"> & {
  rules: Catalogue["rules"] | null;
  isHeld: boolean;
  isBusy: boolean;
  work: Work;
};

const RightColumn = ({ connection, view, rules, isHeld, isBusy, work }: RightColumnProps) => (
  <aside className={styles["right"]}>
    <QueueTable connection={connection} rows={view.queues} />
    <SideLists
      connection={connection}
      view={view}
      reasons={rules?.parkReasons ?? []}
      isHeld={isHeld}
      isBusy={isBusy}
      onResume={work.resumeParked}
      onReinstate={work.reinstate}
    />
  </aside>
);
