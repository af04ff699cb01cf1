import type { WindowDocument } from "../domain/document.ts";
import type { Text } from "../domain/text.ts";

/** A document as it goes to paper: what the window handed out, in which hall, and where its list is read. */
export type DocumentPaperSheet = {
  document: WindowDocument;
  hallName: Text;
  /** IANA name; the date is the hall's. */
  timeZone: string;
  /** The item's list on a phone; ASCII. */
  itemUrl: string;
};
