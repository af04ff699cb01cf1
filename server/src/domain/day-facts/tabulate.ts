import type { BusinessDay, ClerkId, ServiceId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import { priorities } from "@yichuang/shared/domain/ticket";

import type { CaseParts } from "./case-fold.ts";
import type { DeskPart, WorkPart } from "./desk-times.ts";
import {
  type CarriedTicket,
  columnsOf,
  type DayFacts,
  deskColumns,
  etaStates,
  none,
  ratingColumns,
  stationColumns,
  stationEntries,
  stationFates,
  workColumns,
} from "./facts.ts";
import { createPlaces, push } from "./places.ts";
import { secondsOf, type Visit } from "./visits.ts";

export type RatingPart = { serviceId: ServiceId; windowId: WindowId; clerkId: ClerkId; hour: number; level: number };

/** The same work of one hour is one entry, however many tickets it was for. */
const summed = (works: readonly WorkPart[]): WorkPart[] => {
  const sums = new Map<string, WorkPart>();
  for (const work of works) {
    const key = [work.serviceId ?? "", work.windowId, work.clerkId ?? "", work.isCover, work.hour].join(" ");
    const sum = sums.get(key);
    if (sum) sum.ms += work.ms;
    else sums.set(key, { ...work });
  }
  return [...sums.values()];
};

type Tabulated = {
  day: BusinessDay;
  visits: readonly Visit[];
  /** Finished by the end of the day alone. */
  cut: ReadonlySet<TicketId>;
  works: readonly WorkPart[];
  desks: readonly DeskPart[];
  ratings: readonly RatingPart[];
  cases: CaseParts;
  expired: number;
  carried: CarriedTicket[];
};

/** What a day's fold has found, column by column. */
export const tabulate = ({ day, visits, cut, works, desks, ratings, cases, expired, carried }: Tabulated): DayFacts => {
  const [services, windows, clerks] = [createPlaces<ServiceId>(), createPlaces<WindowId>(), createPlaces<ClerkId>()];
  const facts = {
    stations: columnsOf(stationColumns),
    work: columnsOf(workColumns),
    desks: columnsOf(deskColumns),
    ratings: columnsOf(ratingColumns),
  };
  const counted = visits.filter(({ isVoid }) => !isVoid);
  for (const visit of counted)
    for (const station of visit.stations) {
      const { wait, walk, serve, stay } = secondsOf(visit, station, cut.has(visit.ticketId));
      push(facts.stations, {
        service: services.of(station.serviceId),
        window: windows.of(station.windowId),
        clerk: clerks.of(station.clerkId),
        hour: station.hour ?? none,
        entry: stationEntries.indexOf(station.entry),
        fate: stationFates.indexOf(station.fate),
        priority: priorities.indexOf(visit.priority),
        wait: wait ?? none,
        walk: walk ?? none,
        serve: serve ?? none,
        stay: stay ?? none,
        calls: station.calls,
        noShows: station.noShows,
        misdirected: station.isMisdirected ? 1 : 0,
        stepsOut: station.stepsOut,
        eta: etaStates.indexOf(station.eta),
      });
    }
  for (const { serviceId, windowId, clerkId, isCover, hour, ms } of summed(works))
    push(facts.work, {
      service: services.of(serviceId),
      window: windows.of(windowId),
      clerk: clerks.of(clerkId),
      isCover: isCover ? 1 : 0,
      hour,
      ms,
    });
  for (const { windowId, clerkId, ...times } of desks)
    push(facts.desks, { window: windows.of(windowId), clerk: clerks.of(clerkId), ...times });
  for (const { serviceId, windowId, clerkId, hour, level } of ratings)
    push(facts.ratings, {
      service: services.of(serviceId),
      window: windows.of(windowId),
      clerk: clerks.of(clerkId),
      hour,
      level,
    });
  return {
    day,
    services: services.values(),
    windows: windows.values(),
    clerks: clerks.values(),
    ...facts,
    ...cases,
    notPrinted: visits.length - counted.length,
    expired,
    carried,
  };
};
