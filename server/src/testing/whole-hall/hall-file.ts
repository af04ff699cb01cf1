import { readFileSync } from "node:fs";

import { type Hall, type HallIndex, indexHall } from "@yichuang/shared/domain/hall";
import type { HallChange } from "@yichuang/shared/domain/hall-change";
import { assert } from "@yichuang/shared/lib/assert";
import type { Rng } from "@yichuang/shared/lib/rng";

import { changeHallText, type ReadHall, readHallText } from "../../config/change-hall.ts";
import { caseHall, testPlans } from "../../domain/testing/test-flows.ts";
import { itemId } from "../../domain/testing/test-hall.ts";
import type { HallFlows } from "../../hall-flows.ts";
import { sha256Of } from "../../hall-shelf.ts";
import type { HallWork } from "../../hall-thread.ts";

const file = readFileSync(new URL("hall.yaml", import.meta.url), "utf8");

/** The hall file of a seed: its rules differ. */
export const hallFileOf = (rng: Rng): string => {
  const dayEnd = rng.next() < 0.5 ? "close" : "carry-over";
  const calling = rng.next() < 0.3 ? "auto" : "pull";
  return file.replace("dayEnd: close", `dayEnd: ${dayEnd}`).replace("calling: pull", `calling: ${calling}`);
};

/** Somebody has it in an editor. */
export const byHand = (text: string): string =>
  text.includes("dayEnd: close")
    ? text.replace("dayEnd: close", "dayEnd: carry-over")
    : text.replace("dayEnd: carry-over", "dayEnd: close");

/** Gives the same for the same, and works it out but once: most halls of a run are alike. */
const once = <Given extends unknown[], Made>(make: (...given: Given) => Made, keyOf: (...given: Given) => string) => {
  const made = new Map<string, Made>();
  return (...given: Given): Made => {
    const key = keyOf(...given);
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(...given);
    made.set(key, value);
    return value;
  };
};

const byText = new Map<string, ReadHall>();

export const readText: typeof readHallText = once(
  (text) => {
    const read = readHallText(text);
    if (read.ok) byText.set(sha256Of(text), read.value);
    return read;
  },
  (text) => text,
);

const changeText = once(changeHallText, (text, changes) => `${text}${JSON.stringify(changes)}`);

/** In place of the thread, which would not keep to the time of the simulation: the same work, here. */
export const hallWork: HallWork = {
  change: async (text, changes) => {
    const changed = changeText(text, changes);
    return changed.ok ? readText(changed.value) : changed;
  },
  rehearse: async () => ({ state: "no-day" }),
};

/** A flow of each kind of step, with origins that need no visit before. */
const { flows } = caseHall({}, [
  [
    itemId("pension"),
    { window: testPlans.comprehensive, online: testPlans.remoteIntake, elsewhere: testPlans.remoteHome },
  ],
  [itemId("start-up"), { window: testPlans.theme, online: testPlans.theme }],
]);
const indexes = new WeakMap<Hall, HallIndex>();

/** The days of the simulation have seconds: an unprinted ticket is given up sooner than a hall file may say. */
const indexOf = (hall: Hall): HallIndex => {
  const known = indexes.get(hall);
  if (known) return known;
  const made = indexHall({ ...hall, rules: { ...hall.rules, printTimeoutSeconds: 5 } }, flows);
  indexes.set(hall, made);
  return made;
};

export const hallFlows: HallFlows = { indexOf, faultsOn: () => [], take: () => null };

/** The hall of the text with this checksum; every text that was ever made is known here. */
export const hallOf = (sha256: string): HallIndex => {
  const read = byText.get(sha256);
  assert(read !== undefined, "a version of the hall has a text that was read before");
  return indexOf(read.hall);
};

const place = (path: HallChange["path"], ...values: unknown[]): HallChange[] =>
  values.map((value) => ({ path, value }));

const another = {
  id: "w4",
  number: 4,
  kind: "comprehensive",
  zone: "z1",
  name: "四号 | Window 4",
  primary: ["social"],
};

/** What a supervisor changes, back and forth, so that the halls of a run are few; the last leads to no hall. */
export const hallChanges: readonly HallChange[] = [
  ...place(["rules", "dispatch", "calling"], "auto", "pull"),
  ...place(["windows", "w2", "cover"], [], ["business"]),
  ...place(["windows", "w2", "zone"], "z2", "z1"),
  ...place(["windows", "w4"], another, null),
  ...place(["clerks", "lin", "roles"], ["clerk", "guide"], ["guide"], ["clerk"]),
  ...place(["windows", "w2", "primary"], ["nothing"]),
];
