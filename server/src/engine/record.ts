import type { BusinessDay, ClerkId } from "@yichuang/shared/domain/ids";
import type { Ack } from "@yichuang/shared/protocol/rejection";

import type { DomainEvent } from "../domain/event.ts";
import type { Snapshot } from "../domain/snapshot.ts";

/** One line of the journal: a command with what it led to and what was answered, or events that time brought about. */
export type RecordBody = {
  atMs: number;
  /** State revision after the events. */
  revision: number;
  commandId?: string;
  type?: string;
  actor?: { device: string; clerkId: ClerkId | null };
  events: DomainEvent[];
  reply?: Ack<unknown>;
};

/** Stands in the text of every record that ends a business day. */
export const dayEndMark = '"DayClosed"';

/** The business day that a record ends; null: none. */
export const dayEndedBy = (body: unknown): BusinessDay | null =>
  (body as RecordBody).events.find((event) => event.type === "DayClosed")?.businessDay ?? null;

/** The business day that a record begins; null: none. */
export const dayBegunBy = (body: unknown): BusinessDay | null =>
  (body as RecordBody).events.find((event) => event.type === "DayOpened")?.businessDay ?? null;

/** Replies by command id, with their time; kept so that a repetition is answered alike, also after a restart. */
export type RememberedReply = { atMs: number; reply: Ack<unknown> };

export type CheckpointData = {
  snapshot: Snapshot;
  replies: [commandId: string, remembered: RememberedReply][];
};
