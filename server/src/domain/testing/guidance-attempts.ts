import type { Guidance } from "@yichuang/shared/domain/guidance";
import type { Command } from "@yichuang/shared/protocol/commands/command";

import { versionNow } from "../guidance/guidance-state.ts";
import { anybody, type Attempt, type Draw, person } from "./draw.ts";
import { itemId } from "./test-hall.ts";

const someone = (draw: Draw) => (draw.isAimed ? person(draw, draw.oneOf("reviewer", "supervisor")) : anybody(draw));
const itemIn = (draw: Draw) => itemId(draw.oneOf("pension", "pension", "start-up", "nothing"));
const guidanceFor = (draw: Draw): Guidance => {
  const words = draw.oneOf("one", "two", "three");
  const text = { zh: words, en: words };
  return { materials: [{ name: text, isOptional: false }], checks: [text], questions: [], contact: null };
};

/** What departments make of what their items say. */
export const guidanceMakers = {
  ProposeGuidance: (draw) => {
    const item = itemIn(draw);
    const baseVersion = draw.oneOf(0, versionNow(draw.state.guidance, item), versionNow(draw.state.guidance, item));
    return {
      command: { type: "ProposeGuidance", itemId: item, baseVersion, guidance: guidanceFor(draw) },
      actor: someone(draw),
    };
  },
  DecideGuidance: (draw) => {
    const open = [...draw.state.guidance.proposals.values()].filter(({ state }) => state === "open");
    const proposal = (draw.isAimed ? draw.pick(open)?.proposal : undefined) ?? draw.oneOf(1, 999);
    const publish = draw.oneOf(true, true, false);
    const word = draw.oneOf<object>({}, { word: "as agreed" });
    return { command: { type: "DecideGuidance", proposal, publish, ...word }, actor: someone(draw) };
  },
  RestoreGuidance: (draw) => {
    const item = itemIn(draw);
    const baseVersion = draw.oneOf(0, versionNow(draw.state.guidance, item));
    const version = draw.oneOf(0, 1, 2, 99);
    return {
      command: { type: "RestoreGuidance", itemId: item, baseVersion, version, why: "as it was" },
      actor: someone(draw),
    };
  },
} satisfies Partial<Record<Command["type"], (draw: Draw) => Attempt>>;
