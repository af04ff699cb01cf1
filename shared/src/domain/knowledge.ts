import type { AnswerId, ItemId, ServiceId } from "./ids.ts";
import type { Text } from "./text.ts";

/** What an answer or a contact belongs to; both empty: to the hall as a whole. */
export type Concerns = { items: ItemId[]; services: ServiceId[] };

/** A question that citizens often ask, with the hall's own answer in Markdown. */
export type Answer = Concerns & { answerId: AnswerId; title: Text; body: Text };

/** Whom staff ring: a post, never a person by name. */
export type Contact = Concerns & {
  /** What the post answers for. */
  post: Text;
  department: Text;
  phone: string;
  place: Text | null;
  /** When somebody picks up, in words. */
  hours: Text | null;
};

export type Knowledge = { answers: Answer[]; contacts: Contact[] };
