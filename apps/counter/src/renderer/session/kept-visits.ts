import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";

/** Something that was done in a visit, as often as it was. */
export type DoneItem = { itemId: ItemId; name: Text; quantity: number };

/** What a clerk has noted of a visit: matters done and papers seen. Nothing about the person. */
export type VisitNotes = { items: readonly DoneItem[]; checked: readonly number[] };

export type KeptVisits = ReadonlyMap<string, VisitNotes>;

const key = "yichuang.visits";
/** More than a window has parked at a time. */
const keptMax = 30;

/** Notes of the visits of before, by ticket: a ticket that is parked and taken up again, or a PC that restarts, loses none. */
export const readVisits = (): KeptVisits => {
  try {
    return new Map(JSON.parse(localStorage.getItem(key) ?? "[]") as [string, VisitNotes][]);
  } catch {
    return new Map();
  }
};

/** The same with one visit noted anew; the oldest are let go of. */
export const withVisit = (visits: KeptVisits, ticketId: string, notes: VisitNotes): KeptVisits => {
  const others = [...visits].filter(([id]) => id !== ticketId);
  return new Map([...others, [ticketId, notes] as const].slice(-keptMax));
};

export const keepVisits = (visits: KeptVisits): void => {
  try {
    localStorage.setItem(key, JSON.stringify([...visits]));
  } catch {
    // Storage is blocked in some embedded browsers: the notes then last until a reload.
  }
};
