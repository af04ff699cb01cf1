import type { Guidance, ProposalState } from "@yichuang/shared/domain/guidance";
import type { ClerkId, ItemId } from "@yichuang/shared/domain/ids";
import { assert } from "@yichuang/shared/lib/assert";

import type { GuidanceEvent } from "./guidance-event.ts";

export type Proposal = {
  proposal: number;
  itemId: ItemId;
  baseVersion: number;
  clerkId: ClerkId;
  atMs: number;
  guidance: Guidance;
  why: string | null;
  state: ProposalState;
  decided: { clerkId: ClerkId; atMs: number; word: string | null } | null;
};

/** `guidance` null: as the hall file has it. */
export type Version = {
  version: number;
  atMs: number;
  clerkId: ClerkId;
  proposedBy: ClerkId | null;
  word: string | null;
  guidance: Guidance | null;
};

/** What departments have made of the guidance of their items. */
export type GuidanceNow = {
  /** By number; open ones, and those decided last. */
  proposals: Map<number, Proposal>;
  /** Of each item, oldest first; the last one holds. */
  versions: Map<ItemId, Version[]>;
  lastProposal: number;
};

export const createGuidance = (): GuidanceNow => ({ proposals: new Map(), versions: new Map(), lastProposal: 0 });

/** So many decided proposals, and so many versions of an item, are remembered; the journal keeps all. */
const decidedMax = 200;
const versionsMax = 30;

export const versionNow = ({ versions }: GuidanceNow, itemId: ItemId): number =>
  versions.get(itemId)?.at(-1)?.version ?? 0;

const addVersion = ({ versions }: GuidanceNow, itemId: ItemId, version: Version): void =>
  void versions.set(itemId, [...(versions.get(itemId) ?? []), version].slice(-versionsMax));

/** Total, like all of `evolve`. */
export const applyGuidance = (now: GuidanceNow, event: GuidanceEvent): void => {
  const { atMs, clerkId } = event;
  switch (event.type) {
    case "GuidanceProposed": {
      const { proposal, itemId, baseVersion, guidance, why, replaces } = event;
      now.lastProposal = proposal;
      if (replaces !== undefined) now.proposals.delete(replaces);
      const own = { proposal, itemId, baseVersion, guidance, why, atMs, clerkId };
      now.proposals.set(proposal, { ...own, state: "open", decided: null });
      return;
    }
    case "GuidanceDecided": {
      const found = now.proposals.get(event.proposal);
      assert(found, `event decides what was never proposed: ${event.proposal}`);
      const { version, word } = event;
      const decided = { clerkId, atMs, word };
      now.proposals.set(event.proposal, { ...found, state: version === null ? "declined" : "published", decided });
      if (version !== null)
        addVersion(now, found.itemId, {
          version,
          atMs,
          clerkId,
          proposedBy: found.clerkId,
          word,
          guidance: found.guidance,
        });
      const done = [...now.proposals.values()].filter(({ state }) => state !== "open");
      for (const { proposal } of done.slice(0, Math.max(0, done.length - decidedMax))) now.proposals.delete(proposal);
      return;
    }
    case "GuidanceRestored": {
      const { itemId, version, guidance, why } = event;
      return addVersion(now, itemId, { version, atMs, clerkId, proposedBy: null, word: why, guidance });
    }
  }
};

export type GuidanceSnapshot = { proposals: Proposal[]; versions: [ItemId, Version[]][]; lastProposal: number };

export const packGuidance = ({ proposals, versions, lastProposal }: GuidanceNow): GuidanceSnapshot => ({
  proposals: [...proposals.values()],
  versions: [...versions],
  lastProposal,
});

export const unpackGuidance = ({ proposals, versions, lastProposal }: GuidanceSnapshot): GuidanceNow => ({
  proposals: new Map(proposals.map((own) => [own.proposal, own])),
  versions: new Map(versions),
  lastProposal,
});
