import type { BusinessDay, ItemId, ServiceId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { Locale, Text } from "@yichuang/shared/domain/text";
import type { Priority } from "@yichuang/shared/domain/ticket";
import type { LeasedLabels } from "@yichuang/shared/protocol/results";

/** Labels that this kiosk may give out by itself, as long as it is in the session that leased them. */
export type LeasedBlock = LeasedLabels & { session: string };

/** A ticket that was given out and of which the server has yet to hear. */
export type TakenTicket = {
  issueId: string;
  label: TicketLabel;
  serviceId: ServiceId;
  businessDay: BusinessDay;
  takenAtMs: number;
  itemId: ItemId | null;
  priority?: Priority;
  locale: Locale;
  largeText: boolean;
  missing: readonly string[];
};

/** The hall, as a kiosk knows it without its server. */
export type KnownHall = { hallName: Text; timeZone: string; demo: boolean };

/** What a kiosk keeps for the time without its server. */
export type LabelBook = {
  version: 1;
  /** What the server said of itself when it was there last. */
  hall: KnownHall | null;
  /** The server's time at a moment of this machine's uptime, both ms: tells the time when the wall clock is wrong. */
  clock: { session: string; serverMs: number; upMs: number } | null;
  blocks: readonly LeasedBlock[];
  /** In the order of issue. */
  taken: readonly TakenTicket[];
};

export const emptyBook: LabelBook = { version: 1, hall: null, clock: null, blocks: [], taken: [] };

const isBook = (value: unknown): value is LabelBook =>
  typeof value === "object" &&
  value !== null &&
  "version" in value &&
  value.version === 1 &&
  "blocks" in value &&
  Array.isArray(value.blocks) &&
  "taken" in value &&
  Array.isArray(value.taken);

/**
 * OFF7: the book as it was kept. Blocks of another session are gone: a disk that was restored or copied may hold labels that
 * were given out since. Tickets in people's hands stay. A damaged book is an empty one.
 */
export const readBook = (text: string | null, session: string): LabelBook => {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    if (!isBook(kept)) return emptyBook;
    return {
      ...kept,
      blocks: kept.blocks.filter((block) => block.session === session),
      clock: kept.clock?.session === session ? kept.clock : null,
    };
  } catch {
    return emptyBook;
  }
};

/** Labels of a service left for this day. */
export const freeLabels = ({ blocks }: LabelBook, serviceId: ServiceId, day: BusinessDay): LeasedLabels["labels"] =>
  blocks.filter((block) => block.serviceId === serviceId && block.businessDay === day).flatMap(({ labels }) => labels);

/** With one block more; those of other days are worth nothing any more. */
export const withBlock = (book: LabelBook, block: LeasedBlock): LabelBook => ({
  ...book,
  blocks: [...book.blocks.filter(({ businessDay }) => businessDay === block.businessDay), block],
});

/** Given out: no longer in its block. */
export const withTaken = (book: LabelBook, ticket: TakenTicket): LabelBook => ({
  ...book,
  blocks: book.blocks.map((block) => ({
    ...block,
    labels: block.labels.filter(({ label }) => label !== ticket.label || block.serviceId !== ticket.serviceId),
  })),
  taken: [...book.taken, ticket],
});

/** The server has these. */
export const withoutTold = (book: LabelBook, told: ReadonlySet<string>): LabelBook => ({
  ...book,
  taken: book.taken.filter(({ issueId }) => !told.has(issueId)),
});

/** It could not be written down that it was given out, and nobody has seen it: first in its block again. */
export const withLabelBack = (
  book: LabelBook,
  { label, serviceId, businessDay }: TakenTicket,
  free: LeasedLabels["labels"][number],
): LabelBook => {
  const at = book.blocks.findIndex((block) => block.serviceId === serviceId && block.businessDay === businessDay);
  return {
    ...withoutLabel(book, label),
    blocks: book.blocks.map((block, place) => (place === at ? { ...block, labels: [free, ...block.labels] } : block)),
  };
};

/** Nobody has seen this number: the server need not hear of it. It is not given out again either. */
export const withoutLabel = (book: LabelBook, label: TicketLabel): LabelBook => ({
  ...book,
  taken: book.taken.filter((ticket) => ticket.label !== label),
});

/** OFF10: without the labels that the server does not know to be this kiosk's; all of it when nobody is missing any. */
export const onlyLeased = (book: LabelBook, leased: ReadonlySet<TicketLabel>): LabelBook => {
  const isKnown = ({ labels }: LeasedBlock): boolean => labels.every(({ label }) => leased.has(label));
  if (book.blocks.every(isKnown)) return book;
  return {
    ...book,
    blocks: book.blocks.map((block) => ({ ...block, labels: block.labels.filter(({ label }) => leased.has(label)) })),
  };
};
