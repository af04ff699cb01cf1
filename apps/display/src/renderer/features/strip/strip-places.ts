import type { CanvasShape } from "../../model/canvas-size.ts";
import type { WordsPlace } from "../../model/words-size.ts";

type FigurePlace = { widthPx: number; mostPx: number };

/** Room that the style sheet leaves for figures and words. */
export type StripPlaces = {
  number: FigurePlace;
  kind: WordsPlace;
  label: FigurePlace;
  again: WordsPlace;
  /** What to do, alone and under the sign of a repeated call. */
  state: WordsPlace;
  stateAgain: WordsPlace;
  service: WordsPlace;
  rest: WordsPlace;
  restBody: WordsPlace;
  name: WordsPlace;
  staff: WordsPlace;
  /** In the name's place: what follows when this person is done. */
  next: WordsPlace;
};

const kind = { heightPx: 64, leastPx: 20, isStrong: true };
const again = { heightPx: 46, leastPx: 18, leading: 1.45, isStrong: true };
const state = { leastPx: 22, leading: 1.1, isStrong: true };
const service = { mostPx: 35, leastPx: 18, leading: 1.1 };
const rest = { leastPx: 44, leading: 1.15, isStrong: true };
const restBody = { mostPx: 39, leastPx: 20, leading: 1.25 };
const next = { heightPx: 48, leastPx: 16, leading: 1.5, isStrong: true };
const foot = { leastPx: 18, leading: 1.05 };

export const stripPlaces: Record<CanvasShape, StripPlaces> = {
  wide: {
    number: { widthPx: 240, mostPx: 232 },
    kind: { ...kind, widthPx: 264, mostPx: 51 },
    label: { widthPx: 632, mostPx: 232 },
    again: { ...again, widthPx: 220, mostPx: 31 },
    state: { ...state, widthPx: 264, heightPx: 112, mostPx: 61 },
    stateAgain: { ...state, widthPx: 264, heightPx: 70, mostPx: 61 },
    service: { ...service, widthPx: 264, heightPx: 84 },
    rest: { ...rest, widthPx: 712, heightPx: 128, mostPx: 106 },
    restBody: { ...restBody, widthPx: 712, heightPx: 100 },
    name: { ...foot, widthPx: 340, heightPx: 72, mostPx: 35 },
    staff: { ...foot, widthPx: 210, heightPx: 72, mostPx: 35 },
    next: { ...next, widthPx: 300, mostPx: 31 },
  },
  tall: {
    number: { widthPx: 208, mostPx: 216 },
    kind: { ...kind, widthPx: 204, mostPx: 45 },
    label: { widthPx: 476, mostPx: 204 },
    again: { ...again, widthPx: 170, mostPx: 28 },
    state: { ...state, widthPx: 492, heightPx: 66, mostPx: 55 },
    stateAgain: { ...state, widthPx: 276, heightPx: 66, mostPx: 55 },
    service: { ...service, widthPx: 492, heightPx: 80 },
    rest: { ...rest, widthPx: 500, heightPx: 150, mostPx: 95 },
    restBody: { ...restBody, widthPx: 500, heightPx: 100, mostPx: 35 },
    name: { ...foot, widthPx: 176, heightPx: 80, mostPx: 28 },
    staff: { ...foot, widthPx: 140, heightPx: 80, mostPx: 28 },
    next: { ...next, widthPx: 140, mostPx: 25 },
  },
  upright: {
    number: { widthPx: 220, mostPx: 176 },
    kind: { ...kind, widthPx: 304, mostPx: 61 },
    label: { widthPx: 508, mostPx: 232 },
    again: { ...again, widthPx: 400, mostPx: 39 },
    state: { ...state, widthPx: 508, heightPx: 170, mostPx: 85 },
    stateAgain: { ...state, widthPx: 508, heightPx: 170, mostPx: 85 },
    service: { ...service, widthPx: 508, heightPx: 110, mostPx: 44 },
    rest: { ...rest, widthPx: 504, heightPx: 240, mostPx: 106 },
    restBody: { ...restBody, widthPx: 504, heightPx: 160 },
    name: { ...foot, widthPx: 536, heightPx: 72, mostPx: 35 },
    staff: { ...foot, widthPx: 220, heightPx: 40, mostPx: 28 },
    next: { ...next, widthPx: 480, mostPx: 31 },
  },
};
