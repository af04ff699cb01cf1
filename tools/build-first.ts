import { inRepo, repoRoot } from "./paths.ts";
import { run } from "./run-process.ts";

/** Builds what is stale, in a process of its own so that the bundler's memory is given back. False when a part failed. */
export async function buildFirst(...parts: string[]): Promise<boolean> {
  const args = ["--import", "tsx", inRepo("tools/build.ts"), "--quiet", ...parts];
  return (await run(process.execPath, args, { cwd: repoRoot, output: "show" })).code === 0;
}
