import type { HallUpdated, WindowProfileSet } from "./event.ts";
import type { MediaUpdated } from "./media-event.ts";
import type { State } from "./state.ts";

/** So many versions are remembered; the texts of all of them stay beside the journal. */
const versionsMax = 200;

/** What the hall itself is, as a whole and for a while. */
export const applyToHall = (state: State, event: HallUpdated | WindowProfileSet): void => {
  state.hallRevision = state.revision;
  if (event.type === "HallUpdated") {
    const { type: _type, ...version } = event;
    state.hallVersions = [...state.hallVersions, version].slice(-versionsMax);
    return;
  }
  const { windowId, services, atMs: sinceMs, source, type: _type, ...rest } = event;
  state.windowsVersion += 1;
  state.profilesSetAtMs.set(windowId, sinceMs);
  if (services === null || source === "time") state.profiles.delete(windowId);
  else state.profiles.set(windowId, { services, sinceMs, source, ...rest });
};

/** MED4: what has just come stands behind all that has its place. */
export const applyToMedia = (state: State, event: MediaUpdated): void => {
  state.hallRevision = state.revision;
  state.mediaOrder = event.act === "order" ? event.files : state.mediaOrder.filter((file) => file !== event.file);
};

/** ADJ11: the hall of tomorrow is what its file says. */
export const endProfiles = (state: State): void => {
  if (state.profiles.size > 0) {
    state.windowsVersion += 1;
    state.hallRevision = state.revision;
  }
  state.profiles.clear();
  state.profilesSetAtMs.clear();
};
