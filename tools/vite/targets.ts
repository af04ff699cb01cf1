import { existsSync, readdirSync } from "node:fs";

import type { InlineConfig } from "vite";

import { type AppName, appNames, inRepo } from "../paths.ts";
import { lightApp, lightConfig, lightOutput, oldestPhones } from "./light-phone.ts";

/** One thing that `build` makes. `inputs` are the files and folders whose change makes it stale. */
export type BuildTarget = {
  id: string;
  /** Where the result ends up. */
  outDir: string;
  /** A folder of its own is replaced as a whole; otherwise the result is put beside what is there. */
  ownsOutDir: boolean;
  /** The file whose absence means "never built". */
  proof: string;
  inputs: string[];
  /** The build, told to write into `stageDir`. */
  config: (stageDir: string) => InlineConfig | Promise<InlineConfig>;
};

/** Halls run UOS and Windows 7 machines whose last browser is Chromium 109. */
const oldestBrowser = "chrome109";
/** Electron 25 (Node 18) is the oldest runtime that the apps are tested on. */
const oldestElectronNode = "node18";
const serverNode = "node20";

const common: InlineConfig = { configFile: false, clearScreen: false, logLevel: "warn", envDir: false };

const commonInputs = ["tools/vite", "tools/paths.ts", "tsconfig.base.json", "pnpm-lock.yaml"];

const rendererRoot = (app: string): string => inRepo("apps", app, "src/renderer");

const galleryPage = "gallery.html";

/** Every page of an app: `index.html`, and further ones if there are. The gallery is for the workshop and is not shipped. */
const pagesOf = (app: string): string[] => {
  const root = rendererRoot(app);
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => name.endsWith(".html") && name !== galleryPage)
    .map((name) => `${root}/${name}`);
};

/** The folders of apps/ that have a page; one without an Electron part is a plain web page. */
export const rendererNames = (): string[] => readdirSync(inRepo("apps")).filter((name) => pagesOf(name).length > 0);

/** The settings of a renderer that its build and its hot-reload server share. */
export async function rendererConfig(app: string): Promise<InlineConfig> {
  // Relative, because the same files are served under /kiosk/ by the server and under app:// by Electron.
  const shared: InlineConfig = { ...common, root: rendererRoot(app), base: "./" };
  if (app === lightApp) return { ...shared, ...lightConfig(rendererRoot(app)) };
  // Loaded when something is to be built: a start with nothing to build must not wait for it.
  const { default: react } = await import("@vitejs/plugin-react");
  return { ...shared, plugins: [react()] };
}

const rendererInputs = (app: string): string[] => [
  ...commonInputs,
  "shared/src",
  "shared/package.json",
  `apps/${app}/src`,
  `apps/${app}/package.json`,
];

const rendererTarget = (app: string): BuildTarget => ({
  id: `${app}/renderer`,
  outDir: inRepo("apps", app, "dist/renderer"),
  ownsOutDir: true,
  proof: "index.html",
  inputs: rendererInputs(app),
  config: async (stageDir) => ({
    ...(await rendererConfig(app)),
    build: {
      outDir: stageDir,
      emptyOutDir: true,
      target: app === lightApp ? oldestPhones : oldestBrowser,
      cssTarget: app === lightApp ? oldestPhones : oldestBrowser,
      // Fonts and clips stay files: an inlined one is downloaded again with every page.
      assetsInlineLimit: 2048,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: pagesOf(app), ...(app === lightApp ? { output: lightOutput } : {}) },
    },
  }),
});

const galleryTarget = (app: string): BuildTarget => ({
  id: `gallery/${app}`,
  outDir: galleryDir(app),
  ownsOutDir: true,
  proof: galleryPage,
  inputs: rendererInputs(app),
  config: async (stageDir) => ({
    ...(await rendererConfig(app)),
    // Everything in one page, whatever the app itself loads later: nothing to warn of.
    logLevel: "error",
    build: {
      outDir: stageDir,
      emptyOutDir: true,
      target: "esnext",
      rolldownOptions: { input: `${rendererRoot(app)}/${galleryPage}` },
    },
  }),
});

/** Where the built gallery of an app ends up. */
export const galleryDir = (app: string): string => inRepo(".cache/gallery", app);

const nodeBundle = (options: {
  entry: string;
  fileName: string;
  format: "es" | "cjs";
  target: string;
  external: string[];
  stageDir: string;
}): InlineConfig => ({
  ...common,
  root: inRepo(),
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: inRepo(options.entry),
    outDir: options.stageDir,
    emptyOutDir: true,
    target: options.target,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      external: options.external,
      platform: "node",
      output: { format: options.format, entryFileNames: options.fileName, codeSplitting: false },
    },
  },
});

const electronTarget = (app: AppName, part: "main" | "preload"): BuildTarget => ({
  id: `${app}/${part}`,
  outDir: inRepo("apps", app, "dist"),
  ownsOutDir: false,
  proof: `${part}.cjs`,
  inputs: [
    ...commonInputs,
    "shared/package.json",
    "shared/src/electron",
    "shared/src/printing",
    "shared/src/domain",
    "shared/src/lib",
    "shared/src/protocol",
    "shared/src/i18n",
    `apps/${app}/src/${part}`,
    `apps/${app}/src/ipc.ts`,
  ],
  config: (stageDir) =>
    nodeBundle({
      entry: `apps/${app}/src/${part}/${part}.ts`,
      fileName: `${part}.cjs`,
      // Electron before 28 cannot load an ESM main, and a sandboxed preload is CJS in every version.
      format: "cjs",
      target: oldestElectronNode,
      external: ["electron"],
      stageDir,
    }),
});

const serverTarget = (id: string, entry: string, fileName: string): BuildTarget => ({
  id,
  outDir: inRepo("server/dist"),
  ownsOutDir: false,
  proof: fileName,
  inputs: [...commonInputs, "shared/src", "shared/package.json", "server/src", "server/package.json"],
  config: (stageDir) =>
    nodeBundle({
      entry,
      fileName,
      format: "es",
      target: serverNode,
      // Optional native speed-ups of ws; it works without them.
      external: ["bufferutil", "utf-8-validate"],
      stageDir,
    }),
});

/** What tests and pictures look at, and nobody ships: built when it is asked for. */
export const galleryTargets = (): BuildTarget[] =>
  rendererNames()
    .filter((app) => existsSync(`${rendererRoot(app)}/${galleryPage}`))
    .map(galleryTarget);

/** Everything there is to ship. */
export const buildTargets = (): BuildTarget[] => [
  serverTarget("server", "server/src/main.ts", "main.js"),
  // A thread begins with a file of its own.
  serverTarget("server/hall-worker", "server/src/hall-worker.ts", "hall-worker.js"),
  serverTarget("server/report-worker", "server/src/reports/worker.ts", "report-worker.js"),
  ...rendererNames().map(rendererTarget),
  ...appNames.flatMap((app) => [electronTarget(app, "main"), electronTarget(app, "preload")]),
];
