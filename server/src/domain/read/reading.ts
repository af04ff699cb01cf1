import type { HallIndex } from "@yichuang/shared/domain/hall";

import type { State } from "../state.ts";

/** What every view is made from. */
export type Reading = {
  state: State;
  index: HallIndex;
  nowMs: number;
  areHoursEnforced: boolean;
};
