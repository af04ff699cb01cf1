import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

/** A window that rings more often is switched off. */
export const ringPauseMs = 60_000;

/** The window is open and free, and somebody waits whom it may call. */
export const canCallSomebody = ({ state, active, queues }: Pick<CounterView, "state" | "active" | "queues">): boolean =>
  state === "open" && active === null && queues.some(({ level, count }) => level !== null && count > 0);
