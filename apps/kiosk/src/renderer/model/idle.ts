import type { Step } from "./visit.ts";

const browsingMs = 45_000;
const readingTicketMs = 30_000;
/** Somebody who waits for a number while the line is down has nothing to touch. */
const askingMs = 120_000;
const announcedSeconds = 10;

/** How long a screen stays with nobody touching it, ms. */
export const idleLimitMs = (step: Step): number => {
  if (step.screen === "ticket") return readingTicketMs;
  return step.screen === "confirm" && step.taking.state === "asking" ? askingMs : browsingMs;
};

const touchTwiceMs = 350;
/** As long as the paper takes: nobody puts a number away before it is out. */
const paperMs = 1_000;

/** How long touches are ignored after a screen has come, ms. */
export const settleMs = ({ screen }: Step): number => (screen === "ticket" ? paperMs : touchTwiceMs);

/** Whether it is time to say that the screen will go home. */
export const isGoingSoon = (secondsLeft: number): boolean => secondsLeft <= announcedSeconds;
