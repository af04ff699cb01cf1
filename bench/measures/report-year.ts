import { noFlows } from "@yichuang/shared/domain/case";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { indexHall } from "@yichuang/shared/domain/hall";
import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { dayPlus } from "@yichuang/shared/lib/calendar-days";
import { createRng } from "@yichuang/shared/lib/rng";
import type { Report, ReportGroup } from "@yichuang/shared/protocol/reports";

import { foldDay } from "../../server/src/domain/day-facts/day-fold.ts";
import type { DayFacts } from "../../server/src/domain/day-facts/facts.ts";
import type { RecordBody } from "../../server/src/engine/record.ts";
import { factsFolder, factsText } from "../../server/src/reports/facts-file.ts";
import { createReports, type Reports } from "../../server/src/reports/reports.ts";
import { wideHall } from "../../server/src/testing/wide-hall.ts";
import { longestGapMs } from "../longest-gap.ts";
import type { Measure } from "../measure.ts";
import { hallDayLines } from "./hall-day.ts";

/** Of 1,800 tickets each: half a million. */
const days = 278;
const firstDay = "2025-10-01" as BusinessDay;
const lastDay = dayPlus(firstDay, days - 1);
const timeZone = "Asia/Shanghai";
const hall = wideHall(30);

/** A real day's facts with the waits of a real hall: in the template everybody is called at once. */
const varied = (facts: DayFacts, seed: number): DayFacts => {
  const rng = createRng(seed);
  const of = (list: readonly number[], from: number, to: number): number[] =>
    list.map((value) => (value < 0 ? value : Math.floor(from + (to - from) * rng.next() ** 2)));
  const { stations } = facts;
  return {
    ...facts,
    stations: {
      ...stations,
      wait: of(stations.wait, 0, 5_400),
      walk: of(stations.walk, 5, 300),
      serve: of(stations.serve, 60, 2_700),
      stay: of(stations.stay, 120, 9_000),
      hour: stations.hour.map(() => 8 + Math.floor(9 * rng.next())),
    },
  };
};

/** Facts of each day, and in the place of its archive a file that they were made from, as far as anybody looks. */
const writeYear = async (dataDir: string, facts: DayFacts): Promise<void> => {
  const archive = join(dataDir, "archive");
  await mkdir(archive, { recursive: true });
  await mkdir(factsFolder(dataDir), { recursive: true });
  const content = gzipSync("");
  const nameOf = (at: number): string => `${dayPlus(firstDay, at)}_${at * 9_000 + 1}-${(at + 1) * 9_000}.log.gz`;
  for (let at = 0; at < days; at += 1) {
    const day = dayPlus(firstDay, at);
    await writeFile(join(archive, nameOf(at)), content);
    const key = {
      archives: `${nameOf(at)}:${content.length}`,
      before: at === 0 ? null : `${nameOf(at - 1)}:${content.length}`,
      timeZone,
    };
    await writeFile(join(factsFolder(dataDir), `${day}.json`), factsText({ ...varied(facts, at + 1), day }, key));
  }
};

const raise = (error: unknown): never => {
  throw error;
};

const askYear = async (reports: Reports, groupBy: ReportGroup): Promise<number> => {
  const startedMs = performance.now();
  const answer = await reports.ask(
    { type: "GetReport", from: firstDay, to: lastDay, groupBy },
    { onShare: () => undefined, signal: new AbortController().signal },
  );
  const report = answer.ok ? (answer.value as Report) : raise(new Error(answer.failure.code));
  if (report.daysCount !== days || report.total.arrivals !== days * 1_800)
    raise(new Error("not every day was counted"));
  return performance.now() - startedMs;
};

/** A year's figures from the facts of its days, by the thread of the product, as a supervisor waits for them. */
export const reportYear: Measure = {
  name: "report-year",
  subjectIs: "a report of 278 days of 1,800 tickets by service, its days counted before",
  floorIs: "reading the same files and JSON.parse",
  unit: "ms",
  goal: { subjectAtMost: 2_000 },
  prepare: async (folder) => {
    const lines = await hallDayLines(1);
    const events = lines.flatMap((line) => (JSON.parse(line) as RecordBody).events);
    const foldStartedMs = performance.now();
    const facts = foldDay({ day: firstDay, timeZone, carried: [] }, events, events.at(-1)?.atMs ?? 0);
    const foldMs = performance.now() - foldStartedMs;
    await writeYear(folder, facts);
    const now = { hall: indexHall(hall).hall, flows: noFlows, today: dayPlus(lastDay, 1), nowMs: 0 };
    const reports = createReports({ dataDir: folder, hallNow: async () => now, mayWrite: () => false, onFault: raise });
    const [gaps, byDay]: [number[], number[]] = [[], []];
    return {
      subject: async () => {
        // Beside the figure: whoever watches the loop keeps a core busy.
        gaps.push(await longestGapMs(async () => void byDay.push(await askYear(reports, "day"))));
        return askYear(reports, "service");
      },
      floor: async () => {
        const startedMs = performance.now();
        for (const name of await readdir(factsFolder(folder)))
          JSON.parse(await readFile(join(factsFolder(folder), name), "utf8"));
        return performance.now() - startedMs;
      },
      figures: () => ({
        "by day, with the loop watched, the slowest": Math.max(...byDay),
        "longest hold-up of the hall's loop": Math.max(...gaps),
        "counting one day once, without reading it": foldMs,
      }),
      close: () => reports.close(),
    };
  },
};
