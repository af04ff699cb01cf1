import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";

import { Documents } from "./features/documents/documents.tsx";
import { QueueTable } from "./features/queues/queue-table.tsx";
import { SideLists } from "./features/queues/side-lists.tsx";
import { Sheets } from "./features/sheets/sheets.tsx";
import { Mini } from "./features/mini/mini.tsx";
import { useDeskNotices } from "./hooks/use-desk-notices.ts";
import { useMini } from "./hooks/use-mini.ts";
import { useDeskKeys } from "./hooks/use-desk-keys.ts";
import { useQuery } from "./hooks/use-query.ts";
import { useShownDocument } from "./hooks/use-shown-document.ts";
import { useVisit } from "./hooks/use-visit.ts";
import type { Desk } from "./session/desk.ts";
import type { Seat } from "./session/seat.ts";
import { LeftColumn } from "./left-column.tsx";
import { toggleScreenSound } from "./session/screen-sound.ts";
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
  const { phase, refusal } = useStore(desk.store);
  const isHeld = useStatus(connection) !== "online" || !isLive;
  const isBusy = phase !== "resting";
  const [sheet, setSheet] = useState<Question | null>(null);
  const [shownId, show] = useShownDocument(desk, sheet !== null);
  const visit = useVisit(view.active);
  const { outcome, setOutcome, items, setItems } = visit;
  useEffect(() => setSheet(null), [view.active?.ticketId, view.active?.status]);
  // A call that came by itself: a stroke that was meant for the moment before must not start the visit.
  useEffect(() => desk.settle(), [desk, view.active?.ticketId]);
  const ask = (question: Question | null): void => {
    desk.forget();
    setSheet(question);
  };
  const hasPrinter = catalogue?.canServerPrint ?? false;
  const mayCallNamed = seat.clerk.canCallNamed;
  const rules = catalogue?.rules ?? null;
  const work = createWork({
    connection,
    desk,
    view,
    outcome,
    items,
    rules,
    hasPrinter,
    ask,
    onLeave,
    onIssued: (documentId, isShown) => isShown && show(documentId),
    onDocument: show,
    onSound: toggleScreenSound,
  });
  useDeskKeys({
    view,
    work,
    isHeld,
    hasPrinter,
    mayCallNamed,
    sheet: shownId === null ? sheet : "document",
    ask: (question) => {
      show(null);
      ask(question);
    },
    onOutcome: setOutcome,
  });
  useDeskNotices(view);
  const mini = useMini(sheet !== null || shownId !== null);
  const common = { connection, view, isHeld, isBusy };
  const strip = <Mini {...common} outcome={outcome} work={work} onGrow={mini.toggle} />;
  if (mini.state === "own") return <div className={styles["strip"]}>{strip}</div>;
  // In a sheet no key is the second stroke of a double one.
  const inSheet = { connection, view, isHeld, isBusy: phase === "sending" || phase === "slow" };
  return (
    <div className={styles["columns"]}>
      {mini.place && createPortal(strip, mini.place)}
      <LeftColumn
        {...common}
        desk={desk}
        work={work}
        catalogue={catalogue}
        hasPrinter={hasPrinter}
        mayCallNamed={mayCallNamed}
        visit={visit}
        isSheetOpen={sheet !== null}
        ask={ask}
        onDocument={show}
        onMini={mini.isPossible ? mini.toggle : null}
      />
      <RightColumn {...common} rules={rules} work={work} />
      <Documents
        {...inSheet}
        sheet={sheet}
        catalogue={catalogue}
        outcome={outcome}
        seen={visit.checked}
        shownId={shownId}
        refusal={refusal}
        work={work}
        onShow={show}
        onClose={() => ask(null)}
      />
      <Sheets
        {...inSheet}
        sheet={sheet}
        catalogue={catalogue}
        refusal={refusal}
        onClose={() => ask(null)}
        work={work}
        items={items}
        onItems={setItems}
        onSignIn={onSignIn}
        mayCallNamed={mayCallNamed}
        canMini={mini.isPossible}
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
      onReinstate={(ticketId) => void work.reinstate(ticketId)}
    />
  </aside>
);
