import type { Modes } from "./modes.ts";
import type { Step } from "./visit.ts";

const browsingMs = 45_000;
/** How long "still there?" stands before the kiosk goes home. */
const questionMs = 15_000;
const readingTicketMs = 30_000;
const readingTicketSlowlyMs = 60_000;
/** Somebody who waits for a number while the line is down has nothing to touch. */
const askingMs = 120_000;

/** quietMs: nobody touches anything. questionMs: then the kiosk asks for so long; 0: it goes without asking. */
export type IdleLimits = { quietMs: number; questionMs: number };

/** Somebody who was told to wait for a guide waits here. */
const waitingForGuideMs = 240_000;

/** How long a screen stays with nobody touching it. A ticket counts down on its own button and needs no question. */
export const idleLimits = (step: Step, { isElder }: Pick<Modes, "isElder">, isGuideCalled = false): IdleLimits => {
  if (isGuideCalled) return { quietMs: waitingForGuideMs, questionMs };
  if (step.screen === "ticket") return { quietMs: isElder ? readingTicketSlowlyMs : readingTicketMs, questionMs: 0 };
  const isAsking = "taking" in step && step.taking.state === "asking";
  return { quietMs: isAsking ? askingMs : browsingMs, questionMs };
};

/** here: somebody is. asked: "still there?" stands on the screen. gone: nobody answered. */
export type IdleStage = { stage: "here" | "asked" | "gone"; secondsLeft: number };

/** What a time without a touch means. */
export const idleStage = (untouchedMs: number, limits: IdleLimits): IdleStage => {
  const leftMs = Math.max(0, limits.quietMs + limits.questionMs - untouchedMs);
  const stage = leftMs === 0 ? "gone" : untouchedMs < limits.quietMs ? "here" : "asked";
  return { stage, secondsLeft: Math.ceil(leftMs / 1_000) };
};

const touchTwiceMs = 350;
/** As long as the paper takes: nobody puts a number away before it is out. */
const paperMs = 1_000;

/** How long touches are ignored after a screen has come, ms. */
export const settleMs = ({ screen }: Step): number => (screen === "ticket" ? paperMs : touchTwiceMs);
