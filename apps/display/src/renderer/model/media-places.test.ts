import { expect, test } from "vitest";

import { boardDesign, canvasSize } from "./canvas-size.ts";
import { mediaCallPlaces } from "./media-places.ts";

test.each([
  [1920, 1080, 8],
  [3840, 2160, 8],
  [1366, 768, 8],
  [1280, 1024, 13],
  [1080, 1920, 6],
  [1080, 2400, 6],
])(
  "DSP37 beside the pictures of a screen of %i × %i there is room for %i calls in large type",
  (widthPx, heightPx, calls) => {
    expect(mediaCallPlaces(canvasSize(boardDesign, { widthPx, heightPx }))).toBe(calls);
  },
);
