import { expect, test } from "vitest";

import { boardDesign, canvasSize, stripDesign } from "./canvas-size.ts";

test("screens of the design's own ratio are only enlarged", () => {
  expect(canvasSize(boardDesign, { widthPx: 3840, heightPx: 2160 })).toEqual({
    widthPx: 1920,
    heightPx: 1080,
    scale: 2,
    shape: "wide",
  });
  expect(canvasSize(boardDesign, { widthPx: 1080, heightPx: 1920 })).toMatchObject({ scale: 1, shape: "tall" });
  expect(canvasSize(stripDesign, { widthPx: 1920, heightPx: 540 })).toMatchObject({ scale: 1.5, shape: "wide" });
  expect(canvasSize(stripDesign, { widthPx: 800, heightPx: 480 })).toMatchObject({ scale: 1, shape: "tall" });
});

test("another ratio makes the canvas longer, never smaller than the design", () => {
  const square = canvasSize(boardDesign, { widthPx: 1280, heightPx: 1024 });
  expect(square.shape).toBe("wide");
  expect(square.widthPx).toBeCloseTo(1920);
  expect(square.heightPx).toBeCloseTo(1536);
  const ultraWide = canvasSize(boardDesign, { widthPx: 3840, heightPx: 1080 });
  expect(ultraWide).toMatchObject({ widthPx: 3840, heightPx: 1080, scale: 1 });
});

test("DSP20 a nearly square board is drawn as a standing one, and a standing strip has a drawing of its own", () => {
  const square = canvasSize(boardDesign, { widthPx: 1000, heightPx: 1000 });
  expect(square.shape).toBe("tall");
  expect(square.heightPx).toBeCloseTo(1920);
  expect(canvasSize(stripDesign, { widthPx: 480, heightPx: 800 })).toMatchObject({ shape: "upright", widthPx: 600 });
  expect(canvasSize(stripDesign, { widthPx: 0, heightPx: 800 }).shape).toBe("upright");
});
