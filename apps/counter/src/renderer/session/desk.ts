import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection, FieldsOf, Reply } from "@yichuang/shared/client/connection";
import type { DocumentId, TicketId } from "@yichuang/shared/domain/ids";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { PrintedTicket, ResultOf } from "@yichuang/shared/protocol/results";
import { createStore, type StoreApi } from "zustand/vanilla";

/** A refusal of the server, or that it did not reply. */
export type DeskRefusal = Extract<Reply<unknown>, { ok: false }>["rejection"];

/**
 * resting: keys work. sending: a command is under way and nothing else is sent. slow: so long that it must be said.
 * settling: just done; the second stroke of a double one must not do the step after.
 */
export type DeskPhase = "resting" | "sending" | "slow" | "settling";

/** What has become of a paper that is printed: a ticket again, by its label, or a document, by its number. */
export type DeskPaper = { what: "ticket" | "document"; label: string; state: "printing" | "printed" | "absent" };

export type DeskState = {
  phase: DeskPhase;
  /** Gone with the next command once its end is known. */
  paper: DeskPaper | null;
  /** Why the last command was refused; gone with the next one. */
  refusal: DeskRefusal | null;
};

export type Desk = {
  store: StoreApi<DeskState>;
  /** Sends a command unless one is under way; null when it was held back. */
  run: <Type extends CommandType>(type: Type, fields: FieldsOf<Type>) => Promise<Reply<ResultOf<Type>> | null>;
  /** PRN19: prints a ticket again beside the work at the window: a printer that is slow must not hold up the next call. */
  reprint: (ticket: { ticketId: TicketId; label: string }) => Promise<void>;
  /** The same for a document. */
  printDocument: (documentId: DocumentId) => Promise<void>;
  forget: () => void;
};

const slowMs = 400;
const settleMs = 400;

/** One clerk's commands, one at a time, each with an id of its own over all reconnections. */
export const createDesk = (connection: Pick<Connection, "command">): Desk => {
  const store = createStore<DeskState>(() => ({ phase: "resting", refusal: null, paper: null }));
  const isPrinting = (): boolean => store.getState().paper?.state === "printing";
  const toldAnew = (): Partial<DeskState> => ({ refusal: null, ...(isPrinting() ? {} : { paper: null }) });
  const move = (from: DeskPhase, phase: DeskPhase): void => {
    if (store.getState().phase === from) store.setState({ phase });
  };
  const print = async (
    paper: Pick<DeskPaper, "what" | "label">,
    send: () => Promise<Reply<PrintedTicket>>,
  ): Promise<void> => {
    if (isPrinting()) return;
    store.setState({ refusal: null, paper: { ...paper, state: "printing" } });
    const reply = await send();
    if (reply.ok) store.setState({ paper: { ...paper, state: reply.result.printed ? "printed" : "absent" } });
    else store.setState({ paper: null, refusal: reply.rejection });
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    store,
    forget: () => store.setState(toldAnew()),
    reprint: ({ ticketId, label }) =>
      print({ what: "ticket", label }, () =>
        connection.command("ReprintTicket", { ticketId }, { commandId: newCommandId() }),
      ),
    printDocument: (documentId) =>
      print({ what: "document", label: documentId }, () =>
        connection.command("PrintDocument", { documentId }, { commandId: newCommandId() }),
      ),
    run: async (type, fields) => {
      const { phase } = store.getState();
      if (phase === "sending" || phase === "slow") return null;
      clearTimeout(timer);
      store.setState({ phase: "sending", ...toldAnew() });
      timer = setTimeout(() => move("sending", "slow"), slowMs);
      const reply = await connection.command(type, fields, { commandId: newCommandId() });
      clearTimeout(timer);
      store.setState(reply.ok ? { phase: "settling" } : { phase: "resting", refusal: reply.rejection });
      timer = setTimeout(() => move("settling", "resting"), settleMs);
      return reply;
    },
  };
};
