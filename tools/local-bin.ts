import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { repoRoot } from "./paths.ts";
import { run, type RunOptions, type RunResult } from "./run-process.ts";

const require = createRequire(import.meta.url);

/** Runs the command-line program of an installed package with this Node: without a shell, the same on every system. */
export function runTool(packageName: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run(process.execPath, [toolPath(packageName), ...args], { cwd: repoRoot, ...options });
}

function toolPath(packageName: string): string {
  const folder = packageFolder(packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === "string" ? bin : (bin[packageName] ?? Object.values(bin)[0]);
  if (file === undefined) throw new Error(`${packageName} has no program`);
  return join(folder, file);
}

/** Some packages do not export their package.json, so the folders are walked as Node would. */
function packageFolder(packageName: string): string {
  for (const folder of require.resolve.paths(packageName) ?? []) {
    try {
      readFileSync(join(folder, packageName, "package.json"));
      return join(folder, packageName);
    } catch {
      // Not in this node_modules; the next one up.
    }
  }
  throw new Error(`${packageName} is not installed; run: npx -y pnpm@12 install`);
}
