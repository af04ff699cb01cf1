/**
 * A clerk's day in milliseconds: what the fair ledger shows everybody, and what decides who of several free clerks is
 * next. Work is time with a ticket at the window, so that a long matter counts as one; time on duty leaves pauses out, so
 * that nobody has to catch up on a meal.
 */
export type LedgerLine = {
  finished: number;
  workMs: number;
  /** The part of it that was done for other windows' services. */
  coverMs: number;
  /** What the same tickets take on average; beside `workMs` it shows who is slow and who had the hard ones. */
  expectedMs: number;
  pausedMs: number;
  /** Time on duty before `dutySinceMs`. */
  dutyMs: number;
  /** null: not on duty now. */
  dutySinceMs: number | null;
};

export const createLedgerLine = (): LedgerLine => ({
  finished: 0,
  workMs: 0,
  coverMs: 0,
  expectedMs: 0,
  pausedMs: 0,
  dutyMs: 0,
  dutySinceMs: null,
});

/** Share of the time on duty that was work, 0 to 1; 0 for who has just come. */
export const busyShareOf = (line: LedgerLine | undefined, nowMs: number): number => {
  if (!line) return 0;
  const dutyMs = line.dutyMs + (line.dutySinceMs === null ? 0 : nowMs - line.dutySinceMs);
  return dutyMs > 0 ? Math.min(1, line.workMs / dutyMs) : 0;
};
