import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe does not measure: how large things to press are, where they lie, and how well words stand out. */
export type Measured = {
  /** Everything that can be pressed now, CSS pixels. */
  controls: { name: string; width: number; height: number; top: number }[];
  /** Every run of words in sight, with its contrast by WCAG 2.2. */
  words: { text: string; contrast: number }[];
  screenHeight: number;
};

/** Runs in the page: everything it needs stands inside. */
const measureInPage = (): Measured => {
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const groundOf = (element: Element | null): number[] => {
    if (element === null) return [255, 255, 255];
    const [red = 0, green = 0, blue = 0, alpha = 1] = channels(getComputedStyle(element).backgroundColor);
    return alpha === 0 ? groundOf(element.parentElement) : [red, green, blue];
  };
  const luminance = (colour: number[]): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((value) => {
      const channel = value / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrastOf = (element: Element): number => {
    const inks = [channels(getComputedStyle(element).color).slice(0, 3), groundOf(element)].map(luminance);
    return (Math.max(...inks) + 0.05) / (Math.min(...inks) + 0.05);
  };
  const controls = [...document.querySelectorAll("button:not([disabled]), a[href]")].filter(isSeen).map((element) => {
    const { width, height, top } = element.getBoundingClientRect();
    return { name: element.getAttribute("data-testid") ?? (element.textContent ?? "").trim(), width, height, top };
  });
  const words: Measured["words"] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const [text, element] = [node.textContent?.trim() ?? "", node.parentElement];
    if (text !== "" && element !== null && isSeen(element)) words.push({ text, contrast: contrastOf(element) });
  }
  return { controls, words, screenHeight: innerHeight };
};

export const measure = (page: Page): Promise<Measured> => page.evaluate(measureInPage);

/** Names of what is smaller than it may be, either way. */
export const tooSmall = ({ controls }: Measured, leastPx: number): string[] =>
  controls
    .filter(({ width, height }) => Math.min(width, height) < leastPx - 0.5)
    .map(({ name, width, height }) => `${name} ${Math.round(width)}×${Math.round(height)}`);

/** Words that stand out less than they must. */
export const tooPale = ({ words }: Measured, least: number): string[] =>
  words.filter(({ contrast }) => contrast < least).map(({ text, contrast }) => `${text} ${contrast.toFixed(1)}`);

/** Names of what lies above the middle of the screen. */
export const outOfReach = ({ controls, screenHeight }: Measured): string[] =>
  controls.filter(({ top }) => top < screenHeight / 2 - 0.5).map(({ name, top }) => `${name} at ${Math.round(top)}`);

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Rules of WCAG 2.2 A and AA that axe sees broken. */
export const axeFaults = async (page: Page): Promise<string[]> => {
  // Electron opens no pages of its own for a test; axe has an older way for such.
  const isElectron = page.context().browser() === null;
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(isElectron)
    // What a button's library says to screen readers; it names what is gone by the time that axe looks.
    .exclude("[data-live-announcer]")
    .withTags(levels)
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
};
