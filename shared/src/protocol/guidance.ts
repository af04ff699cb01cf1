import { z } from "zod";

import type { Guidance, ProposalState } from "../domain/guidance.ts";
import type { ItemId } from "../domain/ids.ts";
import type { Text } from "../domain/text.ts";
import { itemId } from "./fields.ts";
import type { Colleague } from "./views/cases-view.ts";

export const getGuidance = z.strictObject({ type: z.literal("GetGuidance"), itemId });
/** Those of the departments that the reader leads (supervisors: of all) and one's own, newest first. */
export const findProposals = z.strictObject({ type: z.literal("FindProposals") });

/** `by` null: the hall file. */
export type GuidanceVersion = {
  version: number;
  atMs: number | null;
  by: Colleague | null;
  /** Who proposed it; null: an earlier version that was taken up again, or the hall file. */
  proposedBy: Colleague | null;
  word: string | null;
  guidance: Guidance;
};

export type GuidanceProposal = {
  proposal: number;
  itemId: ItemId;
  itemName: Text;
  departmentName: Text;
  by: Colleague;
  atMs: number;
  why: string | null;
  state: ProposalState;
  /** What it was made from, as it holds now. */
  current: Guidance;
  proposed: Guidance;
  /** The item has another version since then: it can be declined only. */
  isOutdated: boolean;
  decided: { by: Colleague; atMs: number; word: string | null } | null;
  mayDecide: boolean;
};

/** What is known of the guidance of an item, and what the reader may do with it. */
export type GuidanceInfo = {
  itemId: ItemId;
  version: number;
  /** Newest first. */
  versions: GuidanceVersion[];
  openCount: number;
  mayPropose: boolean;
  mayDecide: boolean;
};
