import { expect, test } from "vitest";

import { edit, expectOneFault, faultLines, good, type Slip } from "./fault-fixture.ts";
import { parseHall } from "./load-hall.ts";

/** What a hall file says of the voice (SPK6, SPK8): how often, when, how loud, by which engine. */
const pack = "voicePack: placeholder\n";
const voice = (line: string, at: string, field: string, message: string): Slip => [
  line,
  pack,
  `${pack}voice:\n  ${line}\n`,
  at,
  `voice.${field}`,
  message,
];

const slips: Slip[] = [
  voice("times: 4", "4", "times", "must be at most 3"),
  voice("times: 0", "times: 0", "times", "must be at least 1"),
  voice(
    'hours: [{ at: "12:00-13:30", sound: quiet }]',
    "quiet",
    "hours[0].sound",
    'must be one of voice, chime, silent, not string "quiet"',
  ),
  voice('hours: [{ at: "12:00-13:30", volumePercent: 101 }]', "101", "hours[0].volumePercent", "must be at most 100"),
  voice("hours: [{ sound: chime }]", "chime", "hours[0].at", "is missing"),
  voice("loud: true", "loud", "loud", "is not a known field"),
];

test.each(slips)("SPK6 %s", (...slip) => expectOneFault(slip));

test("SPK6 SPK8 without a word about it a hall says each call once, always, in full, by its clips", () => {
  const hall = parseHall(good, "halls/x.yaml");
  expect(hall.ok && hall.value.voice).toEqual({ times: 1, hours: [], engine: "clips" });
});

test("SPK8 a hall may have its displays speak by themselves, by an engine that there is", () => {
  const hall = parseHall(edit(good, pack, `${pack}voice: { engine: browser }\n`), "halls/x.yaml");
  expect(hall.ok && hall.value.voice.engine).toBe("browser");
  expectOneFault(voice("engine: robot", "robot", "engine", 'must be one of clips, browser, not string "robot"'));
  expectOneFault(
    voice("engine: [browser]", "engine: [browser]", "engine", "must be one of clips, browser, not a list"),
  );
});

test("SPK6 hours are minutes of the day", () => {
  const source = edit(
    good,
    pack,
    `${pack}voice:\n  times: 2\n  hours: [{ at: "12:00-13:30", sound: chime, volumePercent: 60 }]\n`,
  );
  expect(faultLines(source)).toEqual([]);
  const hall = parseHall(source, "halls/x.yaml");
  expect(hall.ok && hall.value.voice).toEqual({
    times: 2,
    hours: [{ fromMinute: 720, toMinute: 810, sound: "chime", volumePercent: 60 }],
    engine: "clips",
  });
});
