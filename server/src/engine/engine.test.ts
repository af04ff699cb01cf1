import { type Hall, indexHall } from "@yichuang/shared/domain/hall";
import type { ClerkId, ServiceId, SessionId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Space } from "@yichuang/shared/domain/space";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import { expect, test } from "vitest";

import { toSnapshot } from "../domain/snapshot.ts";
import { createMemoryJournal, createMemoryMedium, type MemoryMedium } from "../storage/memory-journal.ts";
import type { Journal } from "../storage/journal.ts";
import { createTestClock, type TestClock } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";
import { createEngine, type Engine } from "./engine.ts";
import { createEstimator } from "./estimator.ts";

const hall = wideHall(3);

type Kit = {
  engine: Engine;
  fatal: unknown[];
  clock: TestClock;
  send: (command: Command, id: string) => Promise<Ack<unknown>>;
};

const kiosk = { device: "k1", roles: ["kiosk"] as const, clerkId: null, sessionId: null, ownTicketIds: [] };
const clerk = {
  device: "c1",
  roles: ["clerk", "counter"] as const,
  clerkId: "c01" as ClerkId,
  sessionId: null,
  ownTicketIds: [],
};
const windowId = "w01" as WindowId;
const issue: Command = { type: "IssueTicket", serviceId: "advice" as ServiceId, channel: "kiosk" };
const signIn: Command = { type: "SignIn", clerkId: clerk.clerkId, pin: "", windowId };

const start = async (
  medium: MemoryMedium,
  options: {
    journal?: Journal;
    clock?: TestClock;
    checkpointEvery?: number;
    hall?: Hall;
    space?: () => Space;
  } = {},
): Promise<Kit> => {
  const fatal: unknown[] = [];
  const clock = options.clock ?? createTestClock();
  const index = indexHall(options.hall ?? hall);
  const engine = createEngine({
    journal: options.journal ?? createMemoryJournal(medium),
    index,
    clock,
    estimates: createEstimator(
      () => index,
      (error) => fatal.push(error),
    ).current,
    areHoursEnforced: false,
    explain: ({ code, details }) => ({ code, message: code, ...(details ? { details } : {}) }),
    onFault: (error) => fatal.push(error),
    onFatal: (error) => fatal.push(error),
    ...(options.space ? { space: options.space } : {}),
    ...(options.checkpointEvery === undefined ? {} : { checkpointEvery: options.checkpointEvery }),
  });
  await engine.start();
  const send: Kit["send"] = (command, commandId) =>
    engine.submit({
      commandId,
      command,
      actor: command.type === "IssueTicket" ? kiosk : clerk,
      locale: "zh",
      newSessionId: `s-${commandId}` as SessionId,
    });
  return { engine, fatal, clock, send };
};

const labelOf = (ack: Ack<unknown>): string => (ack.ok ? (ack.result as { label: string }).label : ack.rejection.code);

test("ENG1 commands sent at once are decided in order, each on what the earlier ones led to", async () => {
  const { engine, send } = await start(createMemoryMedium());
  const acks = await Promise.all(Array.from({ length: 500 }, (_, index) => send(issue, `i${index}`)));
  expect(acks.map(labelOf)).toEqual(
    Array.from({ length: 500 }, (_, index) => `A${String(index + 1).padStart(3, "0")}`),
  );
  await engine.stop();
});

test("ENG2 nothing is acknowledged, published or readable before the disk has it", async () => {
  const medium = createMemoryMedium();
  const inner = createMemoryJournal(medium);
  let release: (() => void) | null = null;
  const journal: Journal = {
    ...inner,
    append: async (records) => {
      await new Promise<void>((resolve) => (release = resolve));
      await inner.append(records);
    },
  };
  const { engine, send } = await start(medium, { journal });
  const seen: string[] = [];
  engine.onCommit(() => seen.push("published"));
  const acked = send(issue, "one").then(() => seen.push("acknowledged"));
  const read = engine.read(({ state }) => seen.push(`read ${state.tickets.size}`));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen).toEqual([]);
  (release as unknown as () => void)();
  await Promise.all([acked, read]);
  expect(seen[0]).toBe("published");
  expect(seen.slice(1).toSorted()).toEqual(["acknowledged", "read 1"]);
});

test("ENG3 a repeated command has one effect and one reply, at once, later, refused and after a restart", async () => {
  const medium = createMemoryMedium();
  const first = await start(medium);
  const [a, b] = await Promise.all([first.send(issue, "same"), first.send(issue, "same")]);
  await first.send(signIn, "sign");
  await first.send({ type: "OpenWindow", windowId }, "open");
  const called = await first.send({ type: "CallNextTicket", windowId }, "call");
  await first.send(
    {
      type: "FinishTicket",
      ticketId: (called as never as { result: { ticket: { ticketId: never } } }).result.ticket.ticketId,
    },
    "end",
  );
  const refused = await first.send({ type: "CallNextTicket", windowId }, "none");
  expect(refused).toMatchObject({ ok: false, rejection: { code: "NoTicketWaiting" } });
  await first.send(issue, "another");
  expect(JSON.stringify(await first.send({ type: "CallNextTicket", windowId }, "none"))).toBe(JSON.stringify(refused));
  await first.engine.stop();
  const second = await start(medium);
  expect(JSON.stringify(await second.send(issue, "same"))).toBe(JSON.stringify(a));
  expect(JSON.stringify(b)).toBe(JSON.stringify(a));
  expect(JSON.stringify(await second.send({ type: "CallNextTicket", windowId }, "none"))).toBe(JSON.stringify(refused));
  expect(await second.engine.read(({ state }) => state.tickets.size)).toBe(2);
  await second.engine.stop();
});

test.each([
  ["journal alone", undefined],
  ["checkpoints on the way", 5],
])("ENG4 after a restart the state is the one that was acknowledged (%s)", async (_name, checkpointEvery) => {
  const medium = createMemoryMedium();
  const first = await start(medium, checkpointEvery === undefined ? {} : { checkpointEvery });
  let revisions = 0;
  first.engine.onCommit((commit) => {
    for (const { revision } of commit.events) expect(revision).toBe((revisions += 1));
  });
  await first.send(signIn, "sign");
  await first.send({ type: "OpenWindow", windowId }, "open");
  for (let count = 0; count < 20; count += 1) await first.send(issue, `i${count}`);
  await first.send({ type: "CallNextTicket", windowId }, "call");
  const before = await first.engine.read(({ state }) => structuredClone(toSnapshot(state)));
  // No stop: the process is gone without a word.
  medium.isLocked = false;
  const second = await start(medium);
  expect(await second.engine.read(({ state }) => toSnapshot(state))).toEqual(before);
  await second.engine.stop();
});

test("ENG5 the clock set back all but stands still, and what is due comes before the command of its moment", async () => {
  const clock = createTestClock();
  const { engine, send } = await start(createMemoryMedium(), { clock });
  await send(issue, "one");
  clock.advance(-3_600_000);
  await send(issue, "two");
  const times = await engine.read(({ state }) => [...state.tickets.values()].map((ticket) => ticket.issuedAtMs));
  expect(times[1]).toBe((times[0] ?? 0) + 1);
  clock.advance(25 * 3_600_000);
  const nextDay = await send(issue, "three");
  expect(labelOf(nextDay)).toBe("A001");
  expect(await engine.read(({ state }) => state.businessDay)).toBe("2026-11-24");
  await engine.stop();
});

test("CALL16 where the system calls, who comes is called at once, in the same write, and a rest is kept by time alone", async () => {
  const medium = createMemoryMedium();
  const inner = createMemoryJournal(medium);
  const writes: number[] = [];
  const journal: Journal = {
    ...inner,
    append: async (records) => {
      writes.push(records.length);
      await inner.append(records);
    },
  };
  const { dispatch } = hall.rules;
  const auto: Hall = { ...hall, rules: { ...hall.rules, dispatch: { ...dispatch, calling: "auto", restSeconds: 20 } } };
  const { engine, clock, send } = await start(medium, { journal, hall: auto });
  const atWindow = () => engine.read(({ state }) => state.windows.get(windowId)?.activeTicketId ?? null);
  await send(signIn, "sign");
  await send({ type: "OpenWindow", windowId }, "open");
  clock.advance(20_000);
  const before = writes.length;
  await send(issue, "one");
  expect(await atWindow()).toBe("2026-11-23.A001");
  expect(writes.slice(before)).toEqual([2]);
  await send(issue, "two");
  await send({ type: "FinishTicket", ticketId: "2026-11-23.A001" as TicketId }, "finish");
  clock.advance(19_999);
  await engine.tick();
  expect(await atWindow()).toBeNull();
  clock.advance(1);
  await engine.tick();
  expect(await atWindow()).toBe("2026-11-23.A002");
  const acked = await engine.read(({ state }) => structuredClone(toSnapshot(state)));
  medium.isLocked = false;
  const second = await start(medium, { hall: auto });
  expect(await second.engine.read(({ state }) => toSnapshot(state))).toEqual(acked);
  await second.engine.stop();
});

test("JRN2 with little room nothing is begun and all else goes on; with none nothing is taken; repetitions are answered", async () => {
  let space: Space = "ample";
  const medium = createMemoryMedium();
  const { engine, send } = await start(medium, { space: () => space });
  expect(labelOf(await send(issue, "i1"))).toBe("A001");
  space = "scarce";
  expect(labelOf(await send(issue, "i2"))).toBe("DiskFull");
  expect((await send(signIn, "s1")).ok).toBe(true);
  expect((await send({ type: "OpenWindow", windowId }, "o1")).ok).toBe(true);
  space = "full";
  const written = medium.lines.length;
  expect(labelOf(await send({ type: "CallNextTicket", windowId }, "c1"))).toBe("DiskFull");
  expect(labelOf(await send(issue, "i1"))).toBe("A001");
  expect(medium.lines).toHaveLength(written);
  space = "ample";
  // What was refused was not remembered as refused: it may be sent again under its id.
  expect(labelOf(await send(issue, "i2"))).toBe("A002");
  await engine.stop();
});

test("ENG6 a failing disk refuses what is not on it, takes nothing more and ends the process", async () => {
  const medium = createMemoryMedium();
  const inner = createMemoryJournal(medium);
  let isBroken = false;
  const journal: Journal = {
    ...inner,
    append: (records) => (isBroken ? Promise.reject(new Error("EIO")) : inner.append(records)),
  };
  const { send, fatal } = await start(medium, { journal });
  expect((await send(issue, "one")).ok).toBe(true);
  isBroken = true;
  const [two, three] = await Promise.all([send(issue, "two"), send(issue, "three")]);
  const four = await send(issue, "four");
  for (const ack of [two, three, four])
    expect(ack).toMatchObject({ ok: false, rejection: { code: "StorageUnavailable" } });
  expect(fatal).toHaveLength(1);
  const records = medium.lines.filter((line) => line.includes("TicketIssued"));
  expect(records).toHaveLength(1);
});

test("ENG6 a checkpoint that cannot be written is told, the hall works on, and stopping lets the folder go", async () => {
  const medium = createMemoryMedium();
  const inner = createMemoryJournal(medium);
  const journal: Journal = { ...inner, checkpoint: () => Promise.reject(new Error("ENOSPC")) };
  const { engine, send, fatal } = await start(medium, { journal, checkpointEvery: 2 });
  for (let count = 0; count < 5; count += 1) expect((await send(issue, `i${count}`)).ok).toBe(true);
  expect(fatal.length).toBeGreaterThan(0);
  await expect(engine.stop()).rejects.toThrow("ENOSPC");
  expect(medium.isLocked).toBe(false);
  const second = await start(medium);
  expect(await second.engine.read(({ state }) => state.tickets.size)).toBe(5);
  await second.engine.stop();
});

test("ENG3 what a printer said is remembered with its command and given again after a restart", async () => {
  const medium = createMemoryMedium();
  const first = await start(medium);
  const submission = {
    commandId: "print",
    command: { type: "PrintTicket", ticketId: "2026-11-23.A001" as TicketId } satisfies Command,
    actor: kiosk,
    locale: "zh" as const,
    newSessionId: "s" as SessionId,
    result: { printed: true },
  };
  const said = await first.engine.submit(submission);
  expect(said).toMatchObject({ ok: true, result: { printed: true } });
  await first.engine.stop();
  const second = await start(medium);
  expect(JSON.stringify(await second.engine.replyTo("print"))).toBe(JSON.stringify(said));
  expect(await second.engine.replyTo("another")).toBeNull();
  await second.engine.stop();
});
