import type { PrinterState } from "../domain/device.ts";
import type { PrintOutcome } from "./slip.ts";

/** What an outcome says of the printer. */
export const printerStateOf = (outcome: PrintOutcome): PrinterState =>
  outcome.ok ? (outcome.warning ?? "ok") : outcome.reason;
