import { readFile, rm, writeFile } from "node:fs/promises";

import { ensureFonts, findBrowser } from "./browser.ts";
import { buildFirst } from "./build-first.ts";
import { ensureDebianPackages } from "./debian.ts";
import { electronFor } from "./electron-runtime.ts";
import { runTool } from "./local-bin.ts";
import { inRepo } from "./paths.ts";
import { countTests, type VitestReport } from "./test-count.ts";

/**
 * `test [vitest's words…]`: fetches what the tests need, builds, and runs every test of the repository once. The last line
 * is the count. What is missing is said in one line, and the tests that need it then fail: none is skipped in silence.
 */
const words = process.argv.slice(2).filter((word) => word !== "--");
const reportFile = inRepo(".cache/vitest-report.json");
const needsApps = !/--project[= ]unit\b/.test(words.join(" "));

let isPrepared = true;
const tell = (error: unknown): void => {
  isPrepared = false;
  console.error(`missing: ${error instanceof Error ? error.message : String(error)}`);
};

const env: Record<string, string> = {};
await ensureDebianPackages(["sox"], "voice packs").catch(tell);
// All at once: files that run side by side must not install beside each other.
if (needsApps)
  await ensureDebianPackages(["xvfb", "xdotool", "tigervnc-standalone-server"], "screens and keys").catch(tell);
if (needsApps) await ensureDebianPackages(["strace"], "faults at calls to the system").catch(tell);
if (needsApps) {
  await findBrowser().then((path) => (env["CHROMIUM_PATH"] = path), tell);
  await ensureFonts().catch(tell);
  await electronFor("kiosk").catch(tell);
  if (!(await buildFirst()) || !(await buildFirst("gallery"))) tell(new Error("a build that works, see above"));
}

await rm(reportFile, { force: true });
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
const { code } = await runTool("vitest", ["run", ...reporters, ...words], { env, output: "show" });
const report = await readFile(reportFile, "utf8").then(
  (text) => JSON.parse(text) as VitestReport,
  () => null,
);
const { isGreen, line } = countTests(report, code === 0 && isPrepared);
// For whoever runs this through a shell that adds words of its own after a failure.
await writeFile(inRepo(".cache/test-count.txt"), `${line}\n`);
console.log(line);
process.exit(isGreen ? 0 : 1);
