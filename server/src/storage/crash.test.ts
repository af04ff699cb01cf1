import { createRng } from "@yichuang/shared/lib/rng";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFileJournal } from "./file-journal.ts";
import { bodiesTo, checkpointAt, recordsOf, recover } from "./journal-testing.ts";
import type { Journal } from "./journal.ts";
import { createSimulatedDisk, type Fate, type SimulatedDisk } from "./simulated-disk.ts";

const folder = "/journal";

/** Random sequences to try; a longer search is `CRASH_RUNS=50000 npx vitest run server/src/storage/crash`. */
const runsCount = Number(process.env.CRASH_RUNS ?? 400);

/** What the caller of a journal knows: records up to `acknowledged` are on disk, up to `attempted` they may be. */
type Progress = { acknowledged: number; attempted: number };

const appendNext = async (journal: Journal, progress: Progress, count: number): Promise<void> => {
  const last = progress.attempted + count;
  const appended = journal.append(recordsOf(progress.attempted + 1, last));
  progress.attempted = last;
  await appended;
  if (count > 0) progress.acknowledged = last;
};

/** A short life of a journal with everything in it: batches, three checkpoints, two of them while appends go on. */
const live = async (disk: SimulatedDisk, progress: Progress): Promise<void> => {
  const journal = createFileJournal(folder, disk);
  await recover(journal);
  const pieces = [
    () => appendNext(journal, progress, 1),
    () => appendNext(journal, progress, 3),
    () => journal.checkpoint(checkpointAt(4)),
    () => Promise.all([journal.checkpoint(checkpointAt(4)), appendNext(journal, progress, 2)]),
    () => appendNext(journal, progress, 1),
    () => journal.checkpoint(checkpointAt(6)),
    () => Promise.all([appendNext(journal, progress, 1), journal.checkpoint(checkpointAt(7))]),
    () => appendNext(journal, progress, 2),
    () => journal.checkpoint(checkpointAt(10)),
    () => appendNext(journal, progress, 1),
  ];
  try {
    for (const piece of pieces) await piece();
  } finally {
    await journal.close();
  }
};

const stopAt = (disk: SimulatedDisk, call: number): void => {
  const first = disk.callsCount() + call;
  disk.decide(({ number }) => (number >= first ? "stop" : "done"));
};

/** Waits for work that a stopped disk may end; anything else that goes wrong in it goes wrong here. */
const untilStopped = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("stop: ")) return true;
    throw error;
  }
};

const expectContent = async (disk: SimulatedDisk, { acknowledged, attempted }: Progress): Promise<number> => {
  const journal = createFileJournal(folder, disk);
  const { bodies } = await recover(journal);
  expect(bodies.length).toBeGreaterThanOrEqual(acknowledged);
  expect(bodies.length).toBeLessThanOrEqual(attempted);
  expect(bodies).toEqual(bodiesTo(bodies.length));
  await journal.append(recordsOf(bodies.length + 1, bodies.length + 1));
  await journal.close();
  return bodies.length + 1;
};

type Crash = (disk: SimulatedDisk, seed: number) => void;

const crashes: [string, Crash][] = [
  ["the process is killed", (disk) => disk.killProcess()],
  ["the power is cut", (disk, seed) => disk.cutPower(createRng(seed).next)],
];

/** Lives until the disk stops at call `call`, crashes; false when the life ended before that call. */
const liveUntil = async (disk: SimulatedDisk, call: number, crash: Crash, seed: number) => {
  const progress: Progress = { acknowledged: 0, attempted: 0 };
  stopAt(disk, call);
  const wasStopped = await untilStopped(live(disk, progress));
  crash(disk, seed);
  return { progress, wasStopped };
};

describe.each(crashes)("%s", (_name, crash) => {
  test("at any call to the disk: exactly the acknowledged records are there, and the journal goes on", async () => {
    let call = 1;
    for (let wasStopped = true; wasStopped; call += 1) {
      for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const disk = createSimulatedDisk();
        const life = await liveUntil(disk, call, crash, 1_000 * call + seed);
        const lastSeq = await expectContent(disk, life.progress);
        await expectContent(disk, { acknowledged: lastSeq, attempted: lastSeq });
        wasStopped = life.wasStopped;
      }
    }
    expect(call).toBeGreaterThan(60);
  }, 60_000);

  test("again at any call while it recovers: nothing more is lost", async () => {
    let crashesInRecovery = 0;
    for (let call = 1; call < 90; call += 2) {
      for (let second = 1; second < 30; second += 1) {
        const disk = createSimulatedDisk();
        const { progress } = await liveUntil(disk, call, crash, call);
        stopAt(disk, second);
        const journal = createFileJournal(folder, disk);
        const wasStopped = await untilStopped(recover(journal));
        crash(disk, second);
        if (wasStopped) crashesInRecovery += 1;
        await expectContent(disk, progress);
      }
    }
    expect(crashesInRecovery).toBeGreaterThan(300);
  }, 60_000);
});

test("what a killed process left unsynced is synced before the next one builds on it", async () => {
  for (let call = 1, wasStopped = true; wasStopped; call += 1) {
    const disk = createSimulatedDisk();
    const life = await liveUntil(disk, call, (killed) => killed.killProcess(), 0);
    wasStopped = life.wasStopped;
    const lastSeq = await expectContent(disk, life.progress);
    disk.cutPower(() => 0);
    await expectContent(disk, { acknowledged: lastSeq, attempted: lastSeq });
  }
}, 60_000);

test("a disk that promises and does not sync is found out by these tests", async () => {
  let lost = 0;
  for (let seed = 1; seed <= 50; seed += 1) {
    const disk = createSimulatedDisk({ ignoresSyncs: true });
    const { progress } = await liveUntil(disk, 60, (crashed) => crashed.cutPower(createRng(seed).next), seed);
    const outcome = await recover(createFileJournal(folder, disk)).catch(() => null);
    if (outcome === null || outcome.bodies.length < progress.acknowledged) lost += 1;
  }
  expect(lost).toBeGreaterThan(25);
});

type Step =
  | { kind: "append"; counts: number[] }
  | { kind: "checkpoint"; behind: number }
  | { kind: "reopen" }
  | { kind: "fault"; fate: Fate; afterCalls: number }
  | { kind: "kill"; afterCalls: number }
  | { kind: "cutPower"; afterCalls: number; seed: number };

const afterCalls = fc.nat(40);

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("append" as const), counts: fc.array(fc.nat(4), { maxLength: 4 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("checkpoint" as const), behind: fc.nat(3) }) },
  fc.constant({ kind: "reopen" as const }),
  fc.record({
    kind: fc.constant("fault" as const),
    fate: fc.constantFrom("EIO" as const, "ENOSPC" as const),
    afterCalls,
  }),
  fc.record({ kind: fc.constant("kill" as const), afterCalls }),
  fc.record({ kind: fc.constant("cutPower" as const), afterCalls, seed: fc.nat() }),
);

/** The world of one random run: what was done, what is known, and how the machine ends when the disk stops. */
type Run = { disk: SimulatedDisk; journal: Journal; progress: Progress; checkpointSeq: number; crash: () => void };

const reopen = async (run: Run): Promise<void> => {
  run.disk.decide(() => "done");
  run.crash();
  run.journal = createFileJournal(folder, run.disk);
  const { bodies } = await recover(run.journal);
  expect(bodies).toEqual(bodiesTo(bodies.length));
  expect(bodies.length).toBeGreaterThanOrEqual(run.progress.acknowledged);
  expect(bodies.length).toBeLessThanOrEqual(run.progress.attempted);
  run.progress = { acknowledged: bodies.length, attempted: bodies.length };
  run.crash = () => run.disk.killProcess();
};

const work = async (run: Run, step: Step): Promise<void> => {
  const { disk, journal, progress } = run;
  const startCount = disk.callsCount();
  if (step.kind === "append") await Promise.all(step.counts.map((count) => appendNext(journal, progress, count)));
  else if (step.kind === "checkpoint") {
    run.checkpointSeq = Math.max(run.checkpointSeq, progress.acknowledged - step.behind);
    await journal.checkpoint(checkpointAt(run.checkpointSeq));
  } else if (step.kind === "reopen") {
    await journal.close();
    await reopen(run);
  } else if (step.kind === "fault") {
    disk.decide(({ number }) => (number === startCount + step.afterCalls ? step.fate : "done"));
  } else {
    disk.decide(({ number }) => (number >= startCount + step.afterCalls ? "stop" : "done"));
    run.crash = () => (step.kind === "kill" ? disk.killProcess() : disk.cutPower(createRng(step.seed).next));
  }
};

test(
  "any sequence of work, faults and crashes keeps what was acknowledged",
  async () => {
    let recoveries = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(stepArbitrary, { minLength: 5, maxLength: 40 }), async (steps) => {
        const disk = createSimulatedDisk();
        const progress: Progress = { acknowledged: 0, attempted: 0 };
        const journal = createFileJournal(folder, disk);
        const run: Run = { disk, journal, progress, checkpointSeq: 0, crash: () => disk.killProcess() };
        await recover(journal);
        for (const step of steps) {
          try {
            await work(run, step);
          } catch (error) {
            if (!(error instanceof Error) || !/^(stop|EIO|ENOSPC): /.test(error.message)) throw error;
            // The disk failed or stopped: what comes next comes after a restart.
            await run.journal.close().catch(() => undefined);
            await reopen(run);
            recoveries += 1;
          }
        }
        await run.journal.close().catch(() => undefined);
        await reopen(run);
      }),
      { numRuns: runsCount },
    );
    expect(recoveries).toBeGreaterThan(runsCount / 4);
  },
  20_000 + 20 * runsCount,
);
