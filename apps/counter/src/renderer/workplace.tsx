import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useEffect, useState } from "react";
import { useStore } from "zustand";

import { Documents } from "./features/documents/documents.tsx";
import { QueueTable } from "./features/queues/queue-table.tsx";
import { SideLists } from "./features/queues/side-lists.tsx";
import { Sheets } from "./features/sheets/sheets.tsx";
import { useDeskKeys } from "./hooks/use-desk-keys.ts";
import { useKeys } from "./hooks/use-keys.ts";
import { useQuery } from "./hooks/use-query.ts";
import { useVisit } from "./hooks/use-visit.ts";
import { unprintedKey } from "./model/letter-keys.ts";
import type { Desk } from "./session/desk.ts";
import type { Seat } from "./session/seat.ts";
import { LeftColumn } from "./left-column.tsx";
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

/** Until the checklist is kept with the visit. */
const nothingSeen: readonly number[] = [];

/** My ticket and the one next action on the left, the queues on the right; every key and button leads to `work`. */
export const Workplace = ({ connection, desk, seat, view, isLive, onLeave, onSignIn }: WorkplaceProps) => {
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const { phase, refusal, unprinted } = useStore(desk.store);
  const isHeld = useStatus(connection) !== "online" || !isLive;
  const isBusy = phase !== "resting";
  const [sheet, setSheet] = useState<Question | null>(null);
  const [shownId, setShownId] = useState<DocumentId | null>(null);
  const visit = useVisit(view.active);
  const { outcome, setOutcome, items, setItems } = visit;
  useEffect(() => setSheet(null), [view.active?.ticketId, view.active?.status]);
  const ask = (question: Question | null): void => {
    desk.forget();
    setSheet(question);
  };
  const askOrClose = (question: Question | null): void => {
    setShownId(null);
    ask(question);
  };
  const hasPrinter = catalogue?.canServerPrint ?? false;
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
    onIssued: (documentId, isShown) => isShown && setShownId(documentId),
  });
  const mayCallNamed = seat.clerk.canCallNamed;
  useDeskKeys({
    view,
    work,
    isHeld,
    hasPrinter,
    mayCallNamed,
    sheet: shownId === null ? sheet : "document",
    ask: askOrClose,
    onOutcome: setOutcome,
  });

  const show = (documentId: DocumentId | null): void => {
    if (documentId !== null) desk.see(documentId);
    setShownId(documentId);
  };
  useKeys((key) => {
    const [first] = unprinted;
    if (key.toUpperCase() !== unprintedKey || first === undefined || sheet !== null || shownId !== null) return false;
    show(first);
    return true;
  });

  const common = { connection, view, isHeld, isBusy };
  // In a sheet no key is the second stroke of a double one.
  const inSheet = { connection, view, isHeld, isBusy: phase === "sending" || phase === "slow" };
  return (
    <div className={styles["columns"]}>
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
      />
      <RightColumn {...common} rules={rules} work={work} />
      <Documents
        {...inSheet}
        sheet={sheet}
        catalogue={catalogue}
        outcome={outcome}
        seen={nothingSeen}
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
