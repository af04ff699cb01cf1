import { fc } from "@fast-check/vitest";
import { type FakeAudio, createFakeAudio, createFakePack } from "@yichuang/shared/client/voice/fake-audio";
import { layOut } from "@yichuang/shared/client/voice/timeline";
import { speakCall, zhClips } from "@yichuang/shared/i18n/speech";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { type Voice, type VoiceOptions, createVoice } from "./voice.ts";

/** Uneven lengths, so that a wrong sum shows. */
const durationsMs = Object.fromEntries(
  zhClips.map(({ id }, index) => [id, id === "chime" ? 900 : 201.3 + index * 7.7]),
);
const callA042 = speakCall({ kind: "call", label: "A042", windowNumber: 3 }).clips;
const recallB007 = speakCall({ kind: "recall", label: "B007", windowNumber: 12 }).clips;
const clipsOf = (audio: FakeAudio): string[] => audio.heard().map(({ clip }) => clip);

let voices: Voice[] = [];
const open = (audio: FakeAudio | undefined, options: Partial<VoiceOptions> = {}): Voice => {
  const context = audio && { context: audio.context };
  const voice = createVoice({
    baseUrl: "/voices/",
    pack: "fake",
    fetch: createFakePack(durationsMs),
    ...context,
    ...options,
  });
  voices.push(voice);
  return voice;
};
/** Lets loading and waking finish. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(400);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const voice of voices) voice.close();
  voices = [];
  vi.useRealTimers();
});

describe("a voice that may be heard", () => {
  it("joins the clips of a call exactly to the sample and tells what was played", async () => {
    const audio = createFakeAudio();
    const onPlayed = vi.fn();
    const voice = open(audio, { onPlayed, nowMs: () => performance.now() });
    await settle();
    expect(voice.isReady).toBe(true);
    const saidAtMs = performance.now();
    const said = voice.say(callA042, "a1");
    await vi.advanceTimersByTimeAsync(1000);
    expect(voice.state).toMatchObject({ speakingId: "a1", queuedCount: 0, textOnly: null });
    await vi.advanceTimersByTimeAsync(10_000);
    const spoken = await said;

    const frames = (clip: string): number => Math.round(((durationsMs[clip] ?? 0) * 48_000) / 1000);
    const expected = layOut(
      callA042.map((clip) => ({ clip, frames: frames(clip) })),
      48_000,
    );
    const startFrame = audio.started[0]?.startFrame ?? -1;
    expect(audio.started).toHaveLength(callA042.length);
    for (const [index, placement] of expected.entries()) {
      const started = audio.started[index];
      expect(started?.clip).toBe(placement.clip);
      expect(Math.abs((started?.startFrame ?? -1) - startFrame - placement.startFrame)).toBeLessThan(0.01);
    }
    expect(spoken.played).toEqual(callA042);
    expect(spoken.durationMs).toBeCloseTo(((expected.at(-1)?.endFrame ?? 0) / 48_000) * 1000);
    expect(spoken.startedAtMs).toBeGreaterThan(saidAtMs);
    expect(onPlayed.mock.calls).toEqual([["a1", callA042]]);
    expect(voice.state.speakingId).toBeNull();
  });

  it("never lets two announcements overlap and keeps their order, however they come", async () => {
    const announcement = fc.record({
      clips: fc.constantFrom(callA042, recallB007, ["chime"], ["number-3", "window"]),
      afterMs: fc.integer({ min: 0, max: 9000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(announcement, { minLength: 2, maxLength: 8 }), async (announcements) => {
        const audio = createFakeAudio();
        const voice = open(audio);
        await settle();
        const said: Promise<unknown>[] = [];
        for (const { clips, afterMs } of announcements) {
          await vi.advanceTimersByTimeAsync(afterMs);
          said.push(voice.say(clips));
        }
        await vi.advanceTimersByTimeAsync(announcements.length * 12_000);
        await Promise.all(said);
        expect(clipsOf(audio)).toEqual(announcements.flatMap(({ clips }) => clips));
        for (const [index, { startFrame }] of audio.started.entries())
          expect(startFrame).toBeGreaterThanOrEqual((audio.started[index - 1]?.endFrame ?? 0) - 0.01);
        voice.close();
      }),
      { numRuns: 25 },
    );
  });

  it("SPK2 ends one announcement before its time, and says the next one whole", async () => {
    const audio = createFakeAudio();
    const voice = open(audio);
    await settle();
    const end = new AbortController();
    const first = voice.say(callA042, "a1", { end: end.signal });
    await vi.advanceTimersByTimeAsync(2000);
    end.abort();
    await vi.advanceTimersByTimeAsync(0);
    const { played } = await first;
    expect(played).toEqual(callA042.slice(0, played.length));
    expect(played.length).toBeLessThan(callA042.length);
    const second = voice.say(recallB007, "a2");
    await vi.advanceTimersByTimeAsync(12_000);
    expect((await second).played).toEqual(recallB007);
    expect(clipsOf(audio).slice(-recallB007.length)).toEqual(recallB007);
    expect((await voice.say(callA042, "a3", { end: end.signal })).played).toEqual([]);
  });

  it("refuses more than it could say in time, at once and visibly", async () => {
    const voice = open(createFakeAudio());
    await settle();
    void voice.say(callA042, "first");
    await settle();
    const queued = Array.from({ length: 40 }, (_, index) => voice.say(["chime"], `q${index}`));
    expect(voice.state.queuedCount).toBe(40);
    expect(await voice.say(callA042, "late")).toMatchObject({ played: [], durationMs: 0 });
    expect(voice.state.textOnly).toEqual({ announcementId: "late", reason: "queue-full" });
    await vi.advanceTimersByTimeAsync(120_000);
    expect((await Promise.all(queued)).every(({ played }) => played[0] === "chime")).toBe(true);
  });
});

describe("a voice that cannot be heard", () => {
  it("says nothing but the chime when a clip is missing, takes the time all the same and goes on", async () => {
    const { "digit-4": _, ...incomplete } = durationsMs;
    const audio = createFakeAudio();
    const voice = open(audio, { fetch: createFakePack(incomplete) });
    await settle();
    const first = voice.say(callA042, "a1");
    const second = voice.say(recallB007, "a2");
    await vi.advanceTimersByTimeAsync(1000);
    expect(voice.state).toMatchObject({ speakingId: "a1", textOnly: { announcementId: "a1", reason: "missing-clip" } });
    await vi.advanceTimersByTimeAsync(20_000);
    const { played, durationMs } = await first;
    expect(played).toEqual(["chime"]);
    expect(durationMs).toBeGreaterThan(2500);
    expect((await second).played).toEqual(recallB007);
    expect(clipsOf(audio)).toEqual(["chime", ...recallB007]);
    const gapFrames = (audio.started[1]?.startFrame ?? 0) - (audio.started[0]?.startFrame ?? 0);
    expect(gapFrames).toBeGreaterThanOrEqual((durationMs / 1000) * 48_000 - 1);
    expect(voice.state.textOnly).toBeNull();
  });

  it("is blocked until it is unlocked, and shows calls meanwhile", async () => {
    const audio = createFakeAudio(44_100, "suspended");
    audio.allowResume(false);
    const voice = open(audio);
    expect(voice.state.status).toBe("loading");
    await settle();
    expect(voice.state.status).toBe("blocked");
    const silent = voice.say(callA042, "a1");
    await vi.advanceTimersByTimeAsync(1000);
    expect(voice.state).toMatchObject({ speakingId: "a1", textOnly: { announcementId: "a1", reason: "blocked" } });
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await silent).played).toEqual([]);
    expect(audio.started).toEqual([]);

    audio.allowResume(true);
    await voice.unlock();
    expect(voice.isReady).toBe(true);
    const said = voice.say(callA042, "a2");
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await said).played).toEqual(callA042);
  });

  it("follows a context that is suspended and resumed by the machine", async () => {
    const audio = createFakeAudio();
    const voice = open(audio);
    await settle();
    const seen: string[] = [];
    voice.subscribe(() => seen.push(voice.state.status));
    audio.setState("suspended");
    audio.setState("running");
    expect(seen).toEqual(["blocked", "ready"]);
  });

  it("cuts off what a stuck device still owes, so that it never sounds over the next call", async () => {
    const audio = createFakeAudio();
    const onPlayed = vi.fn();
    const voice = open(audio, { onPlayed });
    await settle();
    const first = voice.say(callA042, "a1");
    await vi.advanceTimersByTimeAsync(1500);
    audio.freeze(true);
    await vi.advanceTimersByTimeAsync(4500);
    // Told at once, not when all of it would have been over: another screen can say it.
    const { played, hasFailed } = await first;
    expect(hasFailed).toBe(true);
    const second = voice.say(recallB007, "a2");
    audio.freeze(false);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(played.length).toBeGreaterThan(0);
    expect(played.length).toBeLessThan(callA042.length);
    expect(played).toEqual(callA042.slice(0, played.length));
    expect((await second).played).toEqual(recallB007);
    const heard = audio.heard();
    for (const [index, { startFrame }] of heard.entries())
      expect(startFrame).toBeGreaterThanOrEqual((heard[index - 1]?.endFrame ?? 0) - 0.01);
    expect(onPlayed.mock.calls.map(([id]) => id)).toEqual(["a1", "a2"]);
  });

  it("waits for a short hiccup of the device instead of cutting the window's number", async () => {
    const audio = createFakeAudio();
    const voice = open(audio);
    await settle();
    const said = voice.say(callA042, "a1");
    await vi.advanceTimersByTimeAsync(1500);
    audio.freeze(true);
    await vi.advanceTimersByTimeAsync(800);
    audio.freeze(false);
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await said).played).toEqual(callA042);
    expect(voice.state.textOnly).toBeNull();
  });

  it("falls silent as a whole when the device fails in the middle of a schedule", async () => {
    const audio = createFakeAudio();
    const voice = open(audio);
    await settle();
    audio.failNextStart();
    const first = voice.say(callA042, "a1");
    const second = voice.say(recallB007, "a2");
    await vi.advanceTimersByTimeAsync(6000);
    expect(await first).toMatchObject({ played: [], hasFailed: true });
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await second).played).toEqual(recallB007);
    expect(clipsOf(audio)).toEqual(recallB007);
  });

  it("shows calls on a machine without any audio", async () => {
    const voice = open(undefined);
    const said = voice.say(callA042, "a1");
    await vi.advanceTimersByTimeAsync(20_000);
    const { played, durationMs } = await said;
    expect(voice.state).toMatchObject({
      status: "unavailable",
      textOnly: { announcementId: "a1", reason: "audio-failed" },
    });
    expect(played).toEqual([]);
    expect(durationMs).toBeGreaterThan(2500);
  });

  it("answers everyone who waits when it is closed", async () => {
    const audio = createFakeAudio();
    const voice = open(audio);
    await settle();
    const said = [voice.say(callA042, "a1"), voice.say(recallB007, "a2")];
    await vi.advanceTimersByTimeAsync(1500);
    voice.close();
    await vi.advanceTimersByTimeAsync(0);
    const [first, second] = await Promise.all(said);
    expect(first?.played.length).toBeLessThan(callA042.length);
    expect(second?.played).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("loading a pack", () => {
  it("tries again ever more rarely until the server answers, and fetches nothing twice", async () => {
    let isDown = true;
    const fetch = createFakePack(durationsMs, () => isDown);
    const voice = open(createFakeAudio(), { fetch });
    const attemptsAfter = async (waitMs: number): Promise<number> => {
      await vi.advanceTimersByTimeAsync(waitMs);
      return fetch.mock.calls.length;
    };
    expect(await attemptsAfter(500)).toBe(1);
    expect(await attemptsAfter(600)).toBe(2);
    expect(await attemptsAfter(1800)).toBe(2);
    expect(await attemptsAfter(200)).toBe(3);
    expect(voice.state).toMatchObject({ status: "loading", fault: "manifest.json: HTTP 503" });
    isDown = false;
    await vi.advanceTimersByTimeAsync(4000);
    expect(voice.state).toMatchObject({ status: "ready", fault: null });
    expect(fetch).toHaveBeenCalledTimes(3 + 1 + zhClips.length);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(fetch).toHaveBeenCalledTimes(3 + 1 + zhClips.length);
  });

  it("uses the clips that are there while others still fail, and names the one that fails", async () => {
    let isDown = true;
    const audio = createFakeAudio();
    const voice = open(audio, { fetch: createFakePack(durationsMs, (file) => isDown && file === "letter-z.wav") });
    await settle();
    expect(voice.state).toMatchObject({ status: "loading", fault: "letter-z.wav: HTTP 503" });
    const said = voice.say(callA042, "a1");
    const other = voice.say(speakCall({ kind: "call", label: "Z001", windowNumber: 1 }).clips, "z1");
    await vi.advanceTimersByTimeAsync(9000);
    expect((await said).played).toEqual(callA042);
    expect(voice.state.textOnly).toEqual({ announcementId: "z1", reason: "loading" });
    isDown = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await other).played).toEqual(["chime"]);
    expect(voice.isReady).toBe(true);
  });

  it("names the field of a manifest that is no manifest", async () => {
    const clips = { please: { file: "../please.wav" } };
    const manifest = { pack: "fake", language: "zh", sampleRateHz: 24_000, clips };
    const voice = open(createFakeAudio(), { fetch: async () => Response.json(manifest) });
    await settle();
    expect(voice.state.fault).toBe("manifest.json: manifest: clips.please: file: a name like to-soon.wav");
  });
});
