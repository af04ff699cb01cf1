import { mkdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { createEscposDecoder } from "@yichuang/shared/printing/decode-escpos";
import { layoutSlip } from "@yichuang/shared/printing/layout-slip";
import { sampleSlip } from "@yichuang/shared/printing/slip-fixture";
import { renderTicketSvg } from "@yichuang/shared/printing/ticket-svg";
import { type Browser, chromium } from "playwright-core";

import { browserArgs, ensureFonts, findBrowser } from "./browser.ts";
import { withGalleryPages } from "./gallery-pages.ts";
import { drawPapers } from "./gallery-paper.ts";
import { inRepo } from "./paths.ts";
import { rendererNames } from "./vite/targets.ts";

/**
 * `pnpm gallery [app…] [--state WORD] [--size 1366x768] [--locale zh]`: a picture of every screen in every state, drawn by the
 * real pages from a fake server, and every sheet that comes out of a printer (`pnpm gallery paper`: those alone);
 * `gallery/out/index.html` to look through them. Ends with 1 when a page threw or a sheet is not sound.
 * `pnpm gallery --readme`: the pictures of the README, into `docs/pictures`.
 */
type GalleryState = { name: string; sizes: [width: number, height: number][]; locales: ("zh" | "en")[] };
type Picture = { app: string; state: string; size: string; locale: string; file: string; faults: string[] };

const outDir = inRepo("gallery/out");
/** Fonts, the catalogue, the slip's slide. */
const settleMs = 1_200;
/** What is called flashes for three seconds, where motion is shown. */
const calmMs = 4_500;
/** Pages mostly wait, for fonts and for motion to end. */
const pagesAtOnce = 4;

/** Drawn as large as the README shows it; the slip is no page. */
type ReadmePicture = { name: string; app: string; state: string; width: number; height: number; scale: number };
const readmePictures: ReadmePicture[] = [
  { name: "kiosk", app: "kiosk", state: "home", width: 1080, height: 1920, scale: 0.5 },
  { name: "ticket", app: "kiosk", state: "ticket-printed", width: 1080, height: 1920, scale: 0.5 },
  { name: "phone", app: "phone", state: "waiting", width: 390, height: 693, scale: 1.385 },
  { name: "counter", app: "counter", state: "serving", width: 1366, height: 768, scale: 1 },
  { name: "board", app: "display", state: "board-call", width: 1920, height: 1080, scale: 2 / 3 },
];
const readmeDir = inRepo("docs/pictures");

const { values, positionals } = parseArgs({
  options: {
    state: { type: "string" },
    size: { type: "string" },
    locale: { type: "string" },
    readme: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

const statesOf = async (app: string): Promise<GalleryState[]> => {
  const path = inRepo("apps", app, "src/renderer/gallery-states.ts");
  if (!existsSync(path)) return [];
  const { galleryStates } = (await import(pathToFileURL(path).href)) as { galleryStates: GalleryState[] };
  return galleryStates;
};

const isAsked = (picture: { state: string; size: string; locale: string }): boolean =>
  (values.state === undefined || picture.state.includes(values.state)) &&
  (values.size === undefined || picture.size === values.size) &&
  (values.locale === undefined || picture.locale === values.locale);

const wanted = (app: string, states: GalleryState[]): Omit<Picture, "faults">[] =>
  states
    .flatMap(({ name, sizes, locales }) =>
      sizes.flatMap(([width, height]) =>
        locales.map((locale) => ({ app, state: name, size: `${width}x${height}`, locale })),
      ),
    )
    .filter(isAsked)
    .map((picture) => ({
      ...picture,
      file: join(outDir, app, `${picture.state}-${picture.size}-${picture.locale}.png`),
    }));

const draw = async (browser: Browser, base: string, picture: Omit<Picture, "faults">): Promise<Picture> => {
  const [width = 0, height = 0] = picture.size.split("x").map(Number);
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: "reduce" });
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${base}gallery.html?state=${picture.state}&locale=${picture.locale}`, { waitUntil: "load" });
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path: picture.file });
  await page.close();
  return { ...picture, faults };
};

const drawApp = async (browser: Browser, app: string): Promise<Picture[]> => {
  const pictures = wanted(app, await statesOf(app));
  if (pictures.length === 0) return [];
  await mkdir(join(outDir, app), { recursive: true });
  const left = [...pictures];
  const drawn: Picture[] = [];
  await withGalleryPages(app, async (base) => {
    const drawNext = async (): Promise<void> => {
      for (let picture = left.shift(); picture; picture = left.shift()) drawn.push(await draw(browser, base, picture));
    };
    await Promise.all(Array.from({ length: pagesAtOnce }, drawNext));
  });
  console.log(`${app}: ${drawn.length} pictures`);
  return drawn;
};

/** 80 mm of paper has one width. */
const paperSize = "80mm";

const drawPaper = async (): Promise<Picture[]> => {
  const drawn = await drawPapers(join(outDir, "paper"), (asked) => isAsked({ ...asked, size: paperSize }));
  console.log(`paper: ${drawn.length} pictures`);
  return drawn.map((picture) => ({ ...picture, app: "paper", size: paperSize }));
};

/** With motion, as people see it: after the call has flashed and the slip has come out. */
const drawForReadme = ({ name, app, state, width, height, scale }: ReadmePicture): Promise<void> =>
  withGalleryPages(app, async (base) => {
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
    await page.goto(`${base}gallery.html?state=${state}&locale=zh`, { waitUntil: "load" });
    await page.waitForTimeout(calmMs);
    await page.screenshot({ path: join(readmeDir, `${name}.png`) });
    await page.close();
  });

const drawSlipForReadme = async (): Promise<void> => {
  const slip = sampleSlip({
    kind: "professional",
    serviceName: { zh: "社保养老", en: "Pension" },
    zoneName: { zh: "一楼 C 区", en: "Floor 1, Zone C" },
    windowNumbers: "11–16",
    missing: [],
  });
  let svg = "";
  createEscposDecoder({
    onTicket: (ticket) => (svg = renderTicketSvg(ticket)),
    onStatusRequest: () => undefined,
  }).push(layoutSlip(slip));
  const page = await browser.newPage({ viewport: { width: 640, height: 100 }, deviceScaleFactor: 0.6 });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path: join(readmeDir, "slip.png"), fullPage: true });
  await page.close();
};

const indexPage = (pictures: readonly Picture[]): string =>
  `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>body{font:14px sans-serif;margin:24px;background:#ddd}
figure{display:inline-block;margin:8px;vertical-align:top}img{max-width:420px;max-height:420px;display:block;background:#fff}</style>
${pictures.map(({ app, state, size, locale, file }) => `<figure><a href="${file.slice(outDir.length + 1)}"><img loading="lazy" src="${file.slice(outDir.length + 1)}"></a><figcaption>${app} ${state} ${size} ${locale}</figcaption></figure>`).join("\n")}`;

const apps = positionals.length > 0 ? positionals : [...rendererNames(), "paper"];
await ensureFonts();
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
if (values.readme) {
  for (const picture of readmePictures) await drawForReadme(picture);
  await drawSlipForReadme();
  await browser.close();
  console.log(`${readmePictures.length + 1} pictures in docs/pictures`);
  process.exit(0);
}
if (positionals.length === 0) await rm(outDir, { recursive: true, force: true });
const pictures: Picture[] = [];
for (const app of apps) pictures.push(...(await (app === "paper" ? drawPaper() : drawApp(browser, app))));
await browser.close();
await writeFile(join(outDir, "index.html"), indexPage(pictures));
const broken = pictures.filter(({ faults }) => faults.length > 0);
for (const { app, state, faults } of broken) console.error(`${app} ${state}: ${faults.join("; ")}`);
console.log(`${pictures.length} pictures in gallery/out, ${broken.length} with faults`);
process.exit(broken.length > 0 ? 1 : 0);
