import type { State } from "./state.ts";

/** The version of the hall that holds; 0: its file alone says what it is. */
export const hallVersionOf = (state: State): number => state.hallVersions.at(-1)?.version ?? 0;
