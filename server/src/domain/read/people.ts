import { type HallIndex, ownWindowsOf } from "@yichuang/shared/domain/hall";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { OverviewView, People } from "@yichuang/shared/protocol/views/queues-view";

import type { State, Ticket } from "../state.ts";

const doingOf: Partial<Record<Ticket["status"], keyof People>> = {
  printing: "waiting",
  waiting: "waiting",
  called: "called",
  serving: "serving",
  parked: "parked",
};

const nobody = (): People => ({ waiting: 0, called: 0, serving: 0, parked: 0 });

/** Who waits is where the service has its first window of its own; who is at a window, or parked there, is where that is. */
const zoneOf = (index: HallIndex, { windowId, serviceId }: Ticket): ZoneId | undefined =>
  windowId === null ? ownWindowsOf(index, serviceId)[0]?.zone : index.windows.get(windowId)?.zoneId;

/** LIV4: how many people are in the hall, by zone and by what they do. */
export const readPeople = ({ tickets }: State, index: HallIndex): Pick<OverviewView, "people" | "zones"> => {
  const people = nobody();
  const zones = new Map<ZoneId, People>();
  for (const ticket of tickets.values()) {
    const doing = doingOf[ticket.status];
    if (doing === undefined) continue;
    people[doing] += 1;
    const zone = zoneOf(index, ticket);
    if (zone === undefined) continue;
    const there = zones.get(zone) ?? nobody();
    there[doing] += 1;
    zones.set(zone, there);
  }
  return {
    people,
    zones: index.hall.zones.flatMap(({ zoneId }) => {
      const there = zones.get(zoneId);
      return there ? [{ zone: zoneId, ...there }] : [];
    }),
  };
};
