import { parseArgs } from "node:util";

import { openBrowser } from "../e2e/chromium.ts";
import { voiceFaults, voiceFigures } from "../e2e/voice-faults.ts";
import { runVoices } from "../e2e/voice-run.ts";
import { buildFirst } from "./build-first.ts";

/**
 * A long run of the voice: `npx tsx tools/voice-run.ts --minutes 20`. 24 windows in bursts of ten calls, two screens in one
 * zone, one of them killed in mid-word, and the server too. Ends with 1 when a call was not said once, in order and alone.
 */
const { values } = parseArgs({ options: { minutes: { type: "string", default: "20" } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error("--minutes must be a number of minutes");
if (!(await buildFirst("server", "display/renderer"))) throw new Error("The display cannot be built");
const browser = await openBrowser();
try {
  const run = await runVoices({
    browser,
    windows: 24,
    burst: 10,
    waves: 3,
    lastsMs: minutes * 60_000,
    troubleFrom: 1,
  });
  const faults = voiceFaults(run);
  const { shownP99, freeVoiceMax, said } = voiceFigures(run);
  console.log(`${run.announcements.length} calls, ${said} said to the end, ${faults.length} faults`);
  console.log(
    `call → row, p99: ${Math.round(shownP99)} ms; call → voice of a free channel, at most: ${Math.round(freeVoiceMax)} ms`,
  );
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await browser.close();
}
