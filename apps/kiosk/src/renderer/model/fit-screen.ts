import type { Layout } from "./rooms.ts";

type Size = { widthPx: number; heightPx: number };

/** The least each layout has room for. What is smaller shows it scaled, as a smaller screen of the same kind would. */
const leastSizes: Record<Layout, Size> = {
  tall: { widthPx: 1080, heightPx: 1920 },
  wide: { widthPx: 1280, heightPx: 1024 },
  broad: { widthPx: 1600, heightPx: 960 },
  small: { widthPx: 768, heightPx: 1024 },
};

/** Large text needs the whole height of the screens that are made for it. */
const elderBroadHeightPx = 1080;

/** From this on a lying screen is broad: a laptop's window is, an old square screen is not. */
const broadRatio = 1.5;
const broadWidthPx = 1600;
/** A screen on a stand, not a tablet. */
const tallWidthPx = 1000;

const layoutOf = ({ widthPx, heightPx }: Size): Layout => {
  if (widthPx >= heightPx) return widthPx >= broadWidthPx || widthPx >= heightPx * broadRatio ? "broad" : "wide";
  return widthPx >= tallWidthPx ? "tall" : "small";
};

export type Fit = {
  layout: Layout;
  /** How much of its own size the layout is drawn in: 1, or less where there is less room. */
  scale: number;
  /** The same for large text. */
  elderScale: number;
};

/** The layout for a screen or window. */
export const fitScreen = ({ widthPx, heightPx }: Size): Fit => {
  const layout = layoutOf({ widthPx, heightPx });
  const least = leastSizes[layout];
  const scaleFor = (leastHeightPx: number): number => Math.min(1, widthPx / least.widthPx, heightPx / leastHeightPx);
  const elderHeightPx = layout === "broad" ? elderBroadHeightPx : least.heightPx;
  return { layout, scale: scaleFor(least.heightPx), elderScale: scaleFor(elderHeightPx) };
};
