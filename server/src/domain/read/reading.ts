import type { HallIndex } from "@yichuang/shared/domain/hall";

import type { Estimates } from "../dispatch/eta.ts";
import type { State } from "../state.ts";

/** What every view is made from. */
export type Reading = {
  state: State;
  index: HallIndex;
  nowMs: number;
  areHoursEnforced: boolean;
  /** The newest estimates; at most a few seconds old while people come and go. */
  estimates: Estimates;
};
