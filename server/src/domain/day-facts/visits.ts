import type { ClerkId, ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import type { Channel, Eta, Priority } from "@yichuang/shared/domain/ticket";

import type { EtaState, StationEntry, StationFate } from "./facts.ts";
import type { Span } from "./spans.ts";

/** One station of a visit in the making. */
export type Station = {
  serviceId: ServiceId | null;
  entry: StationEntry;
  hour: number | null;
  /** Since when it counts as waiting; null: since an earlier day. */
  waitFromMs: number | null;
  firstCalledMs: number | null;
  calledMs: number | null;
  startedMs: number | null;
  endedMs: number | null;
  /** Laid aside since its start. */
  parkedMs: number;
  parkedSinceMs: number | null;
  windowId: WindowId | null;
  clerkId: ClerkId | null;
  isCover: boolean;
  fate: StationFate;
  calls: number;
  noShows: number;
  isMisdirected: boolean;
  stepsOut: number;
  eta: EtaState;
};

/** One visit of the day in the making. */
export type Visit = {
  ticketId: TicketId;
  /** null: on an earlier day. */
  issuedMs: number | null;
  priority: Priority;
  channel: Channel;
  /** What was said about the wait, while it can be proved (ETA6). */
  eta: Eta | null;
  /** The number is in somebody's hand. */
  isPrinted: boolean;
  isReady: boolean;
  /** Its paper never came: nobody ever stood in the queue. */
  isVoid: boolean;
  /** Where it is called, served or parked. */
  atWindowId: WindowId | null;
  stations: Station[];
  /** Since when it could be called; null: not now. */
  callableSinceMs: number | null;
  waits: Span[];
};

export const newStation = (
  serviceId: ServiceId | null,
  entry: StationEntry,
  { hour, waitFromMs }: Pick<Station, "hour" | "waitFromMs">,
): Station => ({
  serviceId,
  entry,
  hour,
  waitFromMs,
  firstCalledMs: null,
  calledMs: null,
  startedMs: null,
  endedMs: null,
  parkedMs: 0,
  parkedSinceMs: null,
  windowId: null,
  clerkId: null,
  isCover: false,
  fate: "open",
  calls: 0,
  noShows: 0,
  isMisdirected: false,
  stepsOut: 0,
  eta: "none",
});

/** A visit as it is now, to come back to. */
export const copyOfVisit = (visit: Visit): Visit => ({
  ...visit,
  stations: visit.stations.map((station) => ({ ...station })),
  waits: visit.waits.map((span) => ({ ...span })),
});

/** It can be called from now on, or no longer. */
export const setCallable = (visit: Visit, isCallable: boolean, atMs: number): void => {
  if (visit.callableSinceMs !== null) visit.waits.push({ fromMs: visit.callableSinceMs, toMs: atMs });
  visit.callableSinceMs = isCallable && visit.isPrinted && visit.isReady ? atMs : null;
};

const seconds = (fromMs: number | null, toMs: number | null): number | null =>
  fromMs === null || toMs === null ? null : Math.max(0, Math.floor((toMs - fromMs) / 1000));

/** How long each part of a station took, in whole seconds; null: it did not come to that, or nobody can know. */
export type StationSeconds = {
  /** From the issue, the appointed time or the transfer to the first call. */
  wait: number | null;
  /** From the last call to the start. */
  walk: number | null;
  /** From the start to the end, less the time laid aside. */
  serve: number | null;
  /** From the issue to the end of the visit. */
  stay: number | null;
};

/** @param isCut the day ended the visit while it was served: nobody knows how long that took */
export const secondsOf = (visit: Visit, station: Station, isCut: boolean): StationSeconds => {
  const { waitFromMs, firstCalledMs, calledMs, startedMs, endedMs, parkedMs, fate } = station;
  const isDone = fate === "handed-on" || fate === "transferred" || (fate === "finished" && !isCut);
  return {
    wait: seconds(waitFromMs, firstCalledMs),
    walk: seconds(calledMs, startedMs),
    serve: isDone && startedMs !== null ? seconds(startedMs + parkedMs, endedMs) : null,
    stay: isDone && fate === "finished" ? seconds(visit.issuedMs, endedMs) : null,
  };
};
