import { isIdentityNumber } from "@yichuang/shared/domain/identity-number";
import type { AppointmentCode } from "@yichuang/shared/domain/ids";

/** What a scanner or card reader has typed. nothing: none of ours. */
export type Scanned =
  | { kind: "ticket"; token: string }
  | { kind: "appointment"; code: AppointmentCode }
  | { kind: "identity"; number: string }
  | { kind: "nothing" };

/** Reads what stood in a code: the address of a ticket or an appointment, a bare code of six digits, a citizen's number. */
export const readScan = (text: string): Scanned => {
  const path = /^https?:\/\/[^/]+\/([at])\/([A-Za-z0-9._~-]{4,200})$/.exec(text);
  if (path?.[1] === "t") return { kind: "ticket", token: path[2] ?? "" };
  if (path?.[1] === "a") return { kind: "appointment", code: path[2] as AppointmentCode };
  if (isIdentityNumber(text)) return { kind: "identity", number: text };
  if (/^\d{6}$/.test(text)) return { kind: "appointment", code: text as AppointmentCode };
  return { kind: "nothing" };
};

/** Slower than any reader, faster than any hand. */
export const betweenKeysMaxMs = 45;
/** What a hand types fast now and then; a code is longer. */
const lengthMin = 6;

/** Keys as they came: a reader sends them like a machine gun and ends with Enter. */
export type Burst = { text: string; lastAtMs: number };

export const noBurst: Burst = { text: "", lastAtMs: Number.NEGATIVE_INFINITY };

/** One more character; after a rest something new begins. */
export const addKey = ({ text, lastAtMs }: Burst, key: string, atMs: number): Burst => ({
  text: atMs - lastAtMs <= betweenKeysMaxMs ? text + key : key,
  lastAtMs: atMs,
});

/** What was read, when Enter comes as fast as the rest; null: a hand pressed it. */
export const endOfBurst = ({ text, lastAtMs }: Burst, atMs: number): string | null =>
  atMs - lastAtMs <= betweenKeysMaxMs && text.length >= lengthMin ? text : null;
