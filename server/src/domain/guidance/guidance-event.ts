import type { Guidance } from "@yichuang/shared/domain/guidance";
import type { ClerkId, ItemId } from "@yichuang/shared/domain/ids";

type At = { atMs: number };

export type GuidanceProposed = At & {
  type: "GuidanceProposed";
  proposal: number;
  itemId: ItemId;
  baseVersion: number;
  clerkId: ClerkId;
  guidance: Guidance;
  why: string | null;
  /** The open proposal of the same author that this one stands in for. */
  replaces?: number;
};
/** `version`: the item's own from now on; null: declined. */
export type GuidanceDecided = At & {
  type: "GuidanceDecided";
  proposal: number;
  version: number | null;
  clerkId: ClerkId;
  word: string | null;
};
/** `guidance` null: as the hall file has it. */
export type GuidanceRestored = At & {
  type: "GuidanceRestored";
  itemId: ItemId;
  version: number;
  guidance: Guidance | null;
  clerkId: ClerkId;
  why: string;
};

export type GuidanceEvent = GuidanceProposed | GuidanceDecided | GuidanceRestored;

export const isGuidanceEvent = <Other extends { type: string }>(event: GuidanceEvent | Other): event is GuidanceEvent =>
  event.type.startsWith("Guidance");
