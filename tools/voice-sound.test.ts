import { readFileSync } from "node:fs";
import { join } from "node:path";

import { fc } from "@fast-check/vitest";
import { createPlayer } from "@yichuang/shared/client/voice/player";
import { layOut, type Placement } from "@yichuang/shared/client/voice/timeline";
import { speakCall } from "@yichuang/shared/i18n/speech";
import { expect, test } from "vitest";

import { integratedLoudness } from "./loudness.ts";
import { inRepo } from "./paths.ts";
import { readWav } from "./wav.ts";

const sampleRateHz = 22_050;
const fullScale = 32_768;

const clips = new Map<string, Int16Array>();
const samplesOf = (clip: string): Int16Array => {
  const known = clips.get(clip);
  if (known) return known;
  const wav = readWav(readFileSync(join(inRepo("halls/voices/placeholder"), `${clip}.wav`)));
  if (!wav.ok || wav.value.sampleRateHz !== sampleRateHz) throw new Error(`${clip}: ${wav.ok ? "rate" : wav.failure}`);
  clips.set(clip, wav.value.samples);
  return wav.value.samples;
};

/** Mixes what the player schedules, sample by sample; a start between two samples is a failure. */
const render = (placements: readonly Placement[]): { mix: Float64Array; startFrame: number } => {
  const mix = new Float64Array((placements.at(-1)?.endFrame ?? 0) + sampleRateHz);
  const starts: number[] = [];
  const createBufferSource = () => ({
    buffer: null as string | null,
    connect: () => undefined,
    stop: () => undefined,
    start(whenSeconds: number) {
      const frame = whenSeconds * sampleRateHz;
      expect(Math.abs(frame - Math.round(frame))).toBeLessThan(1e-6);
      starts.push(Math.round(frame));
      for (const [at, sample] of samplesOf(this.buffer ?? "").entries())
        mix[Math.round(frame) + at] = (mix[Math.round(frame) + at] ?? 0) + sample / fullScale;
    },
  });
  const context = { sampleRate: sampleRateHz, currentTime: 0, destination: null, createBufferSource };
  const over = AbortSignal.abort();
  const player = createPlayer(context as unknown as AudioContext, (clip) => clip as unknown as AudioBuffer, over);
  void player.play({ heard: placements, durationFrames: placements.at(-1)?.endFrame ?? 0 });
  return { mix, startFrame: starts[0] ?? 0 };
};

const announcements = fc.sample(
  fc.record({
    kind: fc.constantFrom("call", "recall") as fc.Arbitrary<"call" | "recall">,
    letter: fc.constantFrom(..."ABCDEFGHJKLMNPQRSTUVWXYZ"),
    number: fc.integer({ min: 1, max: 999 }),
    windowNumber: fc.integer({ min: 1, max: 60 }),
  }),
  { numRuns: 100, seed: 42 },
);
const clipsOf = ({ kind, letter, number, windowNumber }: (typeof announcements)[number]): readonly string[] =>
  speakCall({ kind, label: `${letter}${String(number).padStart(3, "0")}`, windowNumber }).clips;

test("a hundred announcements: every clip at its sample, silence between, no click at a join, −16 LUFS ± 1", () => {
  expect(announcements).toHaveLength(100);
  for (const announcement of announcements) {
    const said = clipsOf(announcement);
    const placements = layOut(
      said.map((clip) => ({ clip, frames: samplesOf(clip).length })),
      sampleRateHz,
    );
    const { mix, startFrame } = render(placements);
    const isCovered = new Uint8Array(mix.length);
    for (const { clip, startFrame: from, endFrame } of placements) {
      const samples = samplesOf(clip);
      const heard = mix.subarray(startFrame + from, startFrame + endFrame);
      expect(heard.every((value, at) => value === (samples[at] ?? 0) / fullScale)).toBe(true);
      // From silence into a clip and back: a step that the ear takes for a click is a hundred times as high.
      expect(Math.abs(heard[0] ?? 1)).toBeLessThan(0.002);
      expect(Math.abs(heard.at(-1) ?? 1)).toBeLessThan(0.002);
      isCovered.fill(1, startFrame + from, startFrame + endFrame);
    }
    expect(mix.every((value, at) => isCovered[at] === 1 || value === 0)).toBe(true);
    expect(mix.every((value) => Math.abs(value) < 1)).toBe(true);
    const whole = mix.subarray(startFrame, startFrame + (placements.at(-1)?.endFrame ?? 0));
    const loudness = integratedLoudness(whole, sampleRateHz);
    expect(loudness).toBeGreaterThan(-17);
    expect(loudness).toBeLessThan(-15);
  }
});

test("the meter reads a full-scale tone of 997 Hz as −3.01 LUFS, and silence as none", () => {
  const tone = Float64Array.from({ length: 96_000 }, (_, at) => Math.sin((2 * Math.PI * 997 * at) / 48_000));
  expect(integratedLoudness(tone, 48_000)).toBeCloseTo(-3.01, 1);
  expect(
    integratedLoudness(
      tone.map((value) => value / 10),
      48_000,
    ),
  ).toBeCloseTo(-23.01, 1);
  expect(integratedLoudness(new Float64Array(96_000), 48_000)).toBe(-Infinity);
});
