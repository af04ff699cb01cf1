import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type PlayableVideo, playVideo } from "./play-video.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const error = (name: string): Error => Object.assign(new Error(name), { name });

/** A video of a browser that answers `play` so, one time after the other. */
const fakeVideo = (...answers: (Error | "plays")[]) => {
  const asked: { muted: boolean; volume: number }[] = [];
  const video: PlayableVideo & { isPaused: boolean } = {
    muted: true,
    volume: 1,
    isPaused: true,
    play: async () => {
      asked.push({ muted: video.muted, volume: video.volume });
      const answer = answers.shift() ?? "plays";
      if (answer !== "plays") throw answer;
      video.isPaused = false;
    },
    pause: () => {
      video.isPaused = true;
    },
  };
  return { video, asked };
};

test("DSP35 a video is silent unless sound is asked for", async () => {
  const { video, asked } = fakeVideo();
  playVideo(video, false);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([asked, video.muted, video.isPaused]).toEqual([[{ muted: true, volume: 1 }], true, false]);
});

test("DSP35 sound comes gently, is gone at once when the video stops, and comes gently again", async () => {
  const { video, asked } = fakeVideo();
  const stop = playVideo(video, true);
  await vi.advanceTimersByTimeAsync(750);
  expect(video.volume).toBeCloseTo(0.5);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([video.muted, video.volume]).toEqual([false, 1]);
  stop();
  expect([video.muted, video.isPaused]).toEqual([true, true]);
  playVideo(video, true);
  expect(asked[1]).toEqual({ muted: false, volume: 0 });
});

test("DSP35 where the browser lets no sound out it plays silently", async () => {
  const { video, asked } = fakeVideo(error("NotAllowedError"));
  playVideo(video, true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked.map(({ muted }) => muted)).toEqual([false, true]);
  expect([video.muted, video.isPaused]).toEqual([true, false]);
});

test("DSP34 a video that is stopped before it has begun stays stopped and silent", async () => {
  for (const answer of [error("NotAllowedError"), error("AbortError"), "plays"] as const) {
    const { video, asked } = fakeVideo(answer);
    playVideo(video, true)();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([asked.length, video.muted, video.volume]).toEqual([1, true, 0]);
  }
});

test("DSP33 a video that cannot be played throws nothing; its element tells", async () => {
  const { video, asked } = fakeVideo(error("NotSupportedError"));
  playVideo(video, true);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toHaveLength(1);
});
