import type { Connection } from "@yichuang/shared/client/connection";
import type { TicketId } from "@yichuang/shared/domain/ids";
import type { Outcome, QueuePosition, TransferTarget } from "@yichuang/shared/domain/ticket";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { graceLeftMs } from "../model/lateness.ts";
import { actionKeys, type PrimaryAction, type SideAction, sideActions } from "../model/next-action.ts";
import type { Desk } from "./desk.ts";

/** What needs a second look before it is done. */
export type Question = { name: "park" | "pause" | "transfer" | "early-no-show" };

export type WorkParts = {
  connection: Connection;
  desk: Desk;
  view: CounterView;
  outcome: Outcome;
  graceMinutes: number;
  openSheet: (question: Question) => void;
  onLeave: () => void;
};

/** The side action of a function key; null for other keys. */
export const actionOfKey = (key: string): SideAction | null =>
  sideActions.find((action) => actionKeys[action] === key) ?? null;

/** Everything a clerk can do at this moment, as functions that keys and buttons share. */
export const createWork = ({ connection, desk, view, outcome, graceMinutes, openSheet, onLeave }: WorkParts) => {
  const { windowId, active } = view;
  const ticketId = active?.ticketId;
  const onTicket = (type: "StartServing" | "RecallTicket" | "MarkNoShow" | "ReturnTicket"): void => {
    if (ticketId !== undefined) void desk.run(type, { ticketId });
  };
  const noShow = (): void => {
    const isEarly = graceLeftMs(active?.calledAtMs ?? null, graceMinutes, connection.serverNow()) > 0;
    if (isEarly) openSheet({ name: "early-no-show" });
    else onTicket("MarkNoShow");
  };
  const primaries: Record<PrimaryAction, () => void> = {
    open: () => void desk.run("OpenWindow", { windowId }),
    resume: () => void desk.run("ResumeWindow", { windowId }),
    call: () => void desk.run("CallNextTicket", { windowId }),
    start: () => onTicket("StartServing"),
    finish: () => {
      if (ticketId !== undefined) void desk.run("FinishTicket", { ticketId, outcome });
    },
  };
  const sides: Record<SideAction, () => void> = {
    recall: () => onTicket("RecallTicket"),
    "no-show": noShow,
    park: () => openSheet({ name: "park" }),
    transfer: () => openSheet({ name: "transfer" }),
    return: () => onTicket("ReturnTicket"),
    pause: () => openSheet({ name: "pause" }),
    close: () => void desk.run("CloseWindow", { windowId }),
  };
  return {
    primary: (action: PrimaryAction): void => primaries[action](),
    side: (action: SideAction): void => sides[action](),
    markNoShow: () => onTicket("MarkNoShow"),
    park: async (reason: string): Promise<void> => {
      if (ticketId !== undefined) await desk.run("ParkTicket", { ticketId, reason });
    },
    pause: async (reason: string): Promise<void> => {
      await desk.run("PauseWindow", { windowId, reason });
    },
    transfer: async (to: TransferTarget, position: QueuePosition, reason: string): Promise<void> => {
      if (ticketId !== undefined) await desk.run("TransferTicket", { ticketId, to, position, reason });
    },
    callNamed: async (named: TicketId): Promise<void> => {
      await desk.run("CallTicket", { windowId, ticketId: named });
    },
    resumeParked: (parked: TicketId): void => void desk.run("ResumeTicket", { ticketId: parked, windowId }),
    reinstate: (absent: TicketId): void => void desk.run("ReinstateTicket", { ticketId: absent }),
    signOut: async (): Promise<void> => {
      const reply = await desk.run("SignOut", {});
      if (reply?.ok) onLeave();
    },
  };
};

export type Work = ReturnType<typeof createWork>;
