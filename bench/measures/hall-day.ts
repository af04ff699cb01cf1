import { indexHall } from "@yichuang/shared/domain/hall";
import type { ClerkId, ServiceId, SessionId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import type { Actor } from "../../server/src/domain/context.ts";
import { createEngine, type Engine } from "../../server/src/engine/engine.ts";
import type { Clock } from "../../server/src/engine/clock.ts";
import type { Journal } from "../../server/src/storage/journal.ts";
import { createMemoryJournal, createMemoryMedium } from "../../server/src/storage/memory-journal.ts";
import { wideHall } from "../../server/src/testing/wide-hall.ts";

/** The windows of the hall in which the days are. */
export const windowsCount = 20;
/** A day has numbers for no more than 999 visitors of each of the two services. */
const visitorsPerDay = 90;
const dayMs = 24 * 60 * 60_000;
/** 2026-11-23 10:00 in Shanghai. */
const morningMs = Date.UTC(2026, 10, 23, 2, 0);
const index = indexHall(wideHall(windowsCount));

const raise = (error: unknown): never => {
  throw error;
};

/** The real engine on a journal, in a hall of twenty windows. It takes no checkpoint by itself. */
export const createHallEngine = (journal: Journal, clock: Clock = { nowMs: () => morningMs }): Engine =>
  createEngine({
    journal,
    index,
    clock,
    areHoursEnforced: false,
    explain: ({ code }) => ({ code, message: code }),
    onFault: raise,
    onFatal: raise,
    checkpointEvery: Number.POSITIVE_INFINITY,
  });

const kiosk: Actor = { device: "kiosk-1", roles: ["kiosk"], clerkId: null, sessionId: null, ownTicketIds: [] };

type Send = (actor: Actor, command: Command) => Promise<unknown>;

const createSend = (engine: Engine): Send => {
  let count = 0;
  return async (actor, command) => {
    count += 1;
    const commandId = `01936f2a-7c1e-7b3a-9f00-${String(count).padStart(12, "0")}`;
    const ack = await engine.submit({
      commandId,
      command,
      actor,
      locale: "zh",
      newSessionId: `s${count}` as SessionId,
    });
    return ack.ok ? ack.result : raise(new Error(`${command.type} was refused: ${ack.rejection.code}`));
  };
};

/** One window on one day serves one visitor after the other: ticket, paper, call, start, end. */
const serveDay = async (send: Send, name: string): Promise<void> => {
  const windowId = `w${name}` as WindowId;
  const clerkId = `c${name}` as ClerkId;
  const clerk: Actor = {
    device: `counter-${name}`,
    roles: ["clerk", "counter"],
    clerkId,
    sessionId: null,
    ownTicketIds: [],
  };
  await send(clerk, { type: "SignIn", clerkId, pin: "", windowId });
  await send(clerk, { type: "OpenWindow", windowId });
  for (let visitor = 0; visitor < visitorsPerDay; visitor += 1) {
    const serviceId = (visitor % 2 === 0 ? "advice" : "pick-up") as ServiceId;
    const issued = await send(kiosk, { type: "IssueTicket", serviceId, channel: "kiosk", awaitPrint: true });
    await send(kiosk, { type: "ConfirmPrint", ticketId: (issued as { ticketId: TicketId }).ticketId });
    const called = await send(clerk, { type: "CallNextTicket", windowId });
    const { ticketId } = (called as { ticket: { ticketId: TicketId } }).ticket;
    await send(clerk, { type: "StartServing", ticketId });
    await send(clerk, { type: "FinishTicket", ticketId, outcome: "done" });
  }
};

/** The bodies, as JSON, of the records that the engine writes on so many full days, about 9,000 a day. */
export const hallDayLines = async (days: number): Promise<readonly string[]> => {
  const medium = createMemoryMedium();
  let nowMs = morningMs;
  const engine = createHallEngine(createMemoryJournal(medium), { nowMs: () => nowMs });
  await engine.start();
  const send = createSend(engine);
  const names = Array.from({ length: windowsCount }, (_, number) => String(number + 1).padStart(2, "0"));
  for (let day = 0; day < days; day += 1) {
    await engine.tick();
    await Promise.all(names.map((name) => serveDay(send, name)));
    nowMs += dayMs;
  }
  return medium.lines;
};
