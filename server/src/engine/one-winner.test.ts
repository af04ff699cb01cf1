import { indexHall } from "@yichuang/shared/domain/hall";
import type { ClerkId, ServiceId, SessionId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import { createRng, type Rng } from "@yichuang/shared/lib/rng";
import { expect, test } from "vitest";

import { createMemoryJournal, createMemoryMedium } from "../storage/memory-journal.ts";
import { createTestClock } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";
import { createEngine, type Engine } from "./engine.ts";

/** Rounds in which twenty call for one ticket; 10,000 and more by ONE_WINNER_ROUNDS. */
const rounds = Number(process.env["ONE_WINNER_ROUNDS"] ?? 1_800);
const seed = Number(process.env["ONE_WINNER_SEED"] ?? 20_261_123);
const clerks = 20;

const clerkOf = (number: number): ClerkId => `c${String(number).padStart(2, "0")}` as ClerkId;
const windowOf = (number: number): WindowId => `w${String(number).padStart(2, "0")}` as WindowId;

const start = async (): Promise<{
  engine: Engine;
  send: (command: Command, number: number) => Promise<Ack<unknown>>;
}> => {
  const clock = createTestClock();
  const engine = createEngine({
    journal: createMemoryJournal(createMemoryMedium()),
    index: indexHall(wideHall(clerks)),
    clock,
    areHoursEnforced: false,
    explain: ({ code }) => ({ code, message: code }),
    onFault: (error) => {
      throw error;
    },
    onFatal: (error) => {
      throw error;
    },
  });
  await engine.start();
  let count = 0;
  const send = (command: Command, number: number): Promise<Ack<unknown>> => {
    clock.advance(1);
    const roles = number === 0 ? (["kiosk"] as const) : (["clerk", "counter"] as const);
    const clerkId = number === 0 ? null : clerkOf(number);
    const commandId = `command-${(count += 1)}`;
    return engine.submit({
      commandId,
      command,
      actor: { device: `device-${number}`, roles, clerkId, sessionId: null, ownTicketIds: [] },
      locale: "zh",
      newSessionId: `session-${commandId}` as SessionId,
    });
  };
  return { engine, send };
};

/** So many numbers a service has in a day. */
const roundsPerDay = 900;

/** One day's rounds; gives how many different clerks won. */
const playDay = async (count: number, rng: Rng): Promise<number> => {
  const { engine, send } = await start();
  for (let number = 1; number <= clerks; number += 1) {
    const seat = { clerkId: clerkOf(number), pin: "", windowId: windowOf(number) };
    expect(await send({ type: "SignIn", ...seat }, number)).toMatchObject({ ok: true });
    expect(await send({ type: "OpenWindow", windowId: windowOf(number) }, number)).toMatchObject({ ok: true });
  }
  const winners = new Set<number>();
  for (let round = 0; round < count; round += 1) {
    const issuing = send({ type: "IssueTicket", serviceId: "advice" as ServiceId, channel: "kiosk" }, 0);
    // Half of the time the ticket is on disk before anybody calls, else it comes with the calls.
    if (rng.next() < 0.5) await issuing;
    const order = Array.from({ length: clerks }, (_, at) => at + 1).sort(() => rng.next() - 0.5);
    const calls = order.map((number) => send({ type: "CallNextTicket", windowId: windowOf(number) }, number));
    const answers = await Promise.all(calls);
    const won = answers.flatMap((answer, at) => (answer.ok ? [{ number: order[at] as number, answer }] : []));
    const refusals = new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.rejection.code])));
    const { ticketId } = ((await issuing) as { result: { ticketId: TicketId } }).result;
    const called = won.map(({ answer }) => (answer.result as { ticket: { ticketId: TicketId } }).ticket.ticketId);
    expect([called, [...refusals]], `round ${round} (seed ${seed})`).toEqual([[ticketId], ["NoTicketWaiting"]]);
    const { number } = won[0] as { number: number };
    winners.add(number);
    expect((await send({ type: "FinishTicket", ticketId }, number)).ok).toBe(true);
  }
  await engine.stop();
  return winners.size;
};

test(
  `CALL1 ${rounds} times twenty clerks call at once for one ticket, which may come with them: one winner each time`,
  async ({ task }) => {
    const rng = createRng(seed);
    let winnersMin = clerks;
    for (let left = rounds; left > 0; left -= roundsPerDay)
      winnersMin = Math.min(winnersMin, await playDay(Math.min(left, roundsPerDay), rng));
    // Whoever asked first, not always the same one.
    expect(winnersMin).toBeGreaterThan(clerks / 2);
    task.meta.figures = { rounds };
  },
  60_000 + 10 * rounds,
);
