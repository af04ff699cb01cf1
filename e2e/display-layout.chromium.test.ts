import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { threeLanguages } from "../apps/display/src/renderer/gallery-language.ts";
import { type GalleryState, galleryStates } from "../apps/display/src/renderer/gallery-states.ts";
import { withGalleryPages } from "../tools/gallery-pages.ts";
import { openBrowser, openPage } from "./chromium.ts";
import { type LayoutFaults, lookAtLayout, showState } from "./display-layout.ts";
import { measure, tooPale } from "./screen-checks.ts";

/** Every picture of the display's gallery, measured: on which screens, in which languages, and at which size of text. */

type Size = readonly [widthPx: number, heightPx: number];
/** One picture. */
type View = { name: string; size: Size; language: string };
type Found = LayoutFaults & { pale: string[] };
type Looked = View & Found;

/** Screens of one ratio are drawn alike: a plain state is looked at on one of them, a crowded one on all. */
const boardSizes: readonly (readonly Size[])[] = [
  [
    [1920, 1080],
    [3840, 2160],
    [1366, 768],
  ],
  [[1080, 1920]],
  [[1024, 768]],
];
const stripSizes: readonly (readonly Size[])[] = [
  [
    [1920, 540],
    [1280, 360],
  ],
  [[800, 480]],
  [[480, 800]],
  [[1920, 360]],
];
const languages = threeLanguages.map(({ id }) => id);
/** A media screen is measured where it is made. */
const states = galleryStates.filter(({ name }) => !name.startsWith("media-"));
const isCrowded = ({ name }: GalleryState): boolean => /long|windows|many/.test(name);

const ratiosOf = ({ search }: GalleryState): readonly (readonly Size[])[] => {
  if (search.includes("mode=window")) return stripSizes;
  // A panel of lamps lies.
  return search.includes("mode=led") ? boardSizes.filter(([size]) => size && size[0] > size[1]) : boardSizes;
};
/** Pairwise rather than all: every state on every shape of screen, and the languages by turns. */
const viewsOf = (state: GalleryState, index: number): View[] =>
  ratiosOf(state)
    .flatMap((sizes) => sizes.filter((_, at) => isCrowded(state) || at === index % sizes.length))
    .map((size, at) => ({ name: state.name, size, language: languages[(index + at) % languages.length] ?? "zh" }));

/** A hall's name on a standing board, and a window's among many to choose from, say enough by their beginning. */
const rules = { mayEnd: 'header h1, main[role="alert"] p > span', leastCap: 0.025 };
const leastContrast = 7;
const enlargedStates = ["board-windows-60", "board-long-words", "board-empty", "strip-long-words", "strip-long-paused"];

let browser: Browser;
const faults: string[] = [];
const looked: Looked[] = [];
const enlarged: Looked[] = [];
/** What the measuring finds when something was broken on purpose. */
const broken: Record<string, Found> = {};

const show = (page: Page, { name, language }: Pick<View, "name" | "language">): Promise<void> =>
  showState(page, `state=${name}&locale=${language}`);
const look = async (page: Page, [widthPx, heightPx]: Size): Promise<Found> => {
  const layout = await lookAtLayout(page, { ...rules, widthPx, heightPx });
  return { ...layout, pale: tooPale(await measure(page), leastContrast) };
};
const lookAt = async (page: Page, view: View): Promise<Looked> => {
  await page.setViewportSize({ width: view.size[0], height: view.size[1] });
  return { ...view, ...(await look(page, view.size)) };
};

/** The page is loaded once; another language is another start of the display, another screen only another size. */
const lookAtState = async (page: Page, views: readonly View[]): Promise<void> => {
  for (const language of new Set(views.map((view) => view.language))) {
    const inLanguage = views.filter((view) => view.language === language);
    if (inLanguage[0]) await show(page, inLanguage[0]);
    for (const view of inLanguage) looked.push(await lookAt(page, view));
  }
};

/** Text of double size, as a browser can make it: the page zoomed to 200 %, or its usual size of text. */
const lookEnlarged = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  for (const [index, name] of enlargedStates.entries()) {
    const [language, isStrip] = [languages[index % 3] ?? "zh", name.startsWith("strip")];
    const [width, height] = isStrip ? [960, 270] : [960, 540];
    await show(page, { name, language });
    await page.setViewportSize({ width, height });
    await devtools.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 2, mobile: false });
    enlarged.push({ name, size: [width, height], language, ...(await look(page, [width, height])) });
    await devtools.send("Emulation.clearDeviceMetricsOverride");
    await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
    enlarged.push(await lookAt(page, { name, size: [width * 2, height * 2], language }));
    await devtools.send("Page.setFontSizes", { fontSizes: { standard: 16, fixed: 13 } });
  }
};

const breakings = {
  cut: '[data-testid="stage-label"] { margin-left: 700px }',
  over: '[data-testid^="call-row-"] b { transform: translateX(-200px) }',
  low: '[data-testid^="call-row-"] span { font-size: 30px !important }',
  pale: '[data-testid="caption"] { color: #607880 }',
};
const lookAtBroken = async (page: Page): Promise<void> => {
  await show(page, { name: "board-windows-24", language: "zh" });
  await page.setViewportSize({ width: 1920, height: 1080 });
  for (const [name, css] of Object.entries(breakings)) {
    const style = await page.addStyleTag({ content: css });
    broken[name] = await look(page, [1920, 1080]);
    await style.evaluate((element) => element.parentNode?.removeChild(element));
  }
};

const open = async (base: string): Promise<Page> => {
  const url = `${base}gallery.html?state=board-call`;
  const opened = await openPage(browser, url, { width: 1920, height: 1080 }, { reducedMotion: "reduce" });
  opened.page.on("pageerror", ({ message }) => faults.push(message));
  await opened.page.waitForFunction(() => document.documentElement.dataset["shown"] !== undefined);
  return opened.page;
};

beforeAll(async () => {
  browser = await openBrowser();
  await withGalleryPages("display", async (base) => {
    const left = states.map(viewsOf);
    const work = async (page: Page): Promise<void> => {
      for (let views = left.shift(); views; views = left.shift()) await lookAtState(page, views);
    };
    // Pages mostly wait: two of them take little longer than one.
    const first = await open(base);
    const further = async (): Promise<void> => {
      const second = await open(base);
      await lookEnlarged(second);
      await lookAtBroken(second);
      await work(second);
    };
    await Promise.all([work(first), further()]);
  });
});

afterAll(async () => {
  await browser?.close();
});

const found = (views: readonly Looked[], of: "cut" | "over" | "low" | "pale"): string[] =>
  views
    .filter((view) => view[of].length > 0)
    .map((view) => `${view.name} ${view.size.join("×")} ${view.language}: ${view[of].join("; ")}`);

test("DSP20 every state is looked at on every shape of screen, and every screen has all languages", () => {
  for (const state of states) {
    const sizes = looked.filter(({ name }) => name === state.name).map(({ size }) => size);
    for (const ratio of ratiosOf(state))
      expect(sizes, state.name).toSatisfy(() => ratio.some((size) => sizes.includes(size)));
  }
  for (const size of [...boardSizes, ...stripSizes].flat())
    expect(new Set(looked.filter((view) => view.size === size).map(({ language }) => language))).toEqual(
      new Set(languages),
    );
  expect(Math.min(...looked.map(({ words }) => words))).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});

test("DSP20 nothing leaves the screen or is cut off, from one window to sixty, with the longest names", () => {
  expect(found(looked, "cut")).toEqual([]);
});

test("DSP20 nothing lies over anything else", () => {
  expect(found(looked, "over")).toEqual([]);
});

test("DSP20 with the page zoomed to 200 % and with text of twice the usual size it is the same", () => {
  expect(found(enlarged, "cut")).toEqual([]);
  expect(found(enlarged, "over")).toEqual([]);
  expect(found(enlarged, "low")).toEqual([]);
  expect(found(enlarged, "pale")).toEqual([]);
});

test("DSP21 capitals of labels and window numbers are at least a fortieth of the screen's height", () => {
  const calling = looked.filter(({ name }) =>
    /^(?:board-(?:call|recall|windows|long|late)|zone-call|led|strip-called)/.test(name),
  );
  expect(Math.min(...calling.map(({ figures }) => figures))).toBeGreaterThan(1);
  expect(found(looked, "low")).toEqual([]);
});

test("DSP21 every word stands out by 7 to 1", () => {
  expect(found(looked, "pale")).toEqual([]);
});

test("DSP20 DSP21 the measuring finds what was broken on purpose", () => {
  expect(broken["cut"]?.cut).not.toEqual([]);
  expect(broken["over"]?.over).not.toEqual([]);
  expect(broken["low"]?.low).not.toEqual([]);
  expect(broken["pale"]?.pale).not.toEqual([]);
});
