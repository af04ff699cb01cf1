import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection, FieldsOf, Reply } from "@yichuang/shared/client/connection";
import type { CaseId, DocumentId, TicketId } from "@yichuang/shared/domain/ids";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { PrintedTicket, ResultOf } from "@yichuang/shared/protocol/results";
import { createStore, type StoreApi } from "zustand/vanilla";

import { createSlipTurn } from "./print-slips.ts";

/** A refusal of the server, or that it did not reply. */
export type DeskRefusal = Extract<Reply<unknown>, { ok: false }>["rejection"];

/**
 * resting: keys work. sending: a command is under way and nothing else is sent. slow: so long that it must be said.
 * settling: just done; the second stroke of a double one must not do the step after.
 */
export type DeskPhase = "resting" | "sending" | "slow" | "settling";

/** What has become of a paper that is printed: a ticket again, by its label, a document or the slip of a case, by its number. */
export type DeskPaper = {
  what: "ticket" | "document" | "slip";
  label: string;
  state: "printing" | "printed" | "absent";
};

export type DeskState = {
  phase: DeskPhase;
  /** Gone with the next command once its end is known. */
  paper: DeskPaper | null;
  /** CTR44: documents that did not come out, oldest first, until somebody looks at them or they are printed. */
  unprinted: readonly DocumentId[];
  /** Why the last command was refused; gone with the next one. */
  refusal: DeskRefusal | null;
};

export type Desk = {
  store: StoreApi<DeskState>;
  /** Sends a command unless one is under way; null when it was held back. */
  run: <Type extends CommandType>(type: Type, fields: FieldsOf<Type>) => Promise<Reply<ResultOf<Type>> | null>;
  /** PRN19: prints a ticket again beside the work at the window: a printer that is slow must not hold up the next call. */
  reprint: (ticket: { ticketId: TicketId; label: string }) => Promise<void>;
  /** The same for a document, after those before it. */
  printDocument: (documentId: DocumentId) => Promise<void>;
  /** DSK10: the slips of cases, after the papers before them; one that does not come out is the last. */
  printSlips: (caseIds: readonly CaseId[]) => Promise<void>;
  /** Somebody has it in sight. */
  see: (documentId: DocumentId) => void;
  forget: () => void;
  /** Something came by itself: a stroke that was meant for the moment before must not do the step after. */
  settle: () => void;
};

const slowMs = 400;
const settleMs = 400;

/** One clerk's commands, one at a time, each with an id of its own over all reconnections. */
export const createDesk = (connection: Pick<Connection, "command">): Desk => {
  const store = createStore<DeskState>(() => ({ phase: "resting", refusal: null, paper: null, unprinted: [] }));
  const isPrinting = (): boolean => store.getState().paper?.state === "printing";
  const toldAnew = (): Partial<DeskState> => ({ refusal: null, ...(isPrinting() ? {} : { paper: null }) });
  const move = (from: DeskPhase, phase: DeskPhase): void => {
    if (store.getState().phase === from) store.setState({ phase });
  };
  const sent = <Type extends CommandType>(type: Type, fields: FieldsOf<Type>) =>
    connection.command(type, fields, { commandId: newCommandId() });
  const print = async (
    paper: Pick<DeskPaper, "what" | "label">,
    send: () => Promise<Reply<PrintedTicket>>,
  ): Promise<boolean> => {
    store.setState({ refusal: null, paper: { ...paper, state: "printing" } });
    const reply = await send();
    const isPrinted = reply.ok && reply.result.printed;
    if (reply.ok) store.setState({ paper: { ...paper, state: isPrinted ? "printed" : "absent" } });
    else store.setState({ paper: null, refusal: reply.rejection });
    return isPrinted;
  };
  const see = (documentId: DocumentId): void =>
    store.setState(({ unprinted }) => ({ unprinted: unprinted.filter((other) => other !== documentId) }));
  const printDocument = async (documentId: DocumentId): Promise<void> => {
    const paper = { what: "document", label: documentId } as const;
    const isPrinted = await print(paper, () => sent("PrintDocument", { documentId }));
    see(documentId);
    if (!isPrinted) store.setState(({ unprinted }) => ({ unprinted: [...unprinted, documentId] }));
  };
  const slipTurn = createSlipTurn((caseId) =>
    print({ what: "slip", label: caseId }, () => sent("PrintCaseSlip", { caseId })),
  );
  /** One sheet at a time: the server has no second one of the same screen in the printer. */
  let turn: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    store,
    forget: () => store.setState(toldAnew()),
    settle: () => {
      if (store.getState().phase !== "resting") return;
      store.setState({ phase: "settling" });
      timer = setTimeout(() => move("settling", "resting"), settleMs);
    },
    reprint: async ({ ticketId, label }) => {
      // A second stroke is not meant for a second paper.
      if (isPrinting()) return;
      const printed = print({ what: "ticket", label }, () => sent("ReprintTicket", { ticketId }));
      turn = printed;
      await printed;
    },
    printDocument: (documentId) => {
      const printed = turn.then(() => printDocument(documentId));
      turn = printed;
      return printed;
    },
    printSlips: (caseIds) => (turn = slipTurn(turn, caseIds)),
    see,
    run: async (type, fields) => {
      const { phase } = store.getState();
      if (phase === "sending" || phase === "slow") return null;
      clearTimeout(timer);
      store.setState({ phase: "sending", ...toldAnew() });
      timer = setTimeout(() => move("sending", "slow"), slowMs);
      const reply = await sent(type, fields);
      clearTimeout(timer);
      store.setState(reply.ok ? { phase: "settling" } : { phase: "resting", refusal: reply.rejection });
      timer = setTimeout(() => move("settling", "resting"), settleMs);
      return reply;
    },
  };
};
