import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";

/** What was known of the ticket last, and by which time of the hall. */
export type KnownTicket = {
  /** Of this shape; what another build has kept is not read. */
  form: 1;
  token: string;
  ticket: TicketView;
  timeZone: string;
  /** When the server was heard last, ms since the epoch by its own clock. */
  heardAtMs: number;
};

/** Where storage is blocked, naming it throws already. */
type OpenStorage = () => Pick<Storage, "getItem" | "setItem">;

/** One alone: yesterday's ticket goes when today's comes. */
const key = "yichuang.ticket";

/** PHN8: phones throw pages away that nobody looks at, and load them again. */
export const keepTicket = (known: KnownTicket, open: OpenStorage): void => {
  try {
    open().setItem(key, JSON.stringify(known));
  } catch {
    // Storage is full or blocked: the page shows what it hears all the same.
  }
};

const isKnown = (value: unknown): value is KnownTicket =>
  typeof value === "object" && value !== null && "form" in value && value.form === 1;

/** Null: nothing is kept of this ticket. */
export const keptTicket = (token: string, open: OpenStorage): KnownTicket | null => {
  try {
    const kept: unknown = JSON.parse(open().getItem(key) ?? "null");
    return isKnown(kept) && kept.token === token ? kept : null;
  } catch {
    return null;
  }
};
