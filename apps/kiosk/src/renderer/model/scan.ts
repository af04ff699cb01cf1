import { isAppointmentCode } from "@yichuang/shared/domain/appointment-code";
import { isIdentityNumber } from "@yichuang/shared/domain/identity-number";
import type { AppointmentCode } from "@yichuang/shared/domain/ids";
import { publicPages } from "@yichuang/shared/domain/links";

/** What a scanner or card reader has typed. nothing: none of ours. */
export type Scanned =
  | { kind: "ticket"; token: string }
  | { kind: "case"; token: string }
  | { kind: "appointment"; code: AppointmentCode }
  | { kind: "identity"; number: string }
  | { kind: "nothing" };

/** Reads what stood in a code: the address of a ticket, a case or an appointment, a bare code of six digits, a citizen's number. */
export const readScan = (text: string): Scanned => {
  const path = /^https?:\/\/[^/]+\/([a-z])\/([A-Za-z0-9._~-]{4,200})$/.exec(text);
  if (path?.[1] === publicPages.ticket) return { kind: "ticket", token: path[2] ?? "" };
  if (path?.[1] === publicPages.case) return { kind: "case", token: path[2] ?? "" };
  const code = path?.[1] === publicPages.appointment ? path[2] : undefined;
  if (code !== undefined && isAppointmentCode(code)) return { kind: "appointment", code };
  if (isIdentityNumber(text)) return { kind: "identity", number: text };
  if (/^\d{6}$/.test(text)) return { kind: "appointment", code: text as AppointmentCode };
  return { kind: "nothing" };
};

/** A reader's keys come this fast on the whole, and no hand's do. */
export const betweenKeysMs = 60;
/** A busy machine lets one key wait now and then; after longer something new begins. */
export const restMs = 250;
/** What a hand types fast now and then; a code is longer. */
const lengthMin = 6;

/** Keys as they came: a reader sends them like a machine gun and ends with Enter. */
export type Burst = { text: string; firstAtMs: number; lastAtMs: number };

export const noBurst: Burst = { text: "", firstAtMs: 0, lastAtMs: Number.NEGATIVE_INFINITY };

/** One more character; after a rest something new begins. */
export const addKey = ({ text, firstAtMs, lastAtMs }: Burst, key: string, atMs: number): Burst =>
  atMs - lastAtMs <= restMs
    ? { text: text + key, firstAtMs, lastAtMs: atMs }
    : { text: key, firstAtMs: atMs, lastAtMs: atMs };

/** What was read, when Enter ends keys that came as fast as no hand types; null: a hand pressed it. */
export const endOfBurst = ({ text, firstAtMs, lastAtMs }: Burst, atMs: number): string | null => {
  if (text.length < lengthMin || atMs - lastAtMs > restMs) return null;
  return (atMs - firstAtMs) / text.length <= betweenKeysMs ? text : null;
};
