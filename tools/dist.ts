import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chmod, copyFile, cp, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { build, type Configuration } from "electron-builder";

import { buildFirst } from "./build-first.ts";
import { findElectron } from "./electron-runtime.ts";
import { type AppName, appNames, inRepo } from "./paths.ts";
import { rendererNames } from "./vite/targets.ts";

/**
 * `dist [--dir] [kiosk|counter|display|server…]`: packages for this platform in dist-app/. `--dir` leaves out the installers
 * and makes plain folders, with whatever Electron is on this machine.
 */
const words = process.argv.slice(2);
const isFolderOnly = words.includes("--dir");
const wanted = words.filter((word) => !word.startsWith("--"));
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

const readManifest = (path: string): { version: string; license: string } =>
  JSON.parse(readFileSync(path, "utf8")) as { version: string; license: string };
const electron = readManifest(createRequire(import.meta.url).resolve("electron/package.json"));
const workspace = readManifest(inRepo("package.json"));

const productNames: Record<AppName, string> = {
  kiosk: "Yichuang Kiosk",
  counter: "Yichuang Counter",
  display: "Yichuang Display",
};

async function packApp(app: AppName): Promise<void> {
  const config: Configuration = {
    extends: inRepo("electron-builder.yml"),
    appId: `cn.yichuang.${app}`,
    productName: productNames[app],
    executableName: `yichuang-${app}`,
    artifactName: `yichuang-${app}-\${version}-\${os}-\${arch}.\${ext}`,
    directories: { output: inRepo("dist-app", app) },
    electronVersion: electron.version,
    ...(isFolderOnly ? { electronDist: dirname(await findElectron()), electronFuses: null } : {}),
  };
  await build({ projectDir: await stageApp(app), config, dir: isFolderOnly, publish: "never" });
}

/** A folder with nothing but what is packed: in the workspace the packer would walk through every dependency of every part. */
async function stageApp(app: AppName): Promise<string> {
  const folder = inRepo(".cache/dist", app);
  await rm(folder, { recursive: true, force: true });
  await cp(inRepo("apps", app, "dist"), join(folder, "dist"), { recursive: true });
  const { version, license } = workspace;
  const name = `yichuang-${app}`;
  const manifest = {
    name,
    version,
    license,
    description: productNames[app],
    author: "Yichuang",
    main: "dist/main.cjs",
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}

/** The server needs Node alone, so it travels with one: a folder to copy to the hall's PC and start. */
async function packServer(): Promise<void> {
  const folder = inRepo("dist-app/server");
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "server/dist"), { recursive: true });
  for (const name of ["main.js", "hall-worker.js", "report-worker.js"])
    await copyFile(inRepo("server/dist", name), join(folder, "server/dist", name));
  await writeFile(
    join(folder, "package.json"),
    `${JSON.stringify({ name: "yichuang-server", type: "module", private: true })}\n`,
  );
  for (const app of rendererNames()) {
    await cp(inRepo("apps", app, "dist/renderer"), join(folder, "apps", app, "dist/renderer"), { recursive: true });
  }
  await cp(inRepo("halls"), join(folder, "halls"), { recursive: true });
  const node = basename(process.execPath);
  await copyFile(process.execPath, join(folder, node));
  await writeStarters(folder, node);
}

async function writeStarters(folder: string, node: string): Promise<void> {
  if (process.platform === "win32") {
    await writeFile(join(folder, "start.cmd"), `@cd /d "%~dp0"\r\n@${node} server\\dist\\main.js %*\r\n`);
    return;
  }
  const script = `#!/bin/sh\ncd "$(dirname "$0")" && exec ./${node} server/dist/main.js "$@"\n`;
  await writeFile(join(folder, "start"), script);
  await chmod(join(folder, "start"), 0o755);
}

if (!(await buildFirst())) process.exit(1);
if (isWanted("server")) await packServer();
for (const app of appNames.filter(isWanted)) await packApp(app);
