import { fc } from "@fast-check/vitest";
import { type FakeAudio, createFakeAudio, createFakePack } from "@yichuang/shared/client/voice/fake-audio";
import { speakCall, zhClips } from "@yichuang/shared/i18n/speech";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { Delivery, SpeechEngine } from "./engine.ts";
import { type Voice, createVoice } from "./voice.ts";

const clipMs = 300;
const durationsMs = Object.fromEntries(zhClips.map(({ id }) => [id, id === "chime" ? 900 : clipMs]));
const call = speakCall({ kind: "call", label: "A042", windowNumber: 3 });
const [chime = "", ...spelled] = call.clips;
const words = { text: call.text.zh, lang: "zh", times: 1 } as const;
/** An engine takes so long for its words, and for breaking off. */
const engineMs = { heard: 2_500, failed: 1_200 };

type Outcome = keyof typeof engineMs;
type Span = { startMs: number; endMs: number };

/** An engine that does as it is told, word by word, and hears nothing when it has a voice for nobody. */
const createFakeEngine = (outcomes: Outcome[] = []) => {
  const asked: (Delivery & { words: string } & Span)[] = [];
  const listeners = new Set<() => void>();
  let isReady = true;
  let closedCount = 0;
  const engine: SpeechEngine = {
    isReady: (lang) => isReady && lang === "zh",
    hasVolume: true,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    speak: (text, delivery) =>
      new Promise((resolve) => {
        const startMs = performance.now();
        const entry = { words: text, ...delivery, startMs, endMs: Infinity };
        const outcome = outcomes[asked.length] ?? "heard";
        asked.push(entry);
        const finish = (isHeard: boolean): void => {
          clearTimeout(timer);
          entry.endMs = performance.now();
          resolve(isHeard);
        };
        const timer = setTimeout(() => finish(outcome === "heard"), engineMs[outcome]);
        delivery.end.addEventListener("abort", () => finish(false));
      }),
    close: () => {
      closedCount += 1;
    },
  };
  const setReady = (ready: boolean): void => {
    isReady = ready;
    for (const listener of listeners) listener();
  };
  return { engine, asked, setReady, listeners, closedCount: () => closedCount };
};

let voices: Voice[] = [];
const open = async (audio: FakeAudio, engine: SpeechEngine, pack = durationsMs): Promise<Voice> => {
  const { context } = audio;
  const voice = createVoice({ baseUrl: "/voices/", pack: "fake", fetch: createFakePack(pack), context, engine });
  voices.push(voice);
  await vi.advanceTimersByTimeAsync(400);
  return voice;
};
const clipsOf = (audio: FakeAudio): string[] => audio.heard().map(({ clip }) => clip);
/** When clips sounded, on the clock of the engine; the audio clock began together with it. */
const spansOf = (audio: FakeAudio, bornMs: number): Span[] =>
  audio
    .heard()
    .map(({ startFrame, endFrame }) => ({ startMs: bornMs + startFrame / 48, endMs: bornMs + endFrame / 48 }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const voice of voices) voice.close();
  voices = [];
  vi.useRealTimers();
});

test("SPK8 the pack's chime, then the words by the engine: as loud, and no clip of them", async () => {
  const audio = createFakeAudio();
  const bornMs = performance.now();
  const { engine, asked } = createFakeEngine();
  const voice = await open(audio, engine);
  const said = voice.say(call.clips, "a1", { words, volume: 0.4 });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(voice.state).toMatchObject({ speakingId: "a1", textOnly: null, fault: null });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await said).toMatchObject({ played: call.clips, hasFailed: false });
  expect(clipsOf(audio)).toEqual(["chime"]);
  expect(asked).toMatchObject([{ words: call.text.zh, lang: "zh", volume: 0.4 }]);
  const pauseMs = (asked[0]?.startMs ?? 0) - (spansOf(audio, bornMs)[0]?.endMs ?? Infinity);
  expect(pauseMs).toBeGreaterThanOrEqual(0);
  expect(pauseMs).toBeLessThan(250);
  expect(voice.state.speakingId).toBeNull();
});

test("SPK8 as often as the hall wishes, after one chime", async () => {
  const audio = createFakeAudio();
  const { engine, asked } = createFakeEngine();
  const voice = await open(audio, engine);
  const twice = [chime, ...spelled, ...spelled];
  const said = voice.say(twice, "a1", { words: { ...words, times: 2 } });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await said).toMatchObject({ played: twice, hasFailed: false });
  expect(clipsOf(audio)).toEqual(["chime"]);
  expect(asked.map((entry) => entry.words)).toEqual([call.text.zh, call.text.zh]);
});

test("SPK8 where the machine has no voice the clips say it as ever, and a technician reads why", async () => {
  const audio = createFakeAudio();
  const { engine, asked, setReady } = createFakeEngine();
  setReady(false);
  const voice = await open(audio, engine);
  expect(voice.state).toMatchObject({ status: "ready", fault: "no live voice here; the clips are said" });
  const said = voice.say(call.clips, "a1", { words });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await said).toMatchObject({ played: call.clips, hasFailed: false });
  expect(clipsOf(audio)).toEqual(call.clips);
  expect(asked).toEqual([]);
  setReady(true);
  expect(voice.state.fault).toBeNull();
});

test("SPK8 what the engine does not say the clips say, and the engine is left alone for a minute", async () => {
  const audio = createFakeAudio();
  const { engine, asked } = createFakeEngine(["failed"]);
  const voice = await open(audio, engine);
  const first = voice.say(call.clips, "a1", { words });
  const second = voice.say(call.clips, "a2", { words });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await first).toMatchObject({ played: call.clips, hasFailed: false });
  expect(await second).toMatchObject({ played: call.clips, hasFailed: false });
  expect(clipsOf(audio)).toEqual([...call.clips, ...call.clips]);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(45_000);
  void voice.say(call.clips, "a3", { words });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(2);
  expect(clipsOf(audio).slice(2 * call.clips.length)).toEqual(["chime"]);
});

test("SPK8 an engine that fails the second time is followed by clips for that time alone", async () => {
  const audio = createFakeAudio();
  const { engine } = createFakeEngine(["heard", "failed"]);
  const voice = await open(audio, engine);
  const said = voice.say([chime, ...spelled, ...spelled], "a1", { words: { ...words, times: 2 } });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await said).toMatchObject({ played: [chime, ...spelled, ...spelled], hasFailed: false });
  expect(clipsOf(audio)).toEqual(call.clips);
});

test("SPK6 SPK8 softer than the machine is said by clips where the engine cannot be made softer", async () => {
  const audio = createFakeAudio();
  const { engine, asked } = createFakeEngine();
  const voice = await open(audio, { ...engine, hasVolume: false });
  void voice.say(call.clips, "a1", { words, volume: 0.6 });
  void voice.say(call.clips, "a2", { words, volume: 1 });
  await vi.advanceTimersByTimeAsync(15_000);
  expect(clipsOf(audio)).toEqual([...call.clips, "chime"]);
  expect(asked).toHaveLength(1);
});

test("SPK8 an engine that throws has failed", async () => {
  const audio = createFakeAudio();
  const { engine } = createFakeEngine();
  const voice = await open(audio, { ...engine, speak: () => Promise.reject(new Error("no audio")) });
  const said = voice.say(call.clips, "a1", { words });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await said).toMatchObject({ played: call.clips, hasFailed: false });
});

test("SPK2 SPK8 ended during the chime it is not begun, ended during the words no clip follows", async () => {
  const audio = createFakeAudio();
  const { engine, asked } = createFakeEngine();
  const voice = await open(audio, engine);
  const sayFor = async (ms: number) => {
    const end = new AbortController();
    const said = voice.say(call.clips, "a1", { words, end: end.signal });
    await vi.advanceTimersByTimeAsync(ms);
    end.abort();
    await vi.advanceTimersByTimeAsync(1_000);
    return said;
  };
  expect((await sayFor(500)).played).toEqual([]);
  expect(asked).toEqual([]);
  expect(await sayFor(2_000)).toMatchObject({ played: ["chime"], hasFailed: false });
  expect(asked.map(({ startMs, endMs }) => endMs - startMs < engineMs.heard)).toEqual([true]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(audio.started.map(({ clip }) => clip)).toEqual(["chime", "chime"]);
  // Nothing failed: the next one is the engine's again.
  void voice.say(call.clips, "a2", { words });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toHaveLength(2);
});

test("SPK2 SPK8 a machine that sounds neither way has failed, so that another screen says it", async () => {
  const audio = createFakeAudio();
  const { engine, asked } = createFakeEngine(["failed"]);
  const voice = await open(audio, engine);
  const inChime = voice.say(call.clips, "a1", { words });
  await vi.advanceTimersByTimeAsync(300);
  audio.freeze(true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await inChime).toMatchObject({ played: [], hasFailed: true });
  expect(asked).toEqual([]);
  audio.freeze(false);

  const inClips = voice.say(call.clips, "a2", { words });
  await vi.advanceTimersByTimeAsync(1_500);
  expect(asked).toHaveLength(1);
  audio.freeze(true);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await inClips).toMatchObject({ played: ["chime"], hasFailed: true });
});

test("SPK6 SPK8 the chime alone, and what has no words of its own, are clips", async () => {
  const audio = createFakeAudio();
  const { engine, asked } = createFakeEngine();
  const voice = await open(audio, engine);
  void voice.say([chime], "a1", { words });
  void voice.say(call.clips, "a2");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(clipsOf(audio)).toEqual([chime, ...call.clips]);
  expect(asked).toEqual([]);
});

test("SPK2 SPK8 where sound is not allowed the engine does not speak either", async () => {
  const audio = createFakeAudio(48_000, "suspended");
  audio.allowResume(false);
  const { engine, asked } = createFakeEngine();
  const voice = await open(audio, engine);
  const said = voice.say(call.clips, "a1", { words });
  await vi.advanceTimersByTimeAsync(10_000);
  const { played, hasFailed, durationMs } = await said;
  expect({ played, hasFailed }).toEqual({ played: [], hasFailed: true });
  // Shown for as long as all of it would take.
  expect(durationMs).toBeGreaterThan(call.clips.length * clipMs);
  expect(voice.state.textOnly).toEqual({ announcementId: "a1", reason: "blocked" });
  expect(asked).toEqual([]);
});

test("SPK8 a pack without a chime has words all the same", async () => {
  const { chime: _, ...silent } = durationsMs;
  const audio = createFakeAudio();
  const { engine, asked } = createFakeEngine();
  const voice = await open(audio, engine, silent);
  const seen = new Set<unknown>();
  voice.subscribe(() => seen.add(voice.state.textOnly));
  const said = voice.say(call.clips, "a1", { words });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(voice.state.speakingId).toBe("a1");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await said).toMatchObject({ played: spelled, hasFailed: false });
  // Never told as not said.
  expect([...seen]).toEqual([null]);
  expect(asked).toHaveLength(1);
});

test("SPK8 the engine is closed with the voice, which no longer listens to it", async () => {
  const fake = createFakeEngine();
  const voice = await open(createFakeAudio(), fake.engine);
  expect(fake.listeners.size).toBe(1);
  const said = voice.say(call.clips, "a1", { words });
  await vi.advanceTimersByTimeAsync(2_000);
  voice.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(await said).toMatchObject({ played: ["chime"], hasFailed: false });
  expect(fake.listeners.size).toBe(0);
  expect(fake.closedCount()).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

test("SPK1 SPK8 whatever the engine does, each time of words is heard once, whole, and nothing at once", async () => {
  const plan = fc.record({
    outcomes: fc.array(fc.constantFrom<Outcome>("heard", "failed"), { maxLength: 12 }),
    calls: fc.array(
      fc.record({ times: fc.integer({ min: 1, max: 3 }), afterMs: fc.integer({ min: 0, max: 90_000 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ outcomes, calls }) => {
      const audio = createFakeAudio();
      const bornMs = performance.now();
      const { engine, asked } = createFakeEngine(outcomes);
      const voice = await open(audio, engine);
      const said: ReturnType<Voice["say"]>[] = [];
      for (const { times, afterMs } of calls) {
        await vi.advanceTimersByTimeAsync(afterMs);
        const clips = [chime, ...Array.from({ length: times }, () => spelled).flat()];
        said.push(voice.say(clips, "a", { words: { ...words, times } }));
      }
      await vi.advanceTimersByTimeAsync(calls.length * 30_000);
      const timesAsked = calls.reduce((sum, { times }) => sum + times, 0);
      const heardLive = asked.filter((_, index) => (outcomes[index] ?? "heard") === "heard").length;
      const clips = clipsOf(audio).filter((clip) => clip !== "chime");
      expect(clips).toEqual(Array.from({ length: timesAsked - heardLive }, () => spelled).flat());
      for (const { played, hasFailed } of await Promise.all(said)) {
        expect(hasFailed).toBe(false);
        expect(played.length % spelled.length).toBe(1);
      }
      const spans = [...spansOf(audio, bornMs), ...asked].toSorted((a, b) => a.startMs - b.startMs);
      for (const [index, { startMs }] of spans.entries())
        expect(startMs).toBeGreaterThanOrEqual((spans[index - 1]?.endMs ?? 0) - 0.1);
      voice.close();
    }),
    { numRuns: 40 },
  );
});
