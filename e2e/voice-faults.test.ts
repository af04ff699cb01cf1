import { expect, test } from "vitest";

import { voiceFaults, voiceFigures } from "./voice-faults.ts";
import type { Recorded, VoiceRun } from "./voice-run.ts";

const call = (id: string, revision: number, atMs: number) =>
  ({ announcementId: id, revision, atMs, label: id.toUpperCase() }) as VoiceRun["announcements"][number];
const display = (name: string, change: Partial<Recorded>): Recorded => ({
  name,
  endedAtMs: 100_000,
  sounds: [],
  heard: [],
  shown: [
    { id: "a1", atMs: 1_000 },
    { id: "a2", atMs: 5_000 },
  ],
  listed: { A1: 1_200, A2: 1_300 },
  said: [],
  lines: [{ fromMs: 500, toMs: Infinity }],
  ...change,
});
const speaker = display("1", {
  sounds: [
    { startMs: 1_500, endMs: 4_000 },
    { startMs: 5_200, endMs: 8_000 },
  ],
  heard: [
    { startMs: 1_530, endMs: 2_000 },
    { startMs: 2_020, endMs: 4_030 },
    { startMs: 5_230, endMs: 8_030 },
  ],
  said: [
    { id: "a1", atMs: 4_010 },
    { id: "a2", atMs: 8_010 },
  ],
});
const announcements = [call("a1", 1, 1_100), call("a2", 2, 1_100)];

test("SPK1 a run in which one screen says all and both show it has no fault", () => {
  const run = { announcements, displays: [speaker, display("2", {})] };
  expect(voiceFaults(run)).toEqual([]);
  expect(voiceFigures(run)).toEqual({ shownP99: 200, freeVoiceMax: 400, said: 2 });
});

test("SPK1 SPK3 what was said twice, never, out of order, at once or beside another picture is a fault", () => {
  const faultsOf = (...displays: Recorded[]) => voiceFaults({ announcements, displays });
  const [first, second] = speaker.said;
  if (!first || !second) throw new Error("two were said");
  expect(faultsOf({ ...speaker, said: [first] })).toContain("a2 was said 0 times");
  expect(faultsOf(speaker, display("2", { said: [{ id: "a1", atMs: 9_000 }] }))).toContain("a1 was said 2 times");
  const swapped = [
    { id: "a2", atMs: 4_010 },
    { id: "a1", atMs: 8_010 },
  ];
  expect(faultsOf({ ...speaker, said: swapped })).toContain("said out of order");
  expect(faultsOf({ ...speaker, said: [...speaker.said, { id: "x", atMs: 9_000 }] })).toContain(
    "x was said and never called",
  );
  expect(faultsOf(speaker, display("2", { sounds: [{ startMs: 3_000, endMs: 3_500 }] }))).toContain(
    "screens 1 and 2 sound at once for 1000 ms",
  );
  expect(faultsOf(speaker, display("2", { heard: [{ startMs: 3_000, endMs: 3_500 }] }))).toEqual([
    "screen 2 is heard at 3000 and has nothing to say",
    "screens 1 and 2 are heard at once for 1030 ms",
  ]);
  expect(faultsOf({ ...speaker, heard: speaker.heard.slice(0, 2) })).toEqual(["screen 1 is not heard at 5200"]);
  expect(faultsOf(speaker, display("2", { shown: [{ id: "a1", atMs: 1_000 }] }))).toContain(
    "screen 2 shows a1 while a2 is said",
  );
  const isBehind = [{ id: "a1", atMs: 1_000 }];
  const isBack = display("2", { shown: isBehind, lines: [{ fromMs: 6_000, toMs: Infinity }] });
  expect(faultsOf(speaker, isBack), "a line that is back for a moment only").toEqual([]);
  const isAway = display("2", { shown: isBehind, lines: [{ fromMs: 500, toMs: 4_500 }] });
  expect(faultsOf(speaker, isAway), "a line that is gone").toEqual([]);
});
