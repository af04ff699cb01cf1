import type { HallClock } from "./engine/clock.ts";
import type { Logger } from "./observability/log.ts";
import type { ClockTrouble } from "./realtime/outside.ts";

const everyMs = 1_000;

const minutes = (ms: number): number => Math.round(ms / 60_000);

/** ENG7: looks every second whether the clock can be believed, with a line in the log when that changes. Gives the end. */
export const watchClock = (clock: HallClock, log: Logger, onChange: () => void): (() => void) => {
  let before: string | null = null;
  const look = (): void => {
    clock.nowMs();
    const trouble = clock.trouble();
    const kind = trouble?.kind ?? null;
    if (kind === before) return;
    before = kind;
    const words = { byMinutes: minutes(trouble?.byMs ?? 0) };
    if (kind === null) log.info("the clock is believed");
    else if (kind === "ahead")
      log.error(words, "the clock has jumped ahead: it is believed if it stays so for ten minutes");
    else log.error(words, "the clock is behind what is written down: time goes on from there, a tenth slower");
    onChange();
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  look();
  return () => clearInterval(timer);
};

/** ENG7, ENG8: what staff are told of the clock. */
export const clockTrouble = (clock: HallClock): ClockTrouble | null => {
  const trouble = clock.trouble();
  return trouble && { kind: trouble.kind, byMinutes: minutes(trouble.byMs), sinceMs: Math.floor(trouble.sinceMs) };
};
