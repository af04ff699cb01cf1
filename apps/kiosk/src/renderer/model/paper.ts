import type { PrintOutcome } from "@yichuang/shared/printing/slip";

type PrinterReason = Extract<PrintOutcome, { ok: false }>["reason"];

/** Why no paper came out. no-printer: this kiosk has none, which is no fault. */
export type PaperReason = PrinterReason | "no-printer";

/** What has become of the paper. The number is on the screen whatever happens here. */
export type Paper = { state: "printing" } | { state: "printed" } | { state: "absent"; reason: PaperReason };

const printerReasons: readonly string[] = [
  "paper-out",
  "cover-open",
  "offline",
  "timeout",
  "error",
] satisfies PrinterReason[];

/** A reason as the server or the main process gives it; an unknown one is an error. */
export const paperReason = (reason: string | null): PaperReason =>
  reason === "no-printer" || (reason !== null && printerReasons.includes(reason)) ? (reason as PaperReason) : "error";
