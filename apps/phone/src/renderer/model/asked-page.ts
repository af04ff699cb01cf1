import { isAppointmentCode } from "@yichuang/shared/domain/appointment-code";
import type { AppointmentCode, ItemId } from "@yichuang/shared/domain/ids";
import { publicPages } from "@yichuang/shared/domain/links";

/** What the address of this page is about. nothing: none of ours. */
export type AskedPage =
  | { page: "ticket"; token: string }
  | { page: "item"; itemId: ItemId }
  | { page: "appointment"; code: AppointmentCode }
  | { page: "case"; token: string }
  | { page: "nothing" };

const nothing: AskedPage = { page: "nothing" };

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    // Somebody's own percent sign: no address that the hall gave out.
    return "";
  }
};

/** Reads `/t/<token>`, `/i/<itemId>`, `/a/<code>` and `/c/<token>`. */
export const readPath = (pathname: string): AskedPage => {
  const [kind, rest = ""] = pathname.split("/").filter(Boolean);
  const word = decode(rest);
  if (word === "") return nothing;
  if (kind === publicPages.ticket) return { page: "ticket", token: word };
  if (kind === publicPages.case) return { page: "case", token: word };
  if (kind === publicPages.item) return { page: "item", itemId: word as ItemId };
  if (kind === publicPages.appointment && isAppointmentCode(word)) return { page: "appointment", code: word };
  return nothing;
};

/**
 * PHN4: a guide who is called looks for a number, not for the name of a phone. A ticket's token begins with its day and its
 * label; null for what does not look like one.
 */
export const deviceOfTicket = (token: string): string | null => {
  const label = /^\d{4}-\d\d-\d\d\.([A-Z]{1,4}\d{1,6})~/.exec(token)?.[1];
  return label === undefined ? null : `phone-${label}`;
};

/** Which words the page at this address says. */
export const wordsOf = ({ page }: AskedPage): "case" | "other" => (page === "case" ? "case" : "other");
