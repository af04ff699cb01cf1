import { type IdleLimits, type IdleStage, idleStage } from "../model/idle.ts";

const tickMs = 250;

export type IdleWatch = {
  /** Somebody is there: the time starts anew. */
  touch: () => void;
  stop: () => void;
};

/** Says at every change of stage or second how long nobody has touched anything; `gone` is said once and is the last. */
export const watchIdle = (limits: IdleLimits, onStage: (stage: IdleStage) => void): IdleWatch => {
  let touchedAtMs = performance.now();
  let said: IdleStage | null = null;
  const say = (): void => {
    const next = idleStage(performance.now() - touchedAtMs, limits);
    if (said?.stage === next.stage && said.secondsLeft === next.secondsLeft) return;
    said = next;
    if (next.stage === "gone") clearInterval(timer);
    onStage(next);
  };
  const timer = setInterval(say, tickMs);
  say();
  return {
    touch: () => {
      if (said?.stage === "gone") return;
      touchedAtMs = performance.now();
      say();
    },
    stop: () => clearInterval(timer),
  };
};
