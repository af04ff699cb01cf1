import type { Service } from "@yichuang/shared/domain/service";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";

import { isHallOpen, isTakingTickets, minutesToClosing } from "../calendar.ts";
import { fullNow } from "../capacity.ts";
import { hoursOfDay, nextOpeningMs } from "../next-opening.ts";
import { countOf } from "../queue.ts";
import { windowNow } from "../state.ts";
import { readNotices } from "./notices.ts";
import { hallPrinterDevice } from "./devices.ts";
import { etaForNewcomer, waitingCountOf } from "./queue-rows.ts";
import type { Reading } from "./reading.ts";

/** False: who came now would probably be served past closing time. Where nobody knows how long, nothing is said. */
const canFinish = (reading: Reading, service: Service): boolean => {
  const { index, nowMs, areHoursEnforced } = reading;
  const eta = etaForNewcomer(reading, service.serviceId);
  if (!areHoursEnforced || eta === null || !isTakingTickets(index.hall, service, nowMs)) return true;
  return eta.p80Min + service.serviceMinutes <= minutesToClosing(index.hall, service, nowMs);
};

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
      full: fullNow(state, index.hall, service, reading),
      canFinishToday: canFinish(reading, service),
    };
  const isOpen = !areHoursEnforced || isHallOpen(index.hall, nowMs);
  return {
    isHallOpen: isOpen,
    nextOpeningAtMs: isOpen ? null : nextOpeningMs(index.hall, nowMs),
    hoursToday: hoursOfDay(index.hall, nowMs),
    waitingCount: waitingCountOf(state),
    services,
    hallPrinter: state.devices.get(hallPrinterDevice)?.printer ?? null,
    notices: readNotices(reading),
    guideCalls: [...state.guideCalls.values()].map(({ callId, device, calledAtMs, answeredAtMs }) => ({
      callId,
      device,
      calledAtMs,
      answeredAtMs,
    })),
  };
};
