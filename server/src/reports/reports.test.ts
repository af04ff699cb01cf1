import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { LongQuery } from "@yichuang/shared/protocol/queries";
import type { Report } from "@yichuang/shared/protocol/reports";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { openingMs, testHall } from "../domain/testing/test-hall.ts";
import type { Step } from "../domain/testing/random-steps.ts";
import { fillJournalDays, type JournalDays } from "../testing/journal-days.ts";
import { factsFolder } from "./facts-file.ts";
import { JobRunner } from "./jobs.ts";
import { createReports, type Reports, type ReportsOptions } from "./reports.ts";

const root = await mkdtemp(join(tmpdir(), "yichuang-reports-"));
afterAll(() => rm(root, { recursive: true, force: true }));

const dayMs = 24 * 60 * 60_000;
const index = testHall();

/** Each day: somebody takes a ticket, and then the day goes on. */
const issueEachDay = (days: number): Step[] =>
  Array.from({ length: 2 * days }, (_, count) => ({
    advanceMs: count === 0 ? 0 : count % 2 === 0 ? dayMs - 60_000 : 60_000,
    type: "IssueTicket",
    isAimed: true,
    numbers: [0, 0, 0, 0, 0, 0, 0],
  }));

/** Three days, of which the last one goes on. */
const makeHall = async (name: string): Promise<{ dataDir: string; made: JournalDays }> => {
  const dataDir = join(root, name);
  return { dataDir, made: await fillJournalDays(dataDir, { index, steps: issueEachDay(3), startMs: openingMs }) };
};

const days = ["2026-11-23", "2026-11-24", "2026-11-25"] as BusinessDay[];
const wholeQuery: LongQuery = { type: "GetReport", from: days[0] as never, to: days[2] as never, groupBy: "day" };

const ask = async ({ dataDir, made }: Awaited<ReturnType<typeof makeHall>>, query: LongQuery = wholeQuery) => {
  const { outcome } = await new JobRunner(dataDir).run(
    made.jobOf(query),
    () => undefined,
    () => false,
  );
  return (outcome as { value: Report }).value;
};
const arrivalsOf = ({ rows }: Report) => rows.map(({ key, figures }) => [key, figures.arrivals]);
const all = days.map((day) => [day, 2]);

describe("facts of days that are over", () => {
  it("REP7 are made once, and read from where they are kept; the day under way is not kept", async () => {
    const hall = await makeHall("kept");
    expect(arrivalsOf(await ask(hall))).toEqual(all);
    const names = await readdir(factsFolder(hall.dataDir));
    expect(names.toSorted()).toEqual(["2026-11-23.json", "2026-11-24.json"]);
    const old = new Date(openingMs);
    const path = join(factsFolder(hall.dataDir), "2026-11-23.json");
    await utimes(path, old, old);
    const report = await ask(hall);
    expect(arrivalsOf(report)).toEqual(all);
    expect(report.liveUntilMs).toBe(hall.made.nowMs);
    expect((await stat(path)).mtimeMs).toBe(openingMs);
  });

  it.each([
    ["decayed", (text: string) => text.replace('"fate":[0', '"fate":[1').replace('"fate":[6', '"fate":[1')],
    ["cut short", (text: string) => text.slice(0, text.length / 2)],
    ["empty", () => ""],
    ["of another build", (text: string) => text.replace(/"version":\d+/, '"version":0')],
    ["of another archive", (text: string) => text.replace(/\.log\.gz:\d+/, ".log.gz:1")],
    ["of another time zone", (text: string) => text.replace("Asia/Shanghai", "Asia/Tokyo")],
  ])("REP7 that are %s are made anew", async (name, spoil) => {
    const hall = await makeHall(name.replaceAll(" ", "-"));
    await ask(hall);
    const path = join(factsFolder(hall.dataDir), "2026-11-23.json");
    const good = await readFile(path, "utf8");
    const bad = spoil(good);
    expect(bad).not.toBe(good);
    await writeFile(path, bad);
    expect(arrivalsOf(await ask(hall))).toEqual(all);
    expect(await readFile(path, "utf8")).toBe(good);
  });

  it("REP7 go with the records of their day", async () => {
    const hall = await makeHall("gone");
    await ask(hall);
    const archive = join(hall.dataDir, "archive");
    for (const name of await readdir(archive)) if (name.startsWith("2026-11-23")) await rm(join(archive, name));
    await new JobRunner(hall.dataDir).run(
      hall.made.jobOf(null),
      () => undefined,
      () => false,
    );
    expect(await readdir(factsFolder(hall.dataDir))).toEqual(["2026-11-24.json"]);
    const report = await ask(hall);
    expect([arrivalsOf(report), report.oldestDay]).toEqual([all.slice(1), "2026-11-24"]);
  });

  it("REP7 are not written where the disk has no room, and reports are there all the same", async () => {
    const hall = await makeHall("full");
    const job = { ...hall.made.jobOf(wholeQuery), mayWrite: false };
    const { outcome } = await new JobRunner(hall.dataDir).run(
      job,
      () => undefined,
      () => false,
    );
    expect(arrivalsOf((outcome as { value: Report }).value)).toEqual(all);
    await expect(readdir(factsFolder(hall.dataDir))).rejects.toThrow("ENOENT");
  });

  it("REP8 a day whose archive is damaged is named, and the others are counted", async () => {
    const hall = await makeHall("damaged");
    const archive = join(hall.dataDir, "archive");
    const name = (await readdir(archive)).find((one) => one.startsWith("2026-11-24")) ?? "";
    const bytes = await readFile(join(archive, name));
    bytes[bytes.length - 6] = (bytes[bytes.length - 6] ?? 0) ^ 0xff;
    await writeFile(join(archive, name), bytes);
    const report = await ask(hall);
    expect([arrivalsOf(report), report.unreadableDays]).toEqual([[all[0], all[2]], ["2026-11-24"]]);
  });

  it("REP1 a period is compared with another one, and an empty one has no figures", async () => {
    const hall = await makeHall("before");
    const before = { from: days[0] as never, to: days[0] as never };
    const report = await ask(hall, {
      ...wholeQuery,
      from: days[1] as never,
      to: days[1] as never,
      before,
    } as LongQuery);
    expect([report.total.arrivals, report.before?.total.arrivals, report.before?.daysCount]).toEqual([2, 2, 1]);
    const empty = await ask(hall, {
      ...wholeQuery,
      from: "2026-01-01" as never,
      to: "2026-01-31" as never,
    } as LongQuery);
    expect([empty.rows, empty.daysCount, empty.total.wait, empty.total.busyGap]).toEqual([[], 0, null, null]);
  });
});

describe("the thread of its own", () => {
  let hall: Awaited<ReturnType<typeof makeHall>>;
  let reports: Reports | null = null;
  const faults: unknown[] = [];
  beforeAll(async () => {
    hall = await makeHall("thread");
  });
  afterEach(async () => {
    await reports?.close();
    faults.length = 0;
  });

  const open = (limits: ReportsOptions["limits"] = {}): Reports => {
    reports = createReports({
      dataDir: hall.dataDir,
      hallNow: async () => ({
        hall: index.hall,
        flows: index.flows,
        today: days[2] as BusinessDay,
        nowMs: hall.made.nowMs,
      }),
      mayWrite: () => true,
      onFault: (error) => faults.push(error),
      limits,
    });
    return reports;
  };
  const asking = (signal = new AbortController().signal, onShare: (share: number) => void = () => undefined) => ({
    onShare,
    signal,
  });

  it("REP8 answers, one question after the other, and ends by itself when nobody asks", async () => {
    const desk = open();
    const answers = await Promise.all(
      [wholeQuery, { ...wholeQuery, groupBy: "service" as const }].map((query) =>
        desk.ask(query as LongQuery, asking()),
      ),
    );
    expect(answers.map((answer) => answer.ok && (answer.value as Report).total.arrivals)).toEqual([6, 6]);
    expect(faults).toEqual([]);
  });

  it("REP8 takes so many questions and no more; what is there at the end is told so", async () => {
    const desk = open({ waitingMax: 2 });
    const answers = Array.from({ length: 4 }, () => desk.ask(wholeQuery, asking()));
    expect(await answers[3]).toMatchObject({ failure: { code: "TooManyRequests" } });
    await desk.close();
    for (const answer of answers.slice(0, 3)) expect(await answer).toMatchObject({ failure: { code: "ShuttingDown" } });
    expect(await desk.ask(wholeQuery, asking())).toMatchObject({ failure: { code: "ShuttingDown" } });
  });

  it("REP9 lets go of what nobody waits for any more, at work or in the line, and answers the next", async () => {
    const desk = open();
    const [first, second] = [new AbortController(), new AbortController()];
    const dropped = [desk.ask(wholeQuery, asking(first.signal)), desk.ask(wholeQuery, asking(second.signal))];
    const last = desk.ask(wholeQuery, asking());
    first.abort();
    second.abort();
    for (const answer of dropped) expect(await answer).toMatchObject({ failure: { code: "Superseded" } });
    expect(await last).toMatchObject({ ok: true });
    expect(faults).toEqual([]);
  });

  it("REP9 tells how far it is while it is worked on", async () => {
    const shares: number[] = [];
    const desk = open({ shareEveryMs: 1 });
    await desk.ask(
      wholeQuery,
      asking(undefined, (share) => shares.push(share)),
    );
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it("REP8 what goes wrong before the thread is asked is told, and the next question is answered", async () => {
    let isWell = false;
    reports = createReports({
      dataDir: hall.dataDir,
      hallNow: async () => {
        if (!isWell) throw new Error("no hall");
        return { hall: index.hall, flows: index.flows, today: days[2] as BusinessDay, nowMs: hall.made.nowMs };
      },
      mayWrite: () => true,
      onFault: (error) => faults.push(error),
    });
    expect(await reports.ask(wholeQuery, asking())).toMatchObject({ failure: { code: "InternalError" } });
    expect(faults).toHaveLength(1);
    isWell = true;
    expect(await reports.ask(wholeQuery, asking())).toMatchObject({ ok: true });
  });

  it("REP8 a thread that is silent is replaced, and the fault told", async () => {
    const desk = open({ silenceMs: 0 });
    expect(await desk.ask(wholeQuery, asking())).toMatchObject({ failure: { code: "InternalError" } });
    expect(faults).toHaveLength(1);
  });

  it("REP7 makes facts of all days when it is told that there may be new ones, and questions go before", async () => {
    const desk = open();
    await rm(factsFolder(hall.dataDir), { recursive: true, force: true });
    desk.prepare();
    // It is answered though facts of days are still to be made.
    expect(await desk.ask({ type: "ExplainRecord", day: days[0] as never, seq: 1 }, asking())).toMatchObject({
      failure: { code: "UnknownRecord" },
    });
    await expect
      .poll(() => readdir(factsFolder(hall.dataDir)), { timeout: 60_000 })
      .toEqual(expect.arrayContaining(["2026-11-23.json", "2026-11-24.json"]));
  });
});
