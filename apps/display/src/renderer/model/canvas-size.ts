/** A screen is drawn on a canvas of design pixels and enlarged as a whole, so that all sizes keep their ratio. */
export type CanvasSize = {
  /** Design pixels; never less than the smallest the design was made for. */
  widthPx: number;
  heightPx: number;
  /** Screen pixels per design pixel. */
  scale: number;
  shape: CanvasShape;
};

export type CanvasShape = "wide" | "tall";

/** The smallest canvas of each shape, and from which width : height on a screen is wide. */
export type CanvasDesign = Record<CanvasShape, { widthPx: number; heightPx: number }> & { wideFrom: number };

/** A board in the lobby: 16:9 lying or standing. */
export const boardDesign: CanvasDesign = {
  wide: { widthPx: 1920, heightPx: 1080 },
  tall: { widthPx: 1080, heightPx: 1920 },
  wideFrom: 1,
};

/** A strip over a window; small panels of 5:3 are as usual as true strips. */
export const stripDesign: CanvasDesign = {
  wide: { widthPx: 1280, heightPx: 360 },
  tall: { widthPx: 800, heightPx: 480 },
  wideFrom: 2.4,
};

/** Fits a design into a screen; what is left over in one direction makes the canvas longer there. */
export const canvasSize = (design: CanvasDesign, screen: { widthPx: number; heightPx: number }): CanvasSize => {
  const shape = screen.widthPx / screen.heightPx >= design.wideFrom ? "wide" : "tall";
  const least = design[shape];
  const scale = Math.min(screen.widthPx / least.widthPx, screen.heightPx / least.heightPx);
  return { widthPx: screen.widthPx / scale, heightPx: screen.heightPx / scale, scale, shape };
};
