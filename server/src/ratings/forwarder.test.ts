import type { RatingLevel } from "@yichuang/shared/domain/rating";
import { afterEach, expect, test } from "vitest";

import type { DomainEvent } from "../domain/event.ts";
import {
  idOf,
  labelled,
  openingMs,
  serviceId,
  testHall,
  windowId,
  clerkId,
  businessDay,
} from "../domain/testing/test-hall.ts";
import type { JournalRecord } from "../storage/journal.ts";
import { cursorAtStart, type ExportCursor } from "./export-cursor.ts";
import { createForwarder, type Forwarder, type ForwarderOptions } from "./forwarder.ts";
import type { Sent } from "./platform.ts";
import type { RatingLine } from "./rating-line.ts";

const rated = (label: string, level: RatingLevel = 5): DomainEvent => ({
  type: "VisitRated",
  atMs: openingMs,
  ticketId: idOf(label),
  label: labelled(label),
  serviceId: serviceId("social"),
  itemId: null,
  windowId: windowId("w1"),
  clerkId: clerkId("chen"),
  channel: "phone",
  level,
  tags: ["attitude"],
  sealed: "sealed words",
});
const opened = (label: string): DomainEvent => ({
  type: "WorkOrderOpened",
  atMs: openingMs,
  ticketId: idOf(label),
  callBackDay: businessDay("2026-11-24"),
  rectifyDay: businessDay("2026-12-14"),
});
const other: DomainEvent = { type: "DayOpened", atMs: openingMs, businessDay: businessDay("2026-11-23") };

/** A journal, a platform and a disk for the cursor, which outlive the forwarder. */
const createWorld = () => {
  const records: JournalRecord[] = [];
  const world = {
    records,
    revision: 0,
    firstSeq: 1,
    cursor: cursorAtStart,
    received: [] as string[],
    batches: [] as number[],
    faults: [] as unknown[],
    answer: (_lines: readonly RatingLine[]): Sent => ({ kind: "taken" }),
    write: (...events: DomainEvent[]): void => {
      world.revision += events.length;
      records.push({ seq: records.length + 1, body: { atMs: openingMs, revision: world.revision, events } });
    },
  };
  return world;
};
type World = ReturnType<typeof createWorld>;

let forwarders: Forwarder[] = [];
afterEach(async () => {
  for (const forwarder of forwarders) await forwarder.stop();
  forwarders = [];
});

/** One life: every pause is a turn of the test's own, so that nothing waits for a clock. */
const start = (world: World, change: Partial<ForwarderOptions> = {}) => {
  const pauses: { ms: number; end: () => void }[] = [];
  let onPause: (() => void) | null = null;
  const forwarder = createForwarder({
    kit: { index: testHall(), commentOf: () => "the words" },
    send: async (lines) => {
      const sent = world.answer(lines);
      if (sent.kind === "taken") world.received.push(...lines.map(({ key }) => key));
      world.batches.push(lines.length);
      return sent;
    },
    readAfter: async function* (seq) {
      for (const record of world.records) if (record.seq > seq && record.seq >= world.firstSeq) yield record;
    },
    cursor: world.cursor,
    saveCursor: async (cursor: ExportCursor) => void (world.cursor = cursor),
    revision: world.revision,
    nowMs: () => openingMs,
    onChange: () => undefined,
    onFault: (error) => world.faults.push(error),
    pause: (ms, signal) =>
      new Promise((resolve) => {
        const end = (): void => {
          signal.removeEventListener("abort", end);
          resolve();
        };
        signal.addEventListener("abort", end);
        pauses.push({ ms, end });
        onPause?.();
      }),
    ...change,
  });
  forwarders.push(forwarder);
  return {
    forwarder,
    commit: (...events: DomainEvent[]) => {
      world.write(...events);
      forwarder.onCommit({
        events: events.map((event) => ({ event, revision: world.revision })),
        revision: world.revision,
      });
    },
    /** Ends the pause that it is in, or the next one it comes to; gives its length. */
    nextPause: async (): Promise<number> => {
      if (pauses.length === 0) await new Promise<void>((resolve) => (onPause = resolve));
      onPause = null;
      const { ms, end } = pauses.shift() as (typeof pauses)[number];
      end();
      return ms;
    },
    isPausing: async (): Promise<void> => {
      if (pauses.length === 0) await new Promise<void>((resolve) => (onPause = resolve));
      onPause = null;
    },
  };
};
const key = (label: string, part = "rating") => `test/2026-11-23.${label}/${part}`;
/** What is under way comes to its rest: nothing here waits for anything but its own promises. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("RATE9 what was rated before the start is sent, in its order, and then what comes", async () => {
  const world = createWorld();
  world.write(other);
  world.write(rated("A001", 1), opened("A001"));
  world.write(other);
  const life = start(world);
  await settle();
  expect(world.received).toEqual([key("A001"), key("A001", "opened")]);
  life.commit(rated("A002"));
  expect(await life.nextPause()).toBe(2_000);
  await settle();
  expect(world.received.at(-1)).toBe(key("A002"));
  expect(world.cursor).toMatchObject({ seq: 4, revision: 5 });
  expect(life.forwarder.trouble()).toBe(null);
});

test("RATE9 a platform that is away holds up nobody: it is tried again, ever later, and told with what waits", async () => {
  const world = createWorld();
  world.answer = () => ({ kind: "away" });
  const life = start(world);
  life.commit(rated("A001"));
  life.commit(rated("A002"));
  expect(await life.nextPause()).toBe(2_000);
  const pauses: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) pauses.push(await life.nextPause());
  expect(pauses.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
  expect(pauses.at(-1)).toBe(15 * 60_000);
  await life.isPausing();
  expect(life.forwarder.trouble()).toMatchObject({ kind: "away", waitingCount: 2, status: null });
  world.answer = () => ({ kind: "taken" });
  await life.nextPause();
  await settle();
  expect(world.received).toEqual([key("A001"), key("A002")]);
  expect(life.forwarder.trouble()).toBe(null);
});

test("RATE9 ended between the platform's answer and the note of it, the next life sends the same under the same key", async () => {
  const world = createWorld();
  world.write(rated("A001"));
  start(world, { saveCursor: () => new Promise(() => undefined) });
  await settle();
  expect(world.received).toEqual([key("A001")]);
  forwarders = [];
  start(world);
  await settle();
  expect(world.received).toEqual([key("A001"), key("A001")]);
  expect(world.cursor).toMatchObject({ seq: 1 });
  start(world);
  await settle();
  expect(world.received).toHaveLength(2);
});

test("RATE9 killed at any moment, every rating arrives, and in its order", async () => {
  const world = createWorld();
  const labels = Array.from({ length: 250 }, (_, index) => `A${String(index + 1).padStart(3, "0")}`);
  for (const label of labels) world.write(rated(label));
  let sends = 0;
  // Every third send dies before its cursor is written, every fourth is not answered.
  for (let life = 0; life < 12; life += 1) {
    world.answer = () => ((sends += 1) % 4 === 0 ? { kind: "away" } : { kind: "taken" });
    const saveCursor = async (cursor: ExportCursor): Promise<void> => {
      if (sends % 3 === 0) return new Promise(() => undefined);
      world.cursor = cursor;
    };
    start(world, { saveCursor });
    await settle();
    forwarders = [];
  }
  expect([...new Set(world.received)]).toEqual(labels.map((label) => key(label)));
  expect(Math.max(...world.batches)).toBe(100);
});

test("RATE9 nothing is told that is not on disk for certain", async () => {
  const world = createWorld();
  world.write(rated("A001"));
  const committed = world.revision;
  world.write(rated("A002"));
  start(world, { revision: committed });
  await settle();
  expect(world.received).toEqual([key("A001")]);
});

test("RATE9 one that the platform never takes is passed over, counted and told, and holds up no other", async () => {
  const world = createWorld();
  world.write(rated("A001"), rated("A002"), rated("A003"));
  world.answer = (lines) =>
    lines.some((line) => line.key === key("A002")) ? { kind: "unfit", status: 422 } : { kind: "taken" };
  const life = start(world);
  await settle();
  expect(world.received).toEqual([key("A001"), key("A003")]);
  expect(life.forwarder.trouble()).toMatchObject({ kind: "refused", refusedCount: 1, waitingCount: 0 });
  expect(world.faults).toHaveLength(1);
  expect(world.cursor).toMatchObject({ seq: 1, refusedCount: 1 });
});

test("RATE9 a platform that refuses us is told with its status, and nothing is passed over", async () => {
  const world = createWorld();
  world.answer = () => ({ kind: "refused", status: 401 });
  const life = start(world);
  life.commit(rated("A001"));
  await life.nextPause();
  await life.isPausing();
  expect(life.forwarder.trouble()).toMatchObject({ kind: "refused", status: 401, waitingCount: 1, refusedCount: 0 });
  expect(world.cursor).toEqual(cursorAtStart);
});

test("RATE9 a cursor of a longer history than this one begins anew: keys tell the platform what it has", async () => {
  const world = createWorld();
  world.write(rated("A001"));
  world.cursor = { ...cursorAtStart, seq: 40, revision: 90 };
  start(world);
  await settle();
  expect(world.received).toEqual([key("A001")]);
});

test("RATE9 ratings that were deleted before they were sent are told", async () => {
  const world = createWorld();
  for (const label of ["A001", "A002", "A003"]) world.write(rated(label));
  world.cursor = { ...cursorAtStart, seq: 1, revision: 1 };
  world.firstSeq = 3;
  const life = start(world);
  await settle();
  expect(world.received).toEqual([key("A003")]);
  expect(life.forwarder.trouble()).toMatchObject({ kind: "behind" });
});
