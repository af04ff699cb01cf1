/** Advance widths of the label's face (Noto Sans SC, weight 900), thousandths of its size; figures are all 609. */
const widthOf: Record<string, number> = {
  A: 660,
  B: 695,
  C: 667,
  D: 729,
  E: 630,
  F: 604,
  G: 733,
  H: 774,
  I: 350,
  J: 586,
  K: 708,
  L: 598,
  M: 877,
  N: 764,
  O: 786,
  P: 687,
  Q: 786,
  R: 708,
  S: 639,
  T: 640,
  U: 763,
  V: 643,
  W: 935,
  X: 657,
  Y: 608,
  Z: 619,
};
const figureWidth = 609;

/** How wide a label or number is, in multiples of its size. */
export const figureEms = (figure: string | number): number =>
  [...String(figure)].reduce((sum, character) => sum + (widthOf[character] ?? figureWidth), 0) / 1000;

/**
 * Size at which a label or number fills its place but does not leave it, pixels. Reckoned from the face's widths rather
 * than measured: the same at the first frame, before the face has arrived.
 */
export const figureSizePx = (figure: string | number, place: { widthPx: number; mostPx: number }): number =>
  Math.min(place.mostPx, Math.floor(place.widthPx / figureEms(figure)));
