import { createFakeAudio, createFakePack, type FakeAudio } from "@yichuang/shared/client/voice/fake-audio";
import { speakGuide } from "@yichuang/shared/i18n/guide-speech";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createGuideVoice, type GuideVoice } from "./guide-voice.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const home = speakGuide("home", "zh").clips;
const printed = speakGuide("printed", "zh", "A042").clips;
const lengths = Object.fromEntries([...home, ...printed, "please", "window"].map((clip) => [clip, 1_000]));

const open = (audio: FakeAudio, fails?: (file: string) => boolean) => {
  const fetched = createFakePack(lengths, fails);
  const voice = createGuideVoice({ baseUrl: "/voices", fetch: fetched, openContext: () => audio.context });
  return { voice, fetched };
};

const said = async (voice: GuideVoice, clips: readonly string[], forMs = 20_000): Promise<readonly string[]> => {
  const answer = voice.say("fake", clips);
  await vi.advanceTimersByTimeAsync(forMs);
  return answer;
};

test("KIO11 a sentence is said with the pack's clips in order, and a kiosk fetches no more than it says", async () => {
  const audio = createFakeAudio();
  const { voice, fetched } = open(audio);
  expect(await said(voice, printed)).toEqual(printed);
  expect(audio.heard().map(({ clip }) => clip)).toEqual(printed);
  const files = fetched.mock.calls.map(([url]) => String(url));
  expect(files.some((file) => /please|window/.test(file))).toBe(false);
});

test("KIO12 the next sentence ends the one before: never two at once", async () => {
  const audio = createFakeAudio();
  const { voice } = open(audio);
  await said(voice, home);
  const first = voice.say("fake", printed);
  await vi.advanceTimersByTimeAsync(2_500);
  const second = voice.say("fake", home);
  await vi.advanceTimersByTimeAsync(20_000);
  expect((await first).length).toBeLessThan(printed.length);
  expect(await second).toEqual(home);
  const heard = audio.heard().toSorted((a, b) => a.startFrame - b.startFrame);
  for (const [position, { startFrame }] of heard.entries())
    expect(startFrame).toBeGreaterThanOrEqual(heard[position - 1]?.endFrame ?? 0);
});

test("KIO12 a touch ends what is said, and nothing sounds later", async () => {
  const audio = createFakeAudio();
  const { voice } = open(audio);
  await said(voice, home);
  const answer = voice.say("fake", printed);
  await vi.advanceTimersByTimeAsync(1_500);
  voice.stop();
  await vi.advanceTimersByTimeAsync(0);
  const count = audio.heard().length;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(audio.heard()).toHaveLength(count);
  expect((await answer).length).toBeLessThan(printed.length);
});

test("KIO11 without clips, without permission and without audio it is silent and does not fail", async () => {
  expect(await said(open(createFakeAudio(), () => true).voice, home)).toEqual([]);
  const hole = open(createFakeAudio(), (file) => file.startsWith("digit-4")).voice;
  expect(await said(hole, printed)).toEqual([]);
  const blocked = createFakeAudio(48_000, "suspended");
  blocked.allowResume(false);
  expect(await said(open(blocked).voice, home)).toEqual([]);
  const deaf = createGuideVoice({
    baseUrl: "/voices",
    openContext: () => undefined as unknown as AudioContext,
  });
  expect(await said(deaf, home)).toEqual([]);
});
