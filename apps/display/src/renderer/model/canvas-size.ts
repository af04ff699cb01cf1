/** A screen is drawn on a canvas of design pixels and enlarged as a whole, so that all sizes keep their ratio. */
export type CanvasSize = {
  /** Design pixels; never less than the smallest the design was made for. */
  widthPx: number;
  heightPx: number;
  /** Screen pixels per design pixel. */
  scale: number;
  shape: CanvasShape;
};

export type CanvasShape = "wide" | "tall" | "upright";

/** One drawing of a screen: its smallest canvas, and from which width : height on it is taken. */
type Drawing = { shape: CanvasShape; widthPx: number; heightPx: number; from: number };

/** Every drawing of a screen, the widest first; the last is for all that is narrower. */
export type CanvasDesign = readonly [...Drawing[], Drawing];

/** A board in the lobby: 16:9 lying or standing. A nearly square screen is high enough for the standing one. */
export const boardDesign: CanvasDesign = [
  { shape: "wide", widthPx: 1920, heightPx: 1080, from: 1.2 },
  { shape: "tall", widthPx: 1080, heightPx: 1920, from: 0 },
];

/** A strip over a window; small panels of 5:3, lying or standing, are as usual as true strips. */
export const stripDesign: CanvasDesign = [
  { shape: "wide", widthPx: 1280, heightPx: 360, from: 2.4 },
  { shape: "tall", widthPx: 800, heightPx: 480, from: 1 },
  { shape: "upright", widthPx: 600, heightPx: 960, from: 0 },
];

/** Fits a design into a screen; what is left over in one direction makes the canvas longer there. */
export const canvasSize = (design: CanvasDesign, screen: { widthPx: number; heightPx: number }): CanvasSize => {
  const ratio = screen.widthPx / screen.heightPx;
  const last = design[design.length - 1] as Drawing;
  const { shape, widthPx, heightPx } = design.find(({ from }) => ratio >= from) ?? last;
  const scale = Math.min(screen.widthPx / widthPx, screen.heightPx / heightPx);
  return { widthPx: screen.widthPx / scale, heightPx: screen.heightPx / scale, scale, shape };
};
