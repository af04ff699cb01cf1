import type { Rng } from "@yichuang/shared/lib/rng";

import type { RawRecord } from "../messages.ts";
import type { PairNode } from "../pair-node.ts";
import type { Session } from "../session.ts";
import { newStanding, type Standing } from "../standing.ts";

export type Name = "a" | "b";
export type Cable = "pair" | Name;

/** One line between two live processes; what is on its way comes in order, or never. */
export type Line = { isBroken: boolean; ends: Partial<Record<Name, Session>>; nextAtMs: Record<Name, number> };

export type Machine = {
  name: Name;
  clockAheadMs: number;
  /** What outlives the process. */
  disk: { standing: Standing; log: RawRecord[] };
  /** Writes under way, oldest first: a power cut lets some of them through. */
  pending: (() => void)[];
  node: PairNode | null;
  life: number;
  isPaused: boolean;
  deferred: (() => void)[];
  lines: Set<Line>;
  /** In a serving process: commands are taken. */
  isTaking: boolean;
  /** A command is under way. */
  isBusy: boolean;
  /** A person's word may have come to the witness, or may yet, though nobody knows. */
  mayBeTold: boolean;
  /** A person has said that the other one is off, and waits. */
  isTakingOver: boolean;
};

/** A PC that was never started. */
export const newMachine = (name: Name, rng: Rng): Machine => ({
  name,
  clockAheadMs: rng.int(50),
  disk: { standing: { ...newStanding(), nodeId: `${name}${rng.int(1000)}` }, log: [] },
  pending: [],
  node: null,
  life: 0,
  isPaused: false,
  deferred: [],
  lines: new Set(),
  isTaking: false,
  isBusy: false,
  mayBeTold: false,
  isTakingOver: false,
});
