import type { Layout } from "./rooms.ts";

type Size = { widthPx: number; heightPx: number };

/** The least each layout has room for. What is smaller shows it scaled, as a smaller screen of the same kind would. */
const leastSizes: Record<Layout, Size> = {
  tall: { widthPx: 1080, heightPx: 1920 },
  wide: { widthPx: 1280, heightPx: 1024 },
  broad: { widthPx: 1600, heightPx: 960 },
  small: { widthPx: 768, heightPx: 1024 },
};

/** From this on a lying screen is broad: a laptop's window is, an old square screen is not. */
const broadRatio = 1.5;
const broadWidthPx = 1600;
/** A screen on a stand, not a tablet. */
const tallWidthPx = 1000;

const layoutOf = ({ widthPx, heightPx }: Size): Layout => {
  if (widthPx >= heightPx) return widthPx >= broadWidthPx || widthPx >= heightPx * broadRatio ? "broad" : "wide";
  return widthPx >= tallWidthPx ? "tall" : "small";
};

/** The layout for a screen or window, and how much of its own size it is drawn in: 1, or less where there is less room. */
export const fitScreen = (size: Size): { layout: Layout; scale: number } => {
  const layout = layoutOf(size);
  const least = leastSizes[layout];
  return { layout, scale: Math.min(1, size.widthPx / least.widthPx, size.heightPx / least.heightPx) };
};
