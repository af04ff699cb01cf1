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
import { type OpenSheet, Sheets } from "./features/sheets/sheets.tsx";
import { MyTicketPane } from "./features/ticket/my-ticket-pane.tsx";
import { NobodyPane } from "./features/ticket/nobody-pane.tsx";
import { useKeys } from "./hooks/use-keys.ts";
import { useQuery } from "./hooks/use-query.ts";
import { outcomeOfKey } from "./model/outcomes.ts";
import { canDo, primaryOf } from "./model/next-action.ts";
import { actionOfKey, createWork } from "./session/work.ts";
import type { Desk } from "./session/desk.ts";
import type { Seat } from "./session/seat.ts";
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
  const { sending, refusal } = useStore(desk.store);
  const isHeld = useStatus(connection) !== "online" || !isLive || sending !== null;
  const [outcome, setOutcome] = useState<Outcome>("done");
  const [sheet, setSheet] = useState<OpenSheet | null>(null);
  const activeId = view.active?.ticketId ?? null;
  useEffect(() => {
    setOutcome("done");
    setSheet(null);
  }, [activeId, view.active?.status]);
  const graceMinutes = catalogue?.rules.noShowGraceMinutes ?? 0;
  const work = createWork({ connection, desk, view, outcome, graceMinutes, openSheet: setSheet, onLeave });
  const primary = primaryOf(view);

  useKeys((key) => {
    if (key === "?") return (setSheet({ name: "keys" }), true);
    if (sheet !== null) return key === "Escape" ? (setSheet(null), true) : false;
    if (key === " ") return (isHeld || work.primary(primary), true);
    const chosen = view.active?.status === "serving" ? outcomeOfKey(key) : null;
    if (chosen) return (setOutcome(chosen), true);
    const action = actionOfKey(key);
    if (action === null) return false;
    if (!isHeld && canDo(action, view)) work.side(action);
    return true;
  });

  return (
    <div className={styles["columns"]}>
      <main className={styles["left"]}>
        {view.active ? (
          <MyTicketPane
            key={view.active.ticketId}
            connection={connection}
            ticket={view.active}
            explanation={view.explanation}
            outcome={outcome}
            onOutcome={setOutcome}
          />
        ) : (
          <NobodyPane connection={connection} view={view} reasons={catalogue?.rules.pauseReasons ?? []} />
        )}
        <PrimaryBar
          action={primary}
          view={view}
          outcome={outcome}
          isHeld={isHeld}
          onPress={() => work.primary(primary)}
        />
        <ActionRow
          connection={connection}
          view={view}
          isHeld={isHeld}
          graceMinutes={graceMinutes}
          onPress={work.side}
        />
        <MessageLine
          refusal={refusal}
          sending={sending}
          canCallNamed={seat.clerk.canCallNamed && view.active === null && view.state === "open"}
          isIdle={view.active === null}
          onNamed={() => setSheet({ name: "named" })}
          onKeys={() => setSheet({ name: "keys" })}
          onSignOut={() => void work.signOut()}
        />
      </main>
      <aside className={styles["right"]}>
        <QueueTable connection={connection} rows={view.queues} />
        <SideLists
          view={view}
          reasons={catalogue?.rules.parkReasons ?? []}
          isHeld={isHeld}
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
        onClose={() => setSheet(null)}
        work={work}
      />
    </div>
  );
};
