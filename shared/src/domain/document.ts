import type { BusinessDay, DocumentId, ItemId, TicketId, TicketLabel } from "./ids.ts";
import type { Locale, Text } from "./text.ts";

/** Papers that a window hands out (S8): 收件通知书, 补齐补正通知书, 不予受理通知书, 一次性告知书. */
export const documentKinds = ["receipt", "correction", "refusal", "notice"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What the window found of one paper: received as original, copy or file; not there; there, but not as it must be. */
export const paperStates = ["original", "copy", "electronic", "missing", "faulty"] as const;
export type PaperState = (typeof paperStates)[number];

/** True where the citizen has to bring this paper still. */
export const isLacking = (state: PaperState): boolean => state === "missing" || state === "faulty";

/** The letters that a number begins with: 收件, 补正, 不予受理, 告知. */
export const documentPrefixes: Record<DocumentKind, string> = {
  receipt: "SJ",
  correction: "BZ",
  refusal: "BY",
  notice: "GZ",
};

export type DocumentPaper = {
  name: Text;
  /** How it must be: original, with the seal, where to get it… as the item's list says it. */
  note?: Text;
  state: PaperState;
};

/** A document as it can be shown and printed: complete, and with nothing about the person. */
export type WindowDocument = {
  documentId: DocumentId;
  kind: DocumentKind;
  issuedAtMs: number;
  ticketId: TicketId;
  label: TicketLabel;
  itemId: ItemId;
  itemName: Text;
  departmentName: Text;
  /** The language and the size of letters that the citizen reads. */
  locale: Locale;
  isLargeText: boolean;
  windowNumber: number;
  /** The windows whose own work the item's service is: where one comes back to. */
  windowNumbers: number[];
  staffNumber: string;
  papers: DocumentPaper[];
  /** Why it is refused; null on the other kinds. */
  ground: Text | null;
  /** Within how many working days the result is promised; 0: at once. */
  promisedWorkingDays: number;
  /** The last of those days, counted from the day after; null: at once, or nobody can say. */
  dueDay: BusinessDay | null;
};
