import type { ZoneId } from "@yichuang/shared/domain/ids";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createArbiter } from "./arbiter.ts";
import { callOf } from "./call-fixture.ts";

const durationMs = 5000;
const startMs = 1_000_000;

type Happening =
  | { type: "add" }
  | { type: "pass"; ms: number }
  | { type: "kill" | "freeze" | "join" | "mute"; display: number };

const happenings = fc.array(
  fc.oneof<fc.Arbitrary<Happening>[]>(
    fc.constant({ type: "add" as const }),
    fc.record({ type: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 4000 }) }),
    fc.record({
      type: fc.constantFrom("kill" as const, "freeze" as const, "join" as const, "mute" as const),
      display: fc.integer({ min: 0, max: 3 }),
    }),
  ),
  { maxLength: 60 },
);

/** Displays as they behave: they beat while they speak, take the time that it takes, and say when they have ended. */
const simulate = (list: readonly Happening[]) => {
  type Display = { isFrozen: boolean; canSpeak: boolean; speaking: { id: string; sinceMs: number } | null };
  const displays = new Map<string, Display>();
  const log: { id: string; announcementId: string; fromMs: number; toMs: number; isWhole: boolean }[] = [];
  let [time, added] = [startMs, 0];
  const stop = (name: string, display: Display, isWhole: boolean): void => {
    if (!display.speaking) return;
    log.push({ id: name, announcementId: display.speaking.id, fromMs: display.speaking.sinceMs, toMs: time, isWhole });
    display.speaking = null;
  };
  const desk = createArbiter({
    isValid: () => true,
    mannerAt: () => ({ sound: "voice", times: 1, volume: 1 }),
    shorten: (announcement) => announcement,
    durationMs: () => durationMs,
    settledAtMs: 0,
    send: (name, { turn }) => {
      const display = displays.get(name);
      if (!display || display.isFrozen) return;
      const id = turn?.isYours ? turn.announcement.announcementId : null;
      if (display.speaking?.id === id) return;
      stop(name, display, false);
      if (id !== null) display.speaking = { id, sinceMs: time };
    },
  });
  const beat = (name: string, display: Display): void =>
    desk.hear(
      name,
      {
        zone: "a" as ZoneId,
        canSpeak: display.canSpeak,
        speaking: display.speaking?.id ?? null,
        said: [],
      },
      time,
    );
  const step = (): void => {
    time += 250;
    for (const [name, display] of displays) {
      // The lease: who is not answered any more stops before somebody else begins.
      if (display.isFrozen) {
        stop(name, display, false);
        continue;
      }
      const { speaking } = display;
      if (speaking && time - speaking.sinceMs >= durationMs) {
        stop(name, display, true);
        desk.end(name, speaking.id, time);
      }
      beat(name, display);
    }
    desk.tick(time);
  };
  const join = (name: string): void => {
    const fresh: Display = { isFrozen: false, canSpeak: true, speaking: null };
    displays.set(name, fresh);
    beat(name, fresh);
  };
  for (const name of ["d0", "d1"]) join(name);
  for (const happening of list) {
    if (happening.type === "add") desk.add(callOf((added += 1)), time);
    else if (happening.type === "pass") for (const endMs = time + happening.ms; time < endMs;) step();
    else {
      const name = `d${happening.display}`;
      const display = displays.get(name);
      if (happening.type === "join" && !display) join(name);
      if (happening.type === "kill" && display) {
        stop(name, display, false);
        displays.delete(name);
        desk.leave(name, time);
      }
      if (happening.type === "freeze" && display) display.isFrozen = !display.isFrozen;
      if (happening.type === "mute" && display) {
        display.canSpeak = !display.canSpeak;
        if (!display.canSpeak) stop(name, display, false);
        if (!display.isFrozen) beat(name, display);
      }
    }
  }
  join("last");
  for (let rounds = 0; rounds < 24 * (added + 4); rounds += 1) step();
  return { log, added };
};

describe("whatever happens to the displays", () => {
  it("SPK1 SPK2 SPK3 no two speak at once, nothing is said to the end twice, and in order", () => {
    const seen = { whole: 0, broken: 0 };
    fc.assert(
      fc.property(happenings, (list) => {
        const { log } = simulate(list);
        const inTime = log.toSorted((a, b) => a.fromMs - b.fromMs);
        for (const [index, later] of inTime.entries()) {
          const earlier = inTime[index - 1];
          if (earlier) expect(later.fromMs, JSON.stringify([earlier, later])).toBeGreaterThanOrEqual(earlier.toMs);
        }
        const whole = inTime
          .filter(({ isWhole }) => isWhole)
          .map(({ announcementId }) => Number(announcementId.slice(1)));
        expect(whole).toEqual([...new Set(whole)].toSorted((a, b) => a - b));
        seen.whole += whole.length;
        seen.broken += inTime.length - whole.length;
      }),
      { seed: 20261126, numRuns: 300 },
    );
    expect(seen.whole).toBeGreaterThan(300);
    expect(seen.broken).toBeGreaterThan(30);
  });
});
