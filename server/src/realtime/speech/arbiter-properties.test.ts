import type { ZoneId } from "@yichuang/shared/domain/ids";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createArbiter } from "./arbiter.ts";
import { callOf } from "./call-fixture.ts";

const durationMs = 5000;
const startMs = 1_000_000;
const stepMs = 250;
/** A screen falls silent by itself when it was not heard for so long. */
const leaseMs = 1200;
/** Two screens of one zone, one of another, two boards of the hall. */
const places = ["a", "a", "b", null, null];

type Happening =
  | { type: "add"; zone: string }
  | { type: "pass"; ms: number }
  | { type: "goodbye" | "break" | "freeze" | "join" | "mute" | "hang"; display: number };

const happenings = fc.array(
  fc.oneof<fc.Arbitrary<Happening>[]>(
    fc.record({ type: fc.constant("add" as const), zone: fc.constantFrom("a", "b", "c") }),
    fc.record({ type: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 4000 }) }),
    fc.record({
      type: fc.constantFrom(
        "goodbye" as const,
        "break" as const,
        "freeze" as const,
        "join" as const,
        "mute" as const,
        "hang" as const,
      ),
      display: fc.integer({ min: 0, max: places.length - 1 }),
    }),
  ),
  { minLength: 15, maxLength: 60, size: "max" },
);

type Spoken = { place: string | null; announcementId: string; fromMs: number; toMs: number; isWhole: boolean };

/** A page: it keeps speaking while its line is broken, until its lease is over. */
type Page = {
  place: string | null;
  /** Its socket; null: the line is broken, and the server knows it. */
  id: string | null;
  /** The line is broken, and nobody knows it yet. */
  isFrozen: boolean;
  canSpeak: boolean;
  /** Its sound device does not end what it says. */
  isHanging: boolean;
  heardAtMs: number;
  speaking: { id: string; sinceMs: number } | null;
};

const simulate = (list: readonly Happening[]) => {
  const pages = new Map<number, Page>();
  const log: Spoken[] = [];
  let [time, added, sockets] = [startMs, 0, 0];
  const stop = (page: Page, isWhole: boolean): void => {
    if (!page.speaking) return;
    const { id, sinceMs } = page.speaking;
    log.push({ place: page.place, announcementId: id, fromMs: sinceMs, toMs: time, isWhole });
    page.speaking = null;
  };
  const desk = createArbiter({
    isValid: () => true,
    mannerAt: () => ({ sound: "voice", times: 1, volume: 1 }),
    shorten: (announcement) => announcement,
    durationMs: () => durationMs,
    settledAtMs: 0,
    send: (socket, { turn }) => {
      const page = [...pages.values()].find(({ id }) => id === socket);
      if (!page || page.isFrozen) return;
      const id = turn?.isYours ? turn.announcement.announcementId : null;
      // As a screen does: an empty turn leaves what is being said to its end.
      if (turn === null || page.speaking?.id === id) return;
      stop(page, false);
      if (id !== null && page.canSpeak) page.speaking = { id, sinceMs: time };
      if (id !== null) page.heardAtMs = time;
    },
  });
  const beat = (page: Page): void => {
    if (page.id === null || page.isFrozen) return;
    page.heardAtMs = time;
    const { place, canSpeak, speaking } = page;
    const zone = place === null ? {} : { zone: place as ZoneId };
    desk.hear(page.id, { ...zone, canSpeak, speaking: speaking?.id ?? null, said: [] }, time);
  };
  const advance = (page: Page): void => {
    const { speaking } = page;
    if (!speaking) return beat(page);
    if (page.id === null || page.isFrozen) {
      if (time - page.heardAtMs >= leaseMs) stop(page, false);
      return;
    }
    if (time - speaking.sinceMs < durationMs) return beat(page);
    if (page.isHanging) {
      page.canSpeak = false;
      stop(page, false);
      return beat(page);
    }
    stop(page, true);
    desk.end(page.id, speaking.id, time);
  };
  const step = (): void => {
    time += stepMs;
    for (const page of pages.values()) advance(page);
    desk.tick(time);
  };
  const join = (place: number): void => {
    const known = pages.get(place);
    if (known && known.id !== null) return;
    const fresh = { place: places[place] ?? null, isFrozen: false, canSpeak: true, isHanging: false, speaking: null };
    const page: Page = known ?? { ...fresh, id: null, heardAtMs: time };
    page.id = `s${(sockets += 1)}`;
    pages.set(place, page);
    beat(page);
  };
  const happen = (place: number, type: Exclude<Happening["type"], "add" | "pass">): void => {
    if (type === "join") return join(place);
    const page = pages.get(place);
    if (!page || page.id === null) return;
    if (type === "freeze") page.isFrozen = !page.isFrozen;
    if (type === "hang") page.isHanging = !page.isHanging;
    if (type === "mute") {
      page.canSpeak = !page.canSpeak;
      if (!page.canSpeak) stop(page, false);
      beat(page);
    }
    if (type === "break" || type === "goodbye") {
      const { id } = page;
      if (type === "goodbye") {
        stop(page, false);
        pages.delete(place);
      }
      page.id = null;
      desk.leave(id, type === "goodbye", time);
    }
  };
  for (const place of [0, 1]) join(place);
  for (const happening of list) {
    if (happening.type === "add") desk.add(callOf((added += 1), happening.zone, { atMs: time }), time);
    else if (happening.type === "pass") for (const endMs = time + happening.ms; time < endMs;) step();
    else happen(happening.display, happening.type);
  }
  // All is well again: what is called now is said.
  for (const place of places.keys()) join(place);
  for (const page of pages.values()) Object.assign(page, { isFrozen: false, canSpeak: true, isHanging: false });
  for (let rounds = 0; rounds < 24 * (added + 4); rounds += 1) step();
  const healthy = ["a", "b", "c"].map((zone) => callOf((added += 1), zone, { atMs: time }));
  for (const announcement of healthy) desk.add(announcement, time);
  for (let rounds = 0; rounds < 100; rounds += 1) step();
  return { log, added, healthy: healthy.map(({ announcementId }) => announcementId) };
};

const inTime = (log: readonly Spoken[]): Spoken[] => log.toSorted((a, b) => a.fromMs - b.fromMs);
const overlaps = (log: readonly Spoken[]): [Spoken, Spoken][] =>
  inTime(log).flatMap((later, index, all): [Spoken, Spoken][] => {
    const earlier = all[index - 1];
    return earlier && later.fromMs < earlier.toMs ? [[earlier, later]] : [];
  });
const numbersSaid = (log: readonly Spoken[]): number[] =>
  inTime(log)
    .filter(({ isWhole }) => isWhole)
    .map(({ announcementId }) => Number(announcementId.slice(1)));

describe("whatever happens to the displays", () => {
  it("SPK1 SPK2 SPK3 SPK7 a zone hears one at a time, in order, and nothing twice, whoever says it", () => {
    const seen = { whole: 0, broken: 0 };
    fc.assert(
      fc.property(happenings, (list) => {
        const { log, added, healthy } = simulate(list);
        for (const place of new Set(places)) {
          const here = log.filter((one) => one.place === place);
          expect(overlaps(here), `in ${place}`).toEqual([]);
          expect(numbersSaid(here)).toEqual(numbersSaid(here).toSorted((a, b) => a - b));
        }
        for (let number = 1; number <= added; number += 1) {
          const ofThis = log.filter(({ announcementId }) => announcementId === `A${number}`);
          expect(overlaps(ofThis)).toEqual([]);
          const times = numbersSaid(ofThis).length;
          if (healthy.includes(`A${number}`)) expect(times, `A${number}`).toBe(1);
          else expect(times, `A${number}`).toBeLessThanOrEqual(1);
        }
        seen.whole += numbersSaid(log).length;
        seen.broken += log.length - numbersSaid(log).length;
      }),
      { seed: 20261126, numRuns: 60 },
    );
    expect(seen.whole).toBeGreaterThan(600);
    expect(seen.broken).toBeGreaterThan(30);
  });
});
