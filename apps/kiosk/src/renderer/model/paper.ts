import type { PrintOutcome } from "@yichuang/shared/printing/slip";

type PrinterReason = Extract<PrintOutcome, { ok: false }>["reason"];

/**
 * Why no paper came out. no-printer: this kiosk has none, which is no fault. unknown: something ended while the paper moved,
 * and it may have come. too-many: this kiosk has printed enough lists for now.
 */
export type PaperReason = PrinterReason | "no-printer" | "unknown" | "too-many";

/** What has become of the paper. The number is on the screen whatever happens here. */
export type Paper = { state: "printing" } | { state: "printed" } | { state: "absent"; reason: PaperReason };

const knownReasons: readonly string[] = [
  "paper-out",
  "cover-open",
  "offline",
  "timeout",
  "error",
  "no-printer",
  "unknown",
] satisfies PaperReason[];

/** A reason as the server or the main process gives it; an unknown one is an error. */
export const paperReason = (reason: string | null): PaperReason =>
  reason !== null && knownReasons.includes(reason) ? (reason as PaperReason) : "error";
