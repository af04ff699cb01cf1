import { expect, test } from "vitest";

import { fitScreen } from "./fit-screen.ts";

const fit = (widthPx: number, heightPx: number) => fitScreen({ widthPx, heightPx });

test("the screens that kiosks have are drawn in their own size", () => {
  expect(fit(1080, 1920)).toEqual({ layout: "tall", scale: 1, elderScale: 1 });
  expect(fit(1280, 1024)).toEqual({ layout: "wide", scale: 1, elderScale: 1 });
  expect(fit(1920, 1080)).toEqual({ layout: "broad", scale: 1, elderScale: 1 });
  expect(fit(768, 1024)).toEqual({ layout: "small", scale: 1, elderScale: 1 });
});

test.each([
  [1280, 640],
  [1280, 720],
  [1366, 650],
  [1440, 800],
  [1536, 730],
  [1920, 900],
])("a laptop's window of %i×%i is a broad screen, drawn smaller", (widthPx, heightPx) => {
  const { layout, scale } = fit(widthPx, heightPx);
  expect(layout).toBe("broad");
  expect(scale).toBeLessThan(1);
  expect(widthPx / scale).toBeGreaterThanOrEqual(1_599.9);
  expect(heightPx / scale).toBeGreaterThanOrEqual(959.9);
});

test("an old square screen stays wide, a small standing window a tablet", () => {
  expect(fit(1024, 768)).toEqual({ layout: "wide", scale: 0.75, elderScale: 0.75 });
  expect(fit(600, 1024)).toMatchObject({ layout: "small" });
});

test("large text is drawn in the height that it was made for", () => {
  expect(fit(1366, 650).elderScale).toBeCloseTo(650 / 1080);
});
