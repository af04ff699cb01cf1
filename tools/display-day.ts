import { parseArgs } from "node:util";

import { openBrowser } from "../e2e/chromium.ts";
import { dayFaults, runDisplayDay } from "../e2e/display-day.ts";

/**
 * A board left open: `npx tsx tools/display-day.ts --hours 24`, in virtual time, some minutes of real time. Prints what the
 * page holds after its first three quarters of an hour and at the end; ends with 1 when something has grown.
 */
const { values } = parseArgs({ options: { hours: { type: "string", default: "24" } } });
const hours = Number(values.hours);
if (!(hours > 0)) throw new Error("--hours must be a number of hours");
const browser = await openBrowser();
try {
  const day = await runDisplayDay(browser, hours);
  const faults = dayFaults(day);
  console.log(`${day.calls} calls in ${hours} h`);
  console.table({ first: day.first, last: day.last });
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await browser.close();
}
