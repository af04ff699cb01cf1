import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { Outcome } from "@yichuang/shared/domain/ticket";
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
import { primaryOf } from "./model/next-action.ts";
import type { Desk } from "./session/desk.ts";
import type { Seat } from "./session/seat.ts";
import { createWork, type Question } from "./session/work.ts";
import styles from "./workplace.module.css";

type WorkplaceProps = {
  connection: Connection;
  desk: Desk;
  seat: Seat;
  view: CounterView;
  isLive: boolean;
  onLeave: () => void;
};

/** My ticket and the one next action on the left, the queues on the right; every key and button leads to `work`. */
export const Workplace = ({ connection, desk, seat, view, isLive, onLeave }: WorkplaceProps) => {
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const { phase, refusal, paper } = useStore(desk.store);
  const isHeld = useStatus(connection) !== "online" || !isLive;
  const isBusy = phase !== "resting";
  const [outcome, setOutcome] = useState<Outcome>("done");
  const [sheet, setSheet] = useState<Question | null>(null);
  const activeId = view.active?.ticketId ?? null;
  useEffect(() => {
    setOutcome("done");
    setSheet(null);
  }, [activeId, view.active?.status]);
  const ask = (question: Question | null): void => {
    desk.forget();
    setSheet(question);
  };
  const hasPrinter = catalogue?.canServerPrint ?? false;
  const graceMinutes = catalogue?.rules.noShowGraceMinutes ?? 0;
  const work = createWork({ connection, desk, view, outcome, graceMinutes, ask, onLeave });
  const primary = primaryOf(view);
  const isIdle = view.active === null;
  useDeskKeys({ view, work, isHeld, hasPrinter, sheet, ask, onOutcome: setOutcome });

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
          />
        ) : (
          <NobodyPane connection={connection} view={view} reasons={catalogue?.rules.pauseReasons ?? []} />
        )}
        <PrimaryBar
          action={primary}
          view={view}
          outcome={outcome}
          isHeld={isHeld}
          isBusy={isBusy}
          onPress={() => work.primary(primary)}
        />
        <ActionRow view={view} isHeld={isHeld} isBusy={isBusy} hasPrinter={hasPrinter} onPress={work.side} />
        <MessageLine
          refusal={sheet === null ? refusal : null}
          paper={paper}
          isSlow={phase === "slow"}
          isHeld={isHeld}
          mayCallNamed={seat.clerk.canCallNamed}
          canCallNamed={isIdle && view.state === "open"}
          isIdle={isIdle}
          onNamed={() => ask("named")}
          onKeys={() => ask("keys")}
          onSignOut={work.leave}
        />
      </main>
      <aside className={styles["right"]}>
        <QueueTable connection={connection} rows={view.queues} />
        <SideLists
          connection={connection}
          view={view}
          reasons={catalogue?.rules.parkReasons ?? []}
          isHeld={isHeld}
          isBusy={isBusy}
          onResume={work.resumeParked}
          onReinstate={work.reinstate}
        />
      </aside>
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
      />
    </div>
  );
};
