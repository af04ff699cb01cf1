import type { Connection, FieldsOf } from "@yichuang/shared/client/connection";
import type { CaseId, DocumentId, ItemId, ServiceId, TicketId } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import type { Outcome, QueuePosition, TransferTarget } from "@yichuang/shared/domain/ticket";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { ResultOf } from "@yichuang/shared/protocol/results";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { isCallHeld } from "../model/auto-call.ts";
import { documentOf } from "../model/document-draft.ts";
import { isEarlyNoShow, recallLeftMs } from "../model/lateness.ts";
import type { LetterAction } from "../model/letter-keys.ts";
import type { PrimaryAction, SideAction } from "../model/next-action.ts";
import type { Desk } from "./desk.ts";
import type { DoneItem } from "./kept-visits.ts";

/** What needs a second look before it is done, or is only looked at. */
export type Question =
  | "park"
  | "pause"
  | "transfer"
  | "next-step"
  | "items"
  | "document"
  | "hand-out"
  | "case"
  | "window"
  | "early-no-show"
  | "sign-out"
  | "named"
  | "reinstate"
  | "knowledge"
  | "keys"
  | "why";

export type WorkParts = {
  connection: Pick<Connection, "serverNow">;
  desk: Desk;
  view: CounterView;
  outcome: Outcome;
  items: readonly DoneItem[];
  /** null: the hall's rules are still being asked for. */
  rules: Catalogue["rules"] | null;
  ask: (question: Question) => void;
  onLeave: () => void;
  /** The hall has a printer of its own. */
  hasPrinter: boolean;
  /** A document was issued: it is shown, when no printer has it. */
  onIssued: (documentId: DocumentId, isShown: boolean) => void;
  onDocument: (documentId: DocumentId) => void;
  /** DSK10: the visit that was finished or went on opened cases, or none though it was received. */
  onOpened: (opened: OpenedCases) => void;
  /** Reminders sound, or no longer. */
  onSound: () => void;
};

/** What came of a visit; CASE14: `noCase` names what was received and is no case, no case at all says that nobody knows what that was. */
export type OpenedCases = {
  ticketId: TicketId;
  label: string;
  caseIds: readonly CaseId[];
  noCase: readonly { itemId: ItemId; name: Text }[];
};

/** A document as it is handed out. */
export type Issue = Omit<FieldsOf<"IssueDocument">, "ticketId">;

/** What a letter does; most of them open a sheet. */
const doLetter = (action: LetterAction, parts: WorkParts & { leave: () => void }): void => {
  const { connection, view, desk, ask, leave, onDocument, onSound } = parts;
  const { windowId, undo, autoCall, active } = view;
  switch (action) {
    case "undo":
      if (undo) void desk.run("UndoTicket", { ticketId: undo.ticketId });
      return;
    case "hold":
      void desk.run("HoldAutoCall", { windowId, isHeld: !isCallHeld(autoCall, connection.serverNow()) });
      return;
    case "auto":
      void desk.run("SetAutoCall", { windowId, isOn: !autoCall.isOn });
      return;
    case "sign-out":
      leave();
      return;
    case "show-document": {
      const newest = active?.documents.at(-1);
      if (newest) onDocument(newest.documentId);
      return;
    }
    case "sound":
      onSound();
      return;
    default:
      ask(action);
  }
};

/** An empty note is none. */
const noted = (note: string): { note?: string } => (note.trim() === "" ? {} : { note: note.trim() });

/** The end of a visit at this post: with its items, and with a document where one is asked for. */
const createEnding = ({ desk, view, outcome, items, hasPrinter, ask, onIssued, onOpened }: WorkParts) => {
  const ticketId = view.active?.ticketId;
  const done = items.map(({ itemId, quantity }) => ({ itemId, quantity }));
  const told = ({ caseIds, noCase = [] }: ResultOf<"FinishTicket">): void => {
    if (ticketId === undefined || !caseIds) return;
    onOpened({ ticketId, label: view.active?.label ?? "", caseIds, noCase });
  };
  const finish = async (): Promise<boolean> => {
    if (ticketId === undefined) return false;
    const reply = await desk.run("FinishTicket", { ticketId, outcome, items: done });
    if (!reply?.ok) return false;
    told(reply.result);
    return true;
  };
  /** TR7, CASE13: what was received here is a case before the last post is done. */
  const handOver = async (serviceId: ServiceId, note: string): Promise<boolean> => {
    if (ticketId === undefined) return false;
    const received = outcome === "received" ? { received: true, items: done } : {};
    const reply = await desk.run("HandOverTicket", { ticketId, serviceId, ...received, ...noted(note) });
    if (!reply?.ok) return false;
    told(reply.result);
    return true;
  };
  /** CTR43: issued and printed beside, and the ticket stays. */
  const handOut = async (document: Issue): Promise<boolean> => {
    if (ticketId === undefined) return false;
    const reply = await desk.run("IssueDocument", { ticketId, ...document });
    if (!reply?.ok) return false;
    const { documentId } = reply.result;
    onIssued(documentId, !hasPrinter);
    if (hasPrinter) void desk.printDocument(documentId);
    return true;
  };
  /** CTR41: issued, printed beside, and then finished; when it is refused the ticket stays. */
  const issue = async (document: Issue): Promise<boolean> => (await handOut(document)) && finish();
  /** CTR40: what is received, sent back or refused goes with a document; who has it already is not given another one. */
  const end = (): void => {
    const kind = documentOf[outcome];
    const isDue = kind !== null && !view.active?.documents.some((handedOut) => handedOut.kind === kind);
    if (isDue) ask("document");
    else void finish();
  };
  return { end, finish, handOver, handOut, issue };
};

/** Everything a clerk can do at this moment, as functions that keys and buttons share. Those that answer say whether it was done. */
export const createWork = (parts: WorkParts) => {
  const { connection, desk, view, rules, ask, onLeave } = parts;
  const { windowId, active } = view;
  const ticketId = active?.ticketId;
  const run = async <Type extends CommandType>(type: Type, fields: FieldsOf<Type>): Promise<boolean> =>
    (await desk.run(type, fields))?.ok ?? false;
  const onTicket = async (type: "StartServing" | "RecallTicket" | "MarkNoShow" | "ReturnTicket"): Promise<boolean> =>
    ticketId !== undefined && run(type, { ticketId });
  const noShow = (): void => {
    if (isEarlyNoShow(active, rules, connection.serverNow())) ask("early-no-show");
    else void onTicket("MarkNoShow");
  };
  const { end, finish, handOver, handOut, issue } = createEnding(parts);
  const primaries: Record<PrimaryAction, () => void> = {
    open: () => void run("OpenWindow", { windowId }),
    resume: () => void run("ResumeWindow", { windowId }),
    call: () => void run("CallNextTicket", { windowId }),
    start: () => void onTicket("StartServing"),
    finish: end,
  };
  const sides: Record<SideAction, () => void> = {
    recall: () => {
      if (recallLeftMs(active, rules, connection.serverNow()) === 0) void onTicket("RecallTicket");
    },
    "no-show": noShow,
    park: () => ask("park"),
    transfer: () => ask("transfer"),
    return: () => void onTicket("ReturnTicket"),
    reprint: () => {
      if (active) void desk.reprint(active);
    },
    pause: () => ask("pause"),
    close: () => void run("CloseWindow", { windowId }),
  };
  const signOut = async (): Promise<boolean> => {
    const isDone = await run("SignOut", {});
    if (isDone) onLeave();
    return isDone;
  };
  /** Asks first when the window is still at work: leaving closes it and returns what is parked. */
  const leave = (): void => {
    if (view.state === "closed" && view.parked.length === 0) void signOut();
    else ask("sign-out");
  };
  return {
    primary: (action: PrimaryAction): void => {
      // The second stroke of a double one is not meant for the step after.
      if (desk.store.getState().phase === "resting") primaries[action]();
    },
    side: (action: SideAction): void => sides[action](),
    letter: (action: LetterAction): void => doLetter(action, { ...parts, leave }),
    finish,
    handOut,
    issue,
    printDocument: (documentId: DocumentId): void => void desk.printDocument(documentId),
    markNoShow: () => onTicket("MarkNoShow"),
    park: async (reason: string, minutes: number | null) =>
      ticketId !== undefined &&
      run("ParkTicket", { ticketId, reason, ...(minutes === null ? {} : { remindInMinutes: minutes }) }),
    pause: (reason: string, minutes: number | null) =>
      run("PauseWindow", { windowId, reason, ...(minutes === null ? {} : { minutes }) }),
    transfer: async (to: TransferTarget, position: QueuePosition, reason: string, note: string) =>
      ticketId !== undefined && run("TransferTicket", { ticketId, to, position, reason, ...noted(note) }),
    handOver,
    callNamed: (named: TicketId) => run("CallTicket", { windowId, ticketId: named }),
    resumeParked: (parked: TicketId): void => void run("ResumeTicket", { ticketId: parked, windowId }),
    reinstate: (absent: TicketId): Promise<boolean> => run("ReinstateTicket", { ticketId: absent }),
    signOut,
    leave,
  };
};
export type Work = ReturnType<typeof createWork>;
