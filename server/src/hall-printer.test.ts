import { indexHall } from "@yichuang/shared/domain/hall";
import { type FakePrinter, startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { createPrinter, type Printer } from "@yichuang/shared/printing/print-queue";
import { sampleSlip } from "@yichuang/shared/printing/slip-fixture";
import { afterEach, beforeEach, expect, test } from "vitest";

import { readKiosk } from "./domain/read/kiosk.ts";
import { createEngine, type Engine } from "./engine/engine.ts";
import { type HallPrinterWatch, watchHallPrinter } from "./hall-printer.ts";
import { createMemoryJournal, createMemoryMedium } from "./storage/memory-journal.ts";
import { createTestClock } from "./testing/local-server.ts";
import { wideHall } from "./testing/wide-hall.ts";

const medium = () => createMemoryMedium();
let fake: FakePrinter;
let printer: Printer;
let engine: Engine;
let watch: HallPrinterWatch | null = null;

const openEngine = async (kept = medium()): Promise<Engine> => {
  const opened = createEngine({
    journal: createMemoryJournal(kept),
    index: indexHall(wideHall(3)),
    clock: createTestClock(),
    areHoursEnforced: false,
    explain: ({ code }) => ({ code, message: "" }),
    onFault: (error) => expect.unreachable(String(error)),
    onFatal: (error) => expect.unreachable(String(error)),
  });
  await opened.start();
  return opened;
};

beforeEach(async () => {
  fake = await startFakePrinter();
  printer = createPrinter({ kind: "tcp", host: "127.0.0.1", port: fake.port }, { timeoutMs: 1_000 });
  engine = await openEngine();
});

afterEach(async () => {
  watch?.stop();
  watch = null;
  await printer.close();
  await fake.close();
  await engine.stop();
});

const told = () => engine.read((reading) => readKiosk(reading).hallPrinter);
const expectTold = (state: string): Promise<void> => expect.poll(told, { interval: 10 }).toBe(state);
const revision = () => engine.read(({ state }) => state.revision);

test("PRN21 the hall's printer is asked at the start, and its alert ends when it is well again, without a print", async () => {
  fake.setMode("paper-end");
  watch = await watchHallPrinter({ engine, ask: printer.status, askEveryMs: 20 });
  await expectTold("paper-out");
  const before = await revision();
  fake.setMode("cover-open");
  await expectTold("cover-open");
  fake.setMode("ok");
  await expectTold("ok");
  // Asked many times, told twice.
  expect((await revision()) - before).toBe(2);
  expect(fake.tickets).toEqual([]);
});

test("PRN21 what a print tells is known at once, and a printer that is well is left alone", async () => {
  let asked = 0;
  const ask = () => {
    asked += 1;
    return printer.status();
  };
  watch = await watchHallPrinter({ engine, ask, askEveryMs: 20 });
  await expectTold("ok");
  watch.hear(await printer.print(sampleSlip()));
  expect(asked).toBe(1);
  fake.setMode("paper-near-end");
  watch.hear(await printer.print(sampleSlip()));
  await expectTold("paper-low");
  fake.setMode("ok");
  await expectTold("ok");
  expect(asked).toBeGreaterThan(1);
});

test("PRN21 a server that starts again goes on asking for what it knew, and says nothing twice", async () => {
  const kept = medium();
  const first = await openEngine(kept);
  const ended = await watchHallPrinter({ engine: first, ask: null });
  ended.hear({ ok: false, reason: "timeout", didPaperMove: false });
  await expect.poll(() => first.read((reading) => readKiosk(reading).hallPrinter)).toBe("timeout");
  ended.stop();
  ended.hear({ ok: false, reason: "error", didPaperMove: false });
  await first.stop();
  await engine.stop();
  engine = await openEngine(kept);
  expect(await told()).toBe("timeout");
  watch = await watchHallPrinter({ engine, ask: printer.status, askEveryMs: 20 });
  await expectTold("ok");
});
