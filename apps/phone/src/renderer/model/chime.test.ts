import { expect, test } from "vitest";

import { createChime, type Sound } from "./chime.ts";

const fakeSound = (stateAfterTouch: string) => {
  const started: number[] = [];
  const gain = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
  const sound = {
    state: "suspended",
    currentTime: 5,
    destination: {},
    resume: async () => void (sound.state = stateAfterTouch),
    createOscillator: () => ({
      frequency: { value: 0 },
      connect: () => undefined,
      start: (atS: number) => void started.push(atS),
      stop: () => undefined,
    }),
    createGain: () => ({ gain, connect: () => undefined }),
  };
  return { sound: sound as unknown as Sound, started };
};

test("PHN9 nothing sounds before a touch, two strokes do after it", async () => {
  const { sound, started } = fakeSound("running");
  const chime = createChime(() => sound);
  chime.play();
  expect(started).toEqual([]);
  expect(await chime.unlock()).toBe(true);
  chime.play();
  expect(started).toEqual([5, 5.35]);
});

test("PHN9 a browser that lets nothing sound, or has no sound, is told apart from one that rings", async () => {
  const { sound, started } = fakeSound("suspended");
  const chime = createChime(() => sound);
  expect(await chime.unlock()).toBe(false);
  chime.play();
  expect(started).toEqual([]);
  expect(await createChime(() => null).unlock()).toBe(false);
});
