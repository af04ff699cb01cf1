import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ServiceWindow, Tide } from "@yichuang/shared/domain/service-window";

import { localTime } from "./calendar.ts";
import type { WindowProfileSet } from "./event.ts";
import { countOf } from "./queue.ts";
import type { State } from "./state.ts";

/** TID3: a window keeps what it serves for so long at least, so that it does not go to and fro with every ticket. */
export const tideHoldMs = 5 * 60_000;

type Moment = ReturnType<typeof localTime>;

/** TID1: within its days and hours. */
const isItsTime = ({ days, fromMinute, toMinute }: Tide, { minute, weekday }: Moment): boolean =>
  (days === null || days.includes(weekday)) && minute >= fromMinute && minute < toMinute;

/** TID2: enough wait for it to come, or still more than half of them for it to stay. */
const areEnough = (state: State, { whenWaiting }: Tide, isThere: boolean): boolean => {
  if (whenWaiting === null) return true;
  const waiting = countOf(state.queues, whenWaiting.serviceId);
  return isThere ? waiting > Math.floor(whenWaiting.atLeast / 2) : waiting >= whenWaiting.atLeast;
};

const hasTides = ({ tides }: ServiceWindow): boolean => tides !== undefined && tides.length > 0;

const isSameWork = (one: Tide["services"], other: Tide["services"]): boolean =>
  one.length === other.length &&
  one.every(({ serviceId, level }, at) => other[at]?.serviceId === serviceId && other[at].level === level);

const setTo = (windowId: ServiceWindow["windowId"], tide: Tide | null, atMs: number): WindowProfileSet => ({
  type: "WindowProfileSet",
  atMs,
  windowId,
  services: tide?.services ?? null,
  source: "tide",
  tideId: tide?.tideId ?? null,
  name: tide?.name ?? null,
  untilMs: null,
  clerkId: null,
  why: null,
});

/** What becomes of one window whose hall has tides for it; null: nothing. */
const turnOf = (state: State, own: ServiceWindow, now: Moment, nowMs: number): WindowProfileSet | null => {
  const set = state.profiles.get(own.windowId);
  // TID4: a supervisor's own setting goes before every tide.
  if (set?.source === "supervisor") return null;
  const there = set?.tideId ?? null;
  const next = (own.tides ?? []).find((tide) => isItsTime(tide, now) && areEnough(state, tide, tide.tideId === there));
  // Another version of the hall may have changed what the same tide brings.
  const isAsItIs = next === undefined || set === undefined || isSameWork(next.services, set.services);
  if ((next?.tideId ?? null) === there && isAsItIs) return null;
  const current = own.tides?.find(({ tideId }) => tideId === there);
  // By the clock a tide turns on its minute; by the queue it waits.
  const turning = current ?? next;
  const isAnother = (next?.tideId ?? null) !== there;
  const isByQueue = isAnother && turning !== undefined && turning.whenWaiting !== null && isItsTime(turning, now);
  const setAtMs = state.profilesSetAtMs.get(own.windowId) ?? -Infinity;
  return isByQueue && nowMs - setAtMs < tideHoldMs ? null : setTo(own.windowId, next ?? null, nowMs);
};

/** ADJ10: what a supervisor set for a time ends with it. */
const ended = (state: State, nowMs: number): WindowProfileSet[] =>
  [...state.profiles].flatMap(([windowId, { untilMs }]) =>
    untilMs === null || nowMs < untilMs ? [] : [{ ...setTo(windowId, null, nowMs), source: "time" as const }],
  );

/** TID1–TID4, ADJ10: windows whose turn of profile is due. No work in a hall that has neither tides nor settings. */
export const decideProfiles = (state: State, index: HallIndex, nowMs: number): WindowProfileSet[] => {
  const over = state.profiles.size === 0 ? [] : ended(state, nowMs);
  if (over.length > 0) return over;
  const tidal = index.hall.windows.filter(
    (own) => hasTides(own) || state.profiles.get(own.windowId)?.source === "tide",
  );
  if (tidal.length === 0) return [];
  const now = localTime(nowMs, index.hall.timeZone);
  return tidal.flatMap((own) => turnOf(state, own, now, nowMs) ?? []);
};
