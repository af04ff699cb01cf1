import { percentile } from "../bench/measure.ts";
import type { Recorded, VoiceRun } from "./voice-run.ts";

/** Clocks of pages and of their audio differ by so much. */
const clockMs = 40;
/** A screen that has a line to the server again shows within this time what is being said, on a busy machine too. */
const arrivalMs = 1_000;

/** What is heard lags behind its schedule by a block or two of the audio, and by what the page was busy with. */
const earMs = 150;

type Sound = { display: Recorded; startMs: number; endMs: number };

/** What was scheduled, or heard, on all screens. */
const soundsOf = ({ displays }: VoiceRun, record: "sounds" | "heard" = "sounds"): Sound[] =>
  displays
    .flatMap((display) =>
      display[record].map(({ startMs, endMs }) => ({ display, startMs, endMs: Math.min(endMs, display.endedAtMs) })),
    )
    .filter(({ startMs, endMs }) => endMs > startMs)
    .toSorted((a, b) => a.startMs - b.startMs);

/** Two screens at once, in the order of their beginnings. */
const overlapsOf = (sounds: readonly Sound[], words: string): string[] =>
  sounds.flatMap((sound, index) => {
    const before = sounds[index - 1];
    return before && before.display !== sound.display && before.endMs > sound.startMs + clockMs
      ? [
          `screens ${before.display.name} and ${sound.display.name} ${words} at once for ${before.endMs - sound.startMs} ms`,
        ]
      : [];
  });

/** The recorded mix: nothing is heard that was not to sound, and what was to sound is heard. */
const mixFaults = (run: VoiceRun): string[] => {
  const sounds = soundsOf(run);
  const heard = soundsOf(run, "heard");
  const isNear = (a: Sound, b: Sound): boolean =>
    a.display === b.display && a.startMs - earMs < b.endMs && b.startMs < a.endMs + earMs;
  // What began a moment before its screen was taken away may not have reached the ear.
  const isWhole = ({ display, endMs }: Sound): boolean => endMs < display.endedAtMs - earMs;
  return [
    ...heard
      .filter((one) => !sounds.some((sound) => isNear(one, sound)))
      .map(({ display, startMs }) => `screen ${display.name} is heard at ${startMs} and has nothing to say`),
    ...sounds
      .filter((sound) => isWhole(sound) && !heard.some((one) => isNear(one, sound)))
      .map(({ display, startMs }) => `screen ${display.name} is not heard at ${startMs}`),
    ...overlapsOf(heard, "are heard"),
  ];
};

/** What a screen's stage shows at a time; undefined: it was not there, or nothing. */
const shownAt = ({ shown, endedAtMs }: Recorded, atMs: number): string | null | undefined =>
  atMs > endedAtMs ? undefined : shown.findLast((change) => change.atMs <= atMs)?.id;

/** It can know what is said: its line had been there for a while, and holds. */
const isInformed = ({ lines, endedAtMs }: Recorded, atMs: number): boolean =>
  endedAtMs > atMs && lines.some(({ fromMs, toMs }) => fromMs + arrivalMs < atMs && atMs < toMs);

/** What was being said by this sound: what its screen told to be over next. By its start: the last clip may end a little late. */
const idOf = ({ display, startMs }: Sound): string | undefined => display.said.find(({ atMs }) => atMs >= startMs)?.id;

/** SPK1–SPK3: every call said to its end once, in order, alone and audibly, and on every stage while it is said. */
export const voiceFaults = (run: VoiceRun): string[] => {
  const { announcements, displays } = run;
  const said = displays
    .flatMap((display) => display.said)
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ id }) => id);
  const order = announcements.toSorted((a, b) => a.revision - b.revision).map(({ announcementId }) => announcementId);
  const sounds = soundsOf(run);
  const counts = order.flatMap((id) => {
    const times = said.filter((one) => one === id).length;
    return times === 1 ? [] : [`${id} was said ${times} times`];
  });
  const strangers = said.filter((id) => !order.includes(id)).map((id) => `${id} was said and never called`);
  const isInOrder = said.join() === order.filter((id) => said.includes(id)).join();
  const overlaps = overlapsOf(sounds, "sound");
  const mismatches = sounds.flatMap((sound) => {
    const id = idOf(sound);
    const atMs = (sound.startMs + sound.endMs) / 2;
    if (id === undefined) return [];
    return displays
      .filter((display) => isInformed(display, atMs))
      .filter((display) => shownAt(display, atMs) !== id)
      .map((display) => `screen ${display.name} shows ${String(shownAt(display, atMs))} while ${id} is said`);
  });
  return [
    ...counts,
    ...strangers,
    ...(isInOrder ? [] : ["said out of order"]),
    ...overlaps,
    ...mixFaults(run),
    ...new Set(mismatches),
  ];
};

/** Times of a run, ms. */
export type VoiceFigures = { shownP99: number; freeVoiceMax: number; said: number };

/** Call → row on every screen that was there; call → first sound, of calls before which nothing had sounded for a second. */
export const voiceFigures = (run: VoiceRun): VoiceFigures => {
  const { announcements, displays } = run;
  const sounds = soundsOf(run);
  const shown = announcements.flatMap(({ label, atMs }) =>
    displays.flatMap(({ listed, shown: stages }) => {
      const listedMs = listed[label];
      const wasThere = (stages[0]?.atMs ?? Infinity) < atMs;
      return listedMs === undefined || !wasThere ? [] : [listedMs - atMs];
    }),
  );
  const free = announcements.flatMap(({ atMs }) => {
    const isFree = sounds.every(({ startMs, endMs }) => endMs < atMs - 1_000 || startMs > atMs);
    const isFirst = announcements.every((other) => other.atMs >= atMs || other.atMs < atMs - 30_000);
    const next = sounds.find(({ startMs }) => startMs > atMs);
    return isFree && isFirst && next ? [next.startMs - atMs] : [];
  });
  return {
    shownP99: percentile(shown, 0.99),
    freeVoiceMax: Math.max(0, ...free),
    said: displays.reduce((sum, display) => sum + display.said.length, 0),
  };
};
