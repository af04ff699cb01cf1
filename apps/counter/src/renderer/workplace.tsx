import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { type ComponentProps, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";

import { CasesAtWindow } from "./features/cases/cases-at-window.tsx";
import { OpenedSlips } from "./features/cases/case-prints.tsx";
import { VisitedCaseSheet } from "./features/cases/visited-case-sheet.tsx";
import { Documents } from "./features/documents/documents.tsx";
import { QueueTable } from "./features/queues/queue-table.tsx";
import { SideLists } from "./features/queues/side-lists.tsx";
import { Sheets } from "./features/sheets/sheets.tsx";
import { Mini } from "./features/mini/mini.tsx";
import { useDeskNotices } from "./hooks/use-desk-notices.ts";
import { useMini } from "./hooks/use-mini.ts";
import { useDeskKeys } from "./hooks/use-desk-keys.ts";
import { slipActs, useCaseTurns } from "./hooks/use-case-turns.ts";
import { useOpenedCases } from "./hooks/use-opened-cases.ts";
import { useQuery } from "./hooks/use-query.ts";
import { useShownDocument } from "./hooks/use-shown-document.ts";
import { useVisit } from "./hooks/use-visit.ts";
import type { Desk } from "./session/desk.ts";
import type { Seat } from "./session/seat.ts";
import { LeftColumn } from "./left-column.tsx";
import { toggleScreenSound } from "./session/screen-sound.ts";
import { createWork, type OpenedCases, type Question, type Work, type WorkParts } from "./session/work.ts";
import styles from "./workplace.module.css";

type WorkplaceProps = {
  connection: Connection;
  desk: Desk;
  seat: Seat;
  view: CounterView;
  isLive: boolean;
  /** What is received in this hall goes through flows. */
  hasCases: boolean;
  /** The cases are in front; the window goes on behind them. */
  isAtCases: boolean;
  onCases: (isAtCases: boolean) => void;
  onLeave: () => void;
  /** The same person at another window. */
  onSignIn: (signedIn: SignedIn) => void;
};

/** My ticket and the one next action on the left, the queues on the right; every key and button leads to `work`. */
export const Workplace = (props: WorkplaceProps) => {
  const { connection, desk, seat, view, isLive, hasCases, isAtCases, onCases, onLeave, onSignIn } = props;
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const { phase, refusal } = useStore(desk.store);
  const isHeld = useStatus(connection) !== "online" || !isLive;
  const isBusy = phase !== "resting";
  const [sheet, setSheet] = useState<Question | null>(null);
  const [shownId, show] = useShownDocument(desk, sheet !== null || isAtCases);
  const { opened, setOpened, isShowingSlips, setIsShowingSlips } = useOpenedCases(view);
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
  const work = useWork({
    connection,
    desk,
    view,
    outcome,
    items,
    rules,
    isHeld,
    hasPrinter,
    mayCallNamed,
    sheet: shownId === null ? sheet : "document",
    isAway: isAtCases || isShowingSlips,
    ask: (question) => {
      show(null);
      ask(question);
    },
    onOutcome: setOutcome,
    onLeave,
    onIssued: (documentId, isShown) => isShown && show(documentId),
    onDocument: show,
    onOpened: setOpened,
    onSound: toggleScreenSound,
  });
  useDeskNotices(view);
  const isAsking = sheet !== null || shownId !== null || isShowingSlips;
  const mini = useMini(isAsking || isAtCases);
  const onRoll = hasPrinter ? desk.printSlips : null;
  const slips = slipActs(opened?.caseIds ?? [], onRoll, () => setIsShowingSlips(true));
  useCaseTurns({ isAsking, isAtCases, hasCases, onCases, slips });
  const common = { connection, view, isHeld, isBusy };
  const strip = <Mini {...common} outcome={outcome} work={work} onGrow={mini.toggle} />;
  if (isAtCases) return <CasesAtWindow connection={connection} seat={seat} view={view} onBack={() => onCases(false)} />;
  if (mini.state === "own") return <div className={styles["strip"]}>{strip}</div>;
  // In a sheet no key is the second stroke of a double one.
  const isSending = phase === "sending" || phase === "slow";
  const onClose = (): void => ask(null);
  const inSheet = { connection, view, sheet, catalogue, isHeld, isBusy: isSending, refusal, work, onClose };
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
        opened={opened}
        slips={slips}
        onDocument={show}
        onMini={mini.isPossible ? mini.toggle : null}
      />
      <RightColumn {...common} rules={rules} work={work} />
      <Documents {...inSheet} outcome={outcome} seen={visit.checked} shownId={shownId} onShow={show} />
      <Sheets
        {...inSheet}
        items={items}
        onItems={setItems}
        onSignIn={onSignIn}
        mayCallNamed={mayCallNamed}
        canMini={mini.isPossible}
        hasCases={hasCases}
      />
      <CaseFronts
        {...inSheet}
        isOpen={sheet === "case"}
        desk={desk}
        slips={isShowingSlips ? opened : null}
        onSlipsClose={() => setIsShowingSlips(false)}
      />
    </div>
  );
};

type WorkWithKeys = WorkParts & Omit<Parameters<typeof useDeskKeys>[0], "work">;

/** All that can be done at this moment, and its keys. */
const useWork = (parts: WorkWithKeys): Work => {
  const work = createWork(parts);
  useDeskKeys({ ...parts, work });
  return work;
};

type CaseFrontsProps = ComponentProps<typeof VisitedCaseSheet> & {
  slips: OpenedCases | null;
  onSlipsClose: () => void;
};

/** What is asked about the case at the window, and the slips of those that the last visit opened. */
const CaseFronts = ({ slips, onSlipsClose, ...props }: CaseFrontsProps) => (
  <>
    <VisitedCaseSheet {...props} />
    {slips && <OpenedSlips connection={props.connection} caseIds={slips.caseIds} onClose={onSlipsClose} />}
  </>
);

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
