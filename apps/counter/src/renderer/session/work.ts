import type { Connection, FieldsOf } from "@yichuang/shared/client/connection";
import type { TicketId } from "@yichuang/shared/domain/ids";
import type { Outcome, QueuePosition, TransferTarget } from "@yichuang/shared/domain/ticket";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { graceLeftMs } from "../model/lateness.ts";
import type { PrimaryAction, SideAction } from "../model/next-action.ts";
import type { Desk } from "./desk.ts";

/** What needs a second look before it is done, or is only looked at. */
export type Question = "park" | "pause" | "transfer" | "early-no-show" | "sign-out" | "named" | "keys" | "why";

export type WorkParts = {
  connection: Pick<Connection, "serverNow">;
  desk: Desk;
  view: CounterView;
  outcome: Outcome;
  graceMinutes: number;
  ask: (question: Question) => void;
  onLeave: () => void;
};

/** Everything a clerk can do at this moment, as functions that keys and buttons share. Those that answer say whether it was done. */
export const createWork = ({ connection, desk, view, outcome, graceMinutes, ask, onLeave }: WorkParts) => {
  const { windowId, active } = view;
  const ticketId = active?.ticketId;
  const run = async <Type extends CommandType>(type: Type, fields: FieldsOf<Type>): Promise<boolean> =>
    (await desk.run(type, fields))?.ok ?? false;
  const onTicket = async (type: "StartServing" | "RecallTicket" | "MarkNoShow" | "ReturnTicket"): Promise<boolean> =>
    ticketId !== undefined && run(type, { ticketId });
  const noShow = (): void => {
    const isEarly = graceLeftMs(active?.calledAtMs ?? null, graceMinutes, connection.serverNow()) > 0;
    if (isEarly) ask("early-no-show");
    else void onTicket("MarkNoShow");
  };
  const primaries: Record<PrimaryAction, () => void> = {
    open: () => void run("OpenWindow", { windowId }),
    resume: () => void run("ResumeWindow", { windowId }),
    call: () => void run("CallNextTicket", { windowId }),
    start: () => void onTicket("StartServing"),
    finish: () => {
      if (ticketId !== undefined) void run("FinishTicket", { ticketId, outcome });
    },
  };
  const sides: Record<SideAction, () => void> = {
    recall: () => void onTicket("RecallTicket"),
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
  return {
    primary: (action: PrimaryAction): void => {
      // The second stroke of a double one is not meant for the step after.
      if (desk.store.getState().phase === "resting") primaries[action]();
    },
    side: (action: SideAction): void => sides[action](),
    markNoShow: () => onTicket("MarkNoShow"),
    park: async (reason: string) => ticketId !== undefined && run("ParkTicket", { ticketId, reason }),
    pause: (reason: string) => run("PauseWindow", { windowId, reason }),
    transfer: async (to: TransferTarget, position: QueuePosition, reason: string) =>
      ticketId !== undefined && run("TransferTicket", { ticketId, to, position, reason }),
    callNamed: (named: TicketId) => run("CallTicket", { windowId, ticketId: named }),
    resumeParked: (parked: TicketId): void => void run("ResumeTicket", { ticketId: parked, windowId }),
    reinstate: (absent: TicketId): void => void run("ReinstateTicket", { ticketId: absent }),
    signOut,
    /** Asks first when the window is still at work: leaving closes it and returns what is parked. */
    leave: (): void => {
      if (view.state === "closed" && view.parked.length === 0) void signOut();
      else ask("sign-out");
    },
  };
};

export type Work = ReturnType<typeof createWork>;
