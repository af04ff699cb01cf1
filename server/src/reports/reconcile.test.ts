import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { type Report, type ReportFigures, reportGroups } from "@yichuang/shared/protocol/reports";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";

import type { DomainEvent } from "../domain/event.ts";
import { steps } from "../domain/testing/random-steps.ts";
import { runSteps } from "../domain/testing/run-steps.ts";
import { openingMs, testHall } from "../domain/testing/test-hall.ts";
import type { RecordBody } from "../engine/record.ts";
import { readJournal } from "../storage/read-journal.ts";
import { fillJournalDays } from "../testing/journal-days.ts";
import { directoryOf } from "./directory.ts";
import { JobRunner } from "./jobs.ts";
import { dayFactsOf, eventsByDay } from "./reports-fixture.ts";
import { Tally } from "./tally.ts";

/**
 * The totals of reports beside a count of their own over the raw records: event by event, with lists and filters, and without
 * anything of the fold.
 */

const root = await mkdtemp(join(tmpdir(), "yichuang-reconcile-"));
afterAll(() => rm(root, { recursive: true, force: true }));

const seed = Number(process.env["SEED"] ?? 20261123);
/** Each is a journal on the disk. */
const journals = 6;

const takenBack = ["TicketFinished", "TicketNoShow", "TicketTransferred", "TicketSteppedOut"];

const isOf = (event: DomainEvent, ticketId: string, types: readonly string[]): boolean =>
  types.includes(event.type) && "ticketId" in event && event.ticketId === ticketId;

/** What is left when everything that was taken back is struck out: what ended it since it last came to a window. */
const withoutUndone = (events: readonly DomainEvent[]): DomainEvent[] =>
  events.reduce<DomainEvent[]>((left, event) => {
    if (event.type !== "TicketUndone") return [...left, event];
    const came = left.findLastIndex((one) => isOf(one, event.ticketId, ["TicketCalled", "TicketResumed"]));
    return left.filter((one, at) => at <= came || !isOf(one, event.ticketId, takenBack));
  }, []);

type Counts = Pick<
  ReportFigures,
  | "arrivals"
  | "served"
  | "handedOn"
  | "calls"
  | "noShows"
  | "transfers"
  | "cancelled"
  | "unserved"
  | "carriedOver"
  | "stepsOut"
> & { waits: number; waitSum: number; notPrinted: number; expired: number };

const isPaper = ({ type }: DomainEvent): boolean => type === "TicketPrinted" || type === "TicketPrintFailed";
const isGivenUp = (event: DomainEvent): boolean =>
  event.type === "TicketCancelled" && event.reason === "print-unconfirmed";

/** Tickets that never were in anybody's hand. */
const unprinted = (events: readonly DomainEvent[]): Set<string> =>
  new Set(
    events.flatMap((event) => {
      if (event.type !== "TicketIssued") return [];
      const own = events.filter((one) => "ticketId" in one && one.ticketId === event.ticketId);
      const last = own.filter((one) => isPaper(one) || isGivenUp(one)).at(-1);
      const isEnded = own.some((one) => one.type === "TicketCancelled" && one.reason === "day-closed");
      const neverCame = event.awaitsPrint && !own.some(isPaper) && isEnded;
      return (last && isGivenUp(last)) || neverCame ? [event.ticketId as string] : [];
    }),
  );

/** Seconds that each station waited for its first call. */
const waitsOf = (events: readonly DomainEvent[]): number[] => {
  const since = new Map<string, number>();
  const called = new Set<string>();
  const waits: number[] = [];
  for (const event of events) {
    if (event.type === "TicketIssued")
      since.set(event.ticketId, Math.max(event.offline?.takenAtMs ?? event.atMs, event.orderMs));
    if (event.type === "TicketTransferred" && (called.has(event.ticketId) || !since.has(event.ticketId))) {
      if (called.has(event.ticketId)) since.set(event.ticketId, event.atMs);
      called.delete(event.ticketId);
    }
    if (event.type !== "TicketCalled" || called.has(event.ticketId)) continue;
    called.add(event.ticketId);
    const fromMs = since.get(event.ticketId);
    if (fromMs !== undefined) waits.push(Math.max(0, Math.floor((event.atMs - fromMs) / 1000)));
  }
  return waits;
};

const countOf = (all: readonly DomainEvent[]): Counts => {
  const missing = unprinted(all);
  const events = withoutUndone(all).filter((event) => !("ticketId" in event && missing.has(event.ticketId)));
  const number = (matches: (event: DomainEvent) => boolean): number => events.filter(matches).length;
  const waits = waitsOf(events);
  const finished = number(({ type }) => type === "TicketFinished");
  const handedOn = number((event) => event.type === "TicketTransferred" && event.reason === null);
  return {
    arrivals: number(({ type }) => type === "TicketIssued"),
    served: finished + handedOn,
    handedOn,
    calls: number(({ type }) => type === "TicketCalled"),
    noShows: number(({ type }) => type === "TicketNoShow"),
    transfers: number((event) => event.type === "TicketTransferred" && event.reason !== null),
    cancelled: number(
      (event) => event.type === "TicketCancelled" && event.reason !== "day-closed" && !isGivenUp(event),
    ),
    unserved: number((event) => event.type === "TicketCancelled" && event.reason === "day-closed"),
    carriedOver: number(({ type }) => type === "TicketCarriedOver"),
    stepsOut: number(({ type }) => type === "TicketSteppedOut"),
    waits: waits.length,
    waitSum: waits.reduce((sum, wait) => sum + wait, 0),
    notPrinted: missing.size,
    expired: number(({ type }) => type === "TicketExpired"),
  };
};

const countsIn = ({ total, notPrinted, expired }: Pick<Report, "total" | "notPrinted" | "expired">): Counts => {
  const { arrivals, served, handedOn, calls, noShows, transfers, cancelled, unserved, carriedOver, stepsOut, wait } =
    total;
  const waits = wait?.count ?? 0;
  const waitSum = Math.round((wait?.meanSeconds ?? 0) * waits);
  return {
    arrivals,
    served,
    handedOn,
    calls,
    noShows,
    transfers,
    cancelled,
    unserved,
    carriedOver,
    stepsOut,
    waits,
    waitSum,
    notPrinted,
    expired,
  };
};

/** A mean is told to a tenth of a second. */
const closeTo = ({ waitSum, ...counts }: Counts, expected: Counts): void => {
  expect({ ...counts, waitSum: 0 }).toEqual({ ...expected, waitSum: 0 });
  expect(Math.abs(waitSum - expected.waitSum)).toBeLessThanOrEqual(0.05 * counts.waits + 1);
};

const sumOf = (rows: Report["rows"], name: "served" | "calls" | "noShows" | "cancelled" | "stations" | "transfers") =>
  rows.reduce((sum, { figures }) => sum + figures[name], 0);

it("REP1 the totals of any random day equal a count over its events, with everything that was taken back", () => {
  const seen = { undone: 0, noShows: 0, carriedOver: 0, notPrinted: 0, handedOn: 0, expired: 0 };
  const rules = fc.record({ dayEnd: fc.constantFrom("close" as const, "carry-over" as const) });
  fc.assert(
    fc.property(steps(300), rules, (list, drawn) => {
      const index = testHall({ rules: drawn });
      const { state, log } = runSteps(list, { index, areHoursEnforced: false });
      const days = eventsByDay(log);
      for (const facts of dayFactsOf(log, state.nowMs)) {
        const events = days.get(facts.day) ?? [];
        const tally = new Tally(null, directoryOf(index.hall, index.flows));
        tally.add(facts);
        const expected = countOf(events);
        closeTo(countsIn({ total: tally.whole(), notPrinted: tally.notPrinted, expired: tally.expired }), expected);
        seen.undone += events.filter(({ type }) => type === "TicketUndone").length;
        for (const name of ["noShows", "carriedOver", "notPrinted", "handedOn", "expired"] as const)
          seen[name] += expected[name];
      }
    }),
    { seed, numRuns: Number(process.env["RUNS"] ?? 150), interruptAfterTimeLimit: 120_000 },
  );
  for (const [what, count] of Object.entries(seen)) expect(count, `no ${what}`).toBeGreaterThan(0);
});

it("REP1 REP2 every total equals a count over the journal, and the rows of every grouping add up to it", async () => {
  const drawn = fc.sample(fc.tuple(steps(300), fc.constantFrom("close" as const, "carry-over" as const)), {
    seed,
    numRuns: journals,
  });
  const seen = { days: 0, served: 0, carried: 0, noShows: 0, live: 0 };
  for (const [run, [list, dayEnd]] of drawn.entries()) {
    const dataDir = join(root, `run-${run}`);
    const index = testHall({ rules: { dayEnd } });
    const { jobOf } = await fillJournalDays(dataDir, { index, steps: list, startMs: openingMs });
    const log: DomainEvent[] = [];
    for await (const { body } of readJournal(dataDir)) log.push(...(body as RecordBody).events);
    const days = eventsByDay(log);
    const names = [...days.keys()];
    const [from, to] = [names[0] as BusinessDay, names.at(-1) as BusinessDay];
    const runner = new JobRunner(dataDir);
    const ask = async (query: { from: BusinessDay; to: BusinessDay; groupBy: (typeof reportGroups)[number] }) => {
      const job = jobOf({ type: "GetReport", ...query });
      const { outcome } = await runner.run(
        job,
        () => undefined,
        () => false,
      );
      return (outcome as { value: Report }).value;
    };
    for (const day of names) {
      const events = days.get(day) ?? [];
      const expected = countOf(events);
      const report = await ask({ from: day, to: day, groupBy: "service" });
      closeTo(countsIn(report), expected);
      seen.days += 1;
      seen.served += expected.served;
      seen.carried += expected.carriedOver;
      seen.noShows += expected.noShows;
      if (report.liveUntilMs !== null) seen.live += 1;
    }
    for (const groupBy of reportGroups) {
      const { rows, total, daysCount } = await ask({ from, to, groupBy });
      expect(daysCount).toBeLessThanOrEqual(days.size);
      if (groupBy === "day") expect(rows).toHaveLength(daysCount);
      for (const name of ["served", "calls", "noShows", "cancelled", "stations", "transfers"] as const)
        expect(sumOf(rows, name), `${groupBy} ${name}`).toBe(total[name]);
      // Who came, and who came from elsewhere, has become something.
      const fate = total.served + total.transfers + total.cancelled + total.unserved + total.carriedOver + total.open;
      expect(total.stations - fate).toBeGreaterThanOrEqual(0);
      expect(rows.reduce((sum, { figures }) => sum + (figures.wait?.count ?? 0), 0)).toBe(total.wait?.count ?? 0);
    }
  }
  for (const [what, count] of Object.entries(seen)) expect(count, `no ${what}`).toBeGreaterThan(0);
}, 300_000);

it("REP5 work, duty and pauses are those of the clerks' ledger, and estimates those of the hall", () => {
  let compared = 0;
  fc.assert(
    fc.property(steps(200), (list) => {
      const index = testHall();
      const { state, log } = runSteps(list, { index, areHoursEnforced: false });
      const facts = dayFactsOf(log, state.nowMs).at(-1);
      if (!facts) return;
      const told = facts.stations.eta.filter((eta) => eta !== 0).length;
      expect([told, facts.stations.eta.filter((eta) => eta === 1).length]).toEqual([
        state.etaToday.told,
        state.etaToday.held,
      ]);
      for (const [clerkId, line] of state.ledger) {
        const at = facts.clerks.indexOf(clerkId);
        const sum = (columns: { clerk: number[] }, values: number[] | undefined): number =>
          columns.clerk.reduce((total, clerk, row) => total + (clerk === at ? (values?.[row] ?? 0) : 0), 0);
        const now = [...state.windows.values()].find((one) => one.clerkId === clerkId);
        const activeMs = now && now.activeTicketId !== null ? state.nowMs - now.turnedAtMs : 0;
        const pausedMs = now?.state === "paused" ? state.nowMs - now.sinceMs : 0;
        const dutyMs = line.dutySinceMs === null ? 0 : state.nowMs - line.dutySinceMs;
        expect(sum(facts.work, facts.work.ms)).toBe(line.workMs + activeMs);
        expect(sum(facts.desks, facts.desks.openMs)).toBe(line.dutyMs + dutyMs);
        expect(sum(facts.desks, facts.desks.pausedMs)).toBe(line.pausedMs + pausedMs);
        compared += line.workMs > 0 ? 1 : 0;
      }
    }),
    { seed, numRuns: Number(process.env["RUNS"] ?? 60) },
  );
  expect(compared).toBeGreaterThan(20);
});
