import { type Hall, indexHall } from "@yichuang/shared/domain/hall";
import type { ClerkId, ServiceId, SessionId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, test } from "vitest";

import { localTime } from "../domain/calendar.ts";
import type { State } from "../domain/state.ts";
import { createMemoryJournal, createMemoryMedium, type MemoryMedium } from "../storage/memory-journal.ts";
import { wideHall } from "../testing/wide-hall.ts";
import { createHallClock, type HallClock } from "./clock.ts";
import { createEngine, type Engine } from "./engine.ts";
import type { RecordBody } from "./record.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const raise = (error: unknown): never => {
  throw error;
};

type World = {
  engine: Engine;
  clock: HallClock;
  send: (type: "kiosk" | "clerk", command: Command) => Promise<Record<string, unknown>>;
  /** Time passes, and the engine ticks; `set` is somebody at the clock. */
  run: (ms: number, everyMs?: number) => Promise<void>;
  set: (byMs: number) => void;
  state: () => Promise<State>;
};

const windowId = "w01" as WindowId;
const clerkId = "c01" as ClerkId;
const issue: Command = { type: "IssueTicket", serviceId: "advice" as ServiceId, channel: "kiosk" };

/** The engine on a clock that tests set, in a hall that carries nothing over a day's end. */
const openHall = async (startMs: number, medium: MemoryMedium, changed: Partial<Hall> = {}): Promise<World> => {
  const at = { wall: startMs, even: 0 };
  const sources = { wallMs: () => at.wall, monotonicMs: () => at.even, uptimeMs: () => at.even };
  const clock = createHallClock(sources);
  const engine = createEngine({
    journal: createMemoryJournal(medium),
    index: indexHall({ ...wideHall(2), ...changed }),
    clock,
    areHoursEnforced: false,
    explain: ({ code }) => ({ code, message: code }),
    onFault: raise,
    onFatal: raise,
  });
  await engine.start();
  await engine.tick();
  let count = medium.lines.length;
  return {
    engine,
    clock,
    send: async (type, command) => {
      const clerk = { device: "d1", roles: ["clerk", "counter"] as const, clerkId, sessionId: null, ownTicketIds: [] };
      const actor = type === "clerk" ? clerk : { ...clerk, device: "k1", roles: ["kiosk"] as const, clerkId: null };
      const ids = { commandId: `c${(count += 1)}`, newSessionId: `s${count}` as SessionId };
      const ack = await engine.submit({ ...ids, command, actor, locale: "zh" });
      if (!ack.ok) throw new Error(ack.rejection.code);
      return ack.result as Record<string, unknown>;
    },
    run: async (ms, everyMs = 1_000) => {
      for (let left = ms; left > 0; left -= everyMs) {
        at.wall += Math.min(left, everyMs);
        at.even += Math.min(left, everyMs);
        await engine.tick();
      }
    },
    set: (byMs) => void (at.wall += byMs),
    state: () => engine.read(({ state }) => state),
  };
};

const bodiesOf = (medium: MemoryMedium): RecordBody[] => medium.lines.map((line) => JSON.parse(line) as RecordBody);

/** What must hold of every journal, whatever was done to the clock. */
const expectOrderly = (medium: MemoryMedium): void => {
  const bodies = bodiesOf(medium);
  const times = bodies.flatMap(({ atMs, events }) => [...events.map((event) => event.atMs), atMs]);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const days = bodies.flatMap(({ events }) => events.flatMap((e) => (e.type === "DayOpened" ? [e.businessDay] : [])));
  expect(days).toEqual([...new Set(days)].toSorted());
};

/** 2026-11-25, 10:00 in Shanghai. */
const morningMs = Date.UTC(2026, 10, 25, 2, 0);

describe("a clock that is set while the hall works", () => {
  test.each([hourMs, -hourMs, 14 * hourMs, -11 * hourMs, dayMs, -dayMs, -morningMs, 73 * 365 * dayMs])(
    "ENG7 ENG8 by %i ms: order is by sequence, no duration is negative, no deadline comes early or hangs, and the day goes on",
    async (byMs) => {
      const medium = createMemoryMedium();
      const hall = await openHall(morningMs, medium);
      await hall.send("clerk", { type: "SignIn", clerkId, pin: "", windowId });
      await hall.send("clerk", { type: "OpenWindow", windowId });
      const waiting = (await hall.send("kiosk", issue)).ticketId as TicketId;
      const printing = (await hall.send("kiosk", { ...issue, awaitPrint: true } as Command)).ticketId as TicketId;
      await hall.run(10_000);
      hall.set(byMs);
      await hall.run(5_000);
      expect((await hall.state()).tickets.get(printing)?.status).toBe("printing");
      expect((await hall.state()).businessDay).toBe("2026-11-25");
      const timeoutMs = wideHall(2).rules.printTimeoutSeconds * 1_000;
      await hall.run(1.2 * timeoutMs);
      expect((await hall.state()).tickets.get(printing)?.status).toBe("cancelled");
      await hall.send("clerk", { type: "CallNextTicket", windowId });
      await hall.run(minuteMs);
      await hall.send("clerk", { type: "StartServing", ticketId: waiting });
      await hall.run(0.5 * minuteMs);
      await hall.send("clerk", { type: "FinishTicket", ticketId: waiting, outcome: "done" });
      const ticket = (await hall.state()).tickets.get(waiting);
      const [called, started, ended] = [ticket?.calledAtMs, ticket?.startedAtMs, ticket?.closedAtMs].map(Number);
      const isClose = (ms: number, toMs: number): boolean => ms >= 0.85 * toMs && ms <= 1.01 * toMs;
      expect([called, started, ended].every(Number.isFinite)).toBe(true);
      expect(isClose((started as number) - (called as number), minuteMs)).toBe(true);
      expect(isClose((ended as number) - (started as number), 0.5 * minuteMs)).toBe(true);
      expect(hall.clock.trouble()?.kind).toBe(byMs > 0 ? "ahead" : "behind");
      expectOrderly(medium);
      await hall.engine.stop();
      // The same history gives the same state on any clock.
      const again = await openHall(morningMs, { ...medium, checkpoint: null, isLocked: false });
      expect((await again.state()).tickets.get(waiting)?.closedAtMs).toBe(ended);
    },
  );

  test("DAY8 ENG7 a day that was turned because of a wrong clock is not turned back; set right in time none is turned", async () => {
    const medium = createMemoryMedium();
    const hall = await openHall(morningMs, medium);
    await hall.send("kiosk", issue);
    hall.set(dayMs);
    await hall.run(9 * minuteMs);
    hall.set(-dayMs);
    await hall.run(20 * minuteMs);
    expect((await hall.state()).businessDay).toBe("2026-11-25");
    expect([...(await hall.state()).tickets.values()].map(({ status }) => status)).toEqual(["waiting"]);
    hall.set(dayMs);
    await hall.run(11 * minuteMs);
    expect((await hall.state()).businessDay).toBe("2026-11-26");
    expect((await hall.state()).tickets.size).toBe(0);
    hall.set(-dayMs);
    expect((await hall.send("kiosk", issue)).label).toBe("A001");
    await hall.run(5 * minuteMs);
    expect((await hall.state()).businessDay).toBe("2026-11-26");
    expect(hall.clock.trouble()?.kind).toBe("behind");
    expectOrderly(medium);
    await hall.engine.stop();
    // A restart does not bring the day back either, and time goes on from where it was.
    const again = await openHall(morningMs + 2 * hourMs, { ...medium, isLocked: false });
    expect((await again.send("kiosk", issue)).label).toBe("A002");
    await again.run(10 * minuteMs);
    const issued = [...(await again.state()).tickets.values()].map(({ issuedAtMs }) => issuedAtMs);
    expect((await again.send("kiosk", issue)).label).toBe("A003");
    const third = [...(await again.state()).tickets.values()].at(-1)?.issuedAtMs ?? 0;
    expect(third - (issued[1] as number)).toBe(0.9 * 10 * minuteMs);
    expect((await again.state()).businessDay).toBe("2026-11-26");
    await again.engine.stop();
  });

  test("DAY8 set back over midnight, the new day stays", async () => {
    const medium = createMemoryMedium();
    const hall = await openHall(Date.UTC(2026, 10, 25, 15, 50), medium);
    await hall.run(11 * minuteMs);
    expect((await hall.state()).businessDay).toBe("2026-11-26");
    hall.set(-30 * minuteMs);
    await hall.run(hourMs, 10_000);
    expect((await hall.state()).businessDay).toBe("2026-11-26");
    expectOrderly(medium);
    await hall.engine.stop();
  });
});

describe("DAY1 the business day in every zone and time", () => {
  test.each([
    ["Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29", 90, "2026-03-29T01:30:00Z", 210],
    ["Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25", 150, "2026-10-25T01:30:00Z", 150],
    ["America/Sao_Paulo", "2026-10-18T02:59:59Z", "2026-10-17", 1439, "2026-10-18T03:00:00Z", 0],
    ["Asia/Shanghai", "2026-06-30T15:59:59Z", "2026-06-30", 1439, "2026-06-30T16:00:00Z", 0],
    ["Asia/Shanghai", "1970-01-01T00:00:00Z", "1970-01-01", 480, "1970-01-01T01:00:00Z", 540],
    ["Asia/Shanghai", "2038-01-19T03:14:07Z", "2038-01-19", 674, "2038-01-19T03:14:08Z", 674],
    ["Asia/Shanghai", "2100-02-28T15:59:00Z", "2100-02-28", 1439, "2100-02-28T16:00:00Z", 0],
  ])("DAY1 %s at %s is %s, minute %i", (timeZone, at, day, minute, later, laterMinute) => {
    expect(localTime(Date.parse(at), timeZone)).toMatchObject({ day, minute });
    expect(localTime(Date.parse(later), timeZone).minute).toBe(laterMinute);
  });

  test.each([
    ["Europe/Berlin", "2026-03-28T22:00:00Z", 23],
    ["Europe/Berlin", "2026-10-24T21:00:00Z", 25],
    ["America/Sao_Paulo", "2026-10-18T02:00:00Z", 24],
    ["Asia/Shanghai", "2026-11-25T15:00:00Z", 24],
    ["Asia/Shanghai", "2038-01-18T15:00:00Z", 24],
    ["Asia/Shanghai", "2100-02-28T15:00:00Z", 24],
  ])(
    "DAY2 in %s the day that begins an hour after %s has %i hours, and is turned at its two midnights",
    async (timeZone, at, hours) => {
      const medium = createMemoryMedium();
      const hall = await openHall(Date.parse(at), medium, { timeZone });
      await hall.run((hours + 2) * hourMs, 10 * minuteMs);
      const opened = bodiesOf(medium).flatMap(({ atMs, events }) =>
        events.some((e) => e.type === "DayOpened") ? [atMs] : [],
      );
      expect(opened).toHaveLength(3);
      expect((opened[1] as number) - Date.parse(at)).toBe(hourMs);
      expect((opened[2] as number) - (opened[1] as number)).toBe(hours * hourMs);
      expectOrderly(medium);
      await hall.engine.stop();
    },
  );
});
