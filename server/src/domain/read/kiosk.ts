import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";

import { isHallOpen, isTakingTickets } from "../calendar.ts";
import { hoursOfDay, nextOpeningMs } from "../next-opening.ts";
import { countOf } from "../queue.ts";
import { windowNow } from "../state.ts";
import { readNotices } from "./board.ts";
import { etaForNewcomer, waitingCountOf } from "./queue-rows.ts";
import type { Reading } from "./reading.ts";

export const readKiosk = (reading: Reading): KioskView => {
  const { state, index, nowMs, areHoursEnforced } = reading;
  const services: KioskView["services"] = {};
  for (const service of index.hall.services)
    services[service.serviceId] = {
      open: !areHoursEnforced || isTakingTickets(index.hall, service, nowMs),
      waiting: countOf(state.queues, service.serviceId),
      eta: etaForNewcomer(reading, service.serviceId),
      openWindows: (index.windowsOfService.get(service.serviceId) ?? []).filter(
        (windowId) => windowNow(state, windowId).state === "open",
      ).length,
    };
  const isOpen = !areHoursEnforced || isHallOpen(index.hall, nowMs);
  return {
    isHallOpen: isOpen,
    nextOpeningAtMs: isOpen ? null : nextOpeningMs(index.hall, nowMs),
    hoursToday: hoursOfDay(index.hall, nowMs),
    waitingCount: waitingCountOf(state),
    services,
    notices: readNotices(reading),
  };
};
