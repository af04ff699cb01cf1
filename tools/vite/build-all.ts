import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { inRepo } from "../paths.ts";
import { type BuildTarget, buildTargets, galleryTargets } from "./targets.ts";

export type BuildReport = { id: string; outcome: "built" | "unchanged" | "failed"; tookMs: number; error?: unknown };

/**
 * Builds every part whose sources changed since its last build, and says what it did.
 * `only` keeps the parts whose id starts with one of the words: "server", "kiosk", "kiosk/main"; with "gallery/kiosk" or
 * "gallery" also what is not shipped.
 */
export async function buildAll(only: readonly string[] = []): Promise<BuildReport[]> {
  const wanted =
    only.length === 0
      ? buildTargets()
      : [...buildTargets(), ...galleryTargets()].filter(({ id }) => only.some((word) => id.startsWith(word)));
  // Vite reads the mode from here when it decides about React's development build.
  process.env["NODE_ENV"] = "production";
  const reports: BuildReport[] = [];
  for (const target of wanted) reports.push(await buildWhenStale(target));
  return reports;
}

async function buildWhenStale(target: BuildTarget): Promise<BuildReport> {
  const startedAt = performance.now();
  const report = (outcome: BuildReport["outcome"], error?: unknown): BuildReport => ({
    id: target.id,
    outcome,
    tookMs: performance.now() - startedAt,
    ...(error === undefined ? {} : { error }),
  });
  try {
    const stampFile = inRepo(".cache/build", `${target.id.replace("/", "-")}.sha256`);
    const stamp = await hashInputs(target.inputs);
    const isFresh = existsSync(join(target.outDir, target.proof)) && (await readOrEmpty(stampFile)) === stamp;
    if (isFresh) return report("unchanged");
    await rm(stampFile, { force: true });
    await buildStaged(target);
    await mkdir(inRepo(".cache/build"), { recursive: true });
    await writeFile(stampFile, stamp);
    return report("built");
  } catch (error) {
    return report("failed", error);
  }
}

/** Builds beside the old result and swaps at the end, so that a running server never serves half a page. */
async function buildStaged(target: BuildTarget): Promise<void> {
  const stageDir = inRepo(".cache/build", `stage-${target.id.replace("/", "-")}-${process.pid}`);
  try {
    const { build } = await import("vite");
    await build(await target.config(stageDir));
    await mkdir(dirname(target.outDir), { recursive: true });
    if (target.ownsOutDir) {
      await rm(target.outDir, { recursive: true, force: true });
      await rename(stageDir, target.outDir);
      return;
    }
    await mkdir(target.outDir, { recursive: true });
    for (const name of await readdir(stageDir)) await rename(join(stageDir, name), join(target.outDir, name));
  } finally {
    await rm(stageDir, { recursive: true, force: true });
  }
}

/** SHA-256 over the names and contents of all inputs; tests do not count. */
async function hashInputs(inputs: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of await filesUnder(input))
      hash
        .update(file)
        .update("\0")
        .update(await readFile(inRepo(file)));
  }
  return hash.digest("hex");
}

async function filesUnder(path: string): Promise<string[]> {
  const absolute = inRepo(path);
  if (!existsSync(absolute)) return [];
  if ((await stat(absolute)).isFile()) return [path];
  const entries = await readdir(absolute, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(inRepo().length + 1))
    .sort();
}

const readOrEmpty = (file: string): Promise<string> => readFile(file, "utf8").catch(() => "");
