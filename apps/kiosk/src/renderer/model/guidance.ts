import type { GuideSentence } from "@yichuang/shared/i18n/guide-speech";

import type { Step, StepOf } from "./visit.ts";

/** What else decides what is to be said. */
export type Scene = {
  step: Step;
  /** "Still there?" stands on the screen. */
  isAsked: boolean;
  /** So does that somebody comes to help. */
  isGuideCalled: boolean;
  isClosed: boolean;
  /** A ticket of the service on the screen can be taken now. */
  canTake: boolean;
};

export type WantedSentence = { sentence: GuideSentence; label?: string };

/** Screens that always ask the same. */
const sameSentence: Partial<Record<string, GuideSentence>> = {
  services: "services",
  ways: "services",
  search: "search",
  service: "items",
  situation: "situation",
  missing: "missing",
  identity: "identity",
  code: "code",
};

const confirmSentence = ({ itemId }: StepOf<"confirm">, canTake: boolean): GuideSentence | null => {
  if (!canTake) return null;
  return itemId === null ? "plain" : "papers";
};

/** The number once the paper is there: nobody shall walk off without it. */
const ticketSentence = ({ issued, paper }: StepOf<"ticket">): WantedSentence | null =>
  paper.state === "printing"
    ? null
    : { sentence: paper.state === "printed" ? "printed" : "shown", label: issued.label };

/** KIO11: the one sentence of a screen in large text; null where its own words are enough. */
export const guidanceFor = ({ step, isAsked, isGuideCalled, isClosed, canTake }: Scene): WantedSentence | null => {
  if (isAsked) return { sentence: "stillThere" };
  if (isGuideCalled) return { sentence: "guideCalled" };
  if ("taking" in step && step.taking.state === "asking") return { sentence: "taking" };
  if ("taking" in step && step.taking.state === "refused") return { sentence: "refused" };
  if (step.screen === "home") return { sentence: isClosed ? "closed" : "home" };
  if (step.screen === "ticket") return ticketSentence(step);
  const sentence = step.screen === "confirm" ? confirmSentence(step, canTake) : sameSentence[step.screen];
  return sentence ? { sentence } : null;
};
