import { guidanceOf } from "@yichuang/shared/domain/guidance";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { GuidanceInfo, GuidanceProposal, GuidanceVersion } from "@yichuang/shared/protocol/guidance";

import { colleagueOf, departmentNameOf } from "../cases/read-desk.ts";
import type { Actor } from "../context.ts";
import type { Reading } from "../read/reading.ts";
import { mayDecideFor, mayProposeFor } from "./decide-guidance.ts";
import { type Proposal, versionNow } from "./guidance-state.ts";

type Reader = Pick<Actor, "clerkId" | "roles">;

/** KB9: every version with who and when; the hall file's own comes last. */
export const readGuidance = (reading: Reading, reader: Reader, itemId: ItemId): GuidanceInfo | null => {
  const { state, index } = reading;
  const item = index.items.get(itemId);
  if (!item) return null;
  const own = index.fileItems?.get(itemId) ?? item;
  const versions = (state.guidance.versions.get(itemId) ?? []).map(
    ({ version, atMs, clerkId, proposedBy, word, guidance }): GuidanceVersion => ({
      version,
      atMs,
      by: colleagueOf(index, clerkId),
      proposedBy: proposedBy === null ? null : colleagueOf(index, proposedBy),
      word,
      guidance: guidance ?? guidanceOf(own),
    }),
  );
  const first: GuidanceVersion = {
    version: 0,
    atMs: null,
    by: null,
    proposedBy: null,
    word: null,
    guidance: guidanceOf(own),
  };
  const open = [...state.guidance.proposals.values()].filter((one) => one.itemId === itemId && one.state === "open");
  return {
    itemId,
    version: versionNow(state.guidance, itemId),
    versions: [first, ...versions].reverse(),
    openCount: open.length,
    mayPropose: mayProposeFor(index, reader, item.departmentId),
    mayDecide: mayDecideFor(index, reader, item.departmentId),
  };
};

const listedMax = 100;

const readProposal = ({ state, index }: Reading, reader: Reader, own: Proposal): GuidanceProposal[] => {
  const item = index.items.get(own.itemId);
  if (!item) return [];
  const mayDecide = mayDecideFor(index, reader, item.departmentId);
  if (!mayDecide && own.clerkId !== reader.clerkId) return [];
  const isOpen = own.state === "open";
  return [
    {
      proposal: own.proposal,
      itemId: own.itemId,
      itemName: item.name,
      departmentName: departmentNameOf(index, item.departmentId),
      by: colleagueOf(index, own.clerkId),
      atMs: own.atMs,
      why: own.why,
      state: own.state,
      current: guidanceOf(item),
      proposed: own.guidance,
      isOutdated: isOpen && versionNow(state.guidance, own.itemId) !== own.baseVersion,
      decided: own.decided && {
        by: colleagueOf(index, own.decided.clerkId),
        atMs: own.decided.atMs,
        word: own.decided.word,
      },
      mayDecide: isOpen && mayDecide,
    },
  ];
};

/** KB8: open ones first, those that have waited longest before others; then what was decided, the newest first; at most a hundred. */
export const findProposals = (reading: Reading, reader: Reader): { proposals: GuidanceProposal[] } => {
  const all = [...reading.state.guidance.proposals.values()];
  const open = all.filter(({ state }) => state === "open");
  const decided = all.filter(({ state }) => state !== "open").reverse();
  return { proposals: [...open, ...decided].flatMap((own) => readProposal(reading, reader, own)).slice(0, listedMax) };
};
