import { type Outcome, outcomes } from "@yichuang/shared/domain/ticket";

/** The outcome that a number key chooses, 1 to 5 in the order of the screen; null for other keys. */
export const outcomeOfKey = (key: string): Outcome | null =>
  /^[1-5]$/.test(key) ? (outcomes[Number(key) - 1] ?? null) : null;
