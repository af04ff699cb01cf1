import type { PrintOutcome } from "@yichuang/shared/printing/slip";

type PrinterReason = Extract<PrintOutcome, { ok: false }>["reason"];

/**
 * Why no paper came out. no-printer: this kiosk has none, which is no fault. unknown: something ended while the paper moved,
 * and it may have come. too-many: this kiosk has printed enough lists for now.
 */
export type PaperReason = PrinterReason | "no-printer" | "unknown" | "too-many";

/** What has become of the paper. The number is on the screen whatever happens here. */
export type Paper = { state: "printing" } | { state: "printed" } | { state: "absent"; reason: PaperReason };

/** A record, so that a reason that is added is missed here. */
const reasons: Record<PaperReason, true> = {
  "paper-out": true,
  "cover-open": true,
  offline: true,
  timeout: true,
  error: true,
  "no-printer": true,
  unknown: true,
  "too-many": true,
};

const isReason = (text: string): text is PaperReason => Object.hasOwn(reasons, text);

/** A reason as the server or the main process gives it; an unknown one is an error. */
export const paperReason = (reason: string | null): PaperReason =>
  reason !== null && isReason(reason) ? reason : "error";
