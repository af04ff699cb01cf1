import type { HallRules } from "@yichuang/shared/domain/hall";
import type { WindowAdjustment } from "@yichuang/shared/domain/service-window";
import { priorities, type Priority } from "@yichuang/shared/domain/ticket";
import type { HallVersionInfo } from "@yichuang/shared/protocol/hall-file";
import type { Catalogue, HallInfo } from "@yichuang/shared/protocol/queries";

import { isTakingTickets } from "../calendar.ts";
import type { WindowProfile } from "../state.ts";
import { readFrequentItems } from "./lobby.ts";
import type { Reading } from "./reading.ts";

const readAdjustment = (profile: WindowProfile | undefined): WindowAdjustment | null => {
  if (!profile) return null;
  const { services: _services, tideId: _tideId, ...adjusted } = profile;
  return adjusted;
};

export const readHall = ({ state, index, nowMs, areHoursEnforced }: Reading): HallInfo => {
  const { hall } = index;
  return {
    hallId: hall.hallId,
    name: hall.name,
    timeZone: hall.timeZone,
    zones: hall.zones,
    services: hall.services.map((service) => ({
      serviceId: service.serviceId,
      name: service.name,
      kind: service.kind,
      prefix: service.prefix,
      open: !areHoursEnforced || isTakingTickets(hall, service, nowMs),
    })),
    windows: hall.windows.map(({ windowId, number, kind, zoneId, name, services, at }) => ({
      windowId,
      number,
      kind,
      zone: zoneId,
      name,
      services,
      ...(at ? { at } : {}),
      adjusted: readAdjustment(state.profiles.get(windowId)),
    })),
    clerks: hall.clerks.map(({ clerkId, name, staffNumber, roles, windowId }) => ({
      clerkId,
      name,
      staffNumber,
      roles,
      ...(windowId === undefined ? {} : { windowId }),
    })),
  };
};

/** An appointment is no class that somebody could choose: it has a code. */
const readPriorities = ({ headStartMinutes, dispatch }: HallRules): Priority[] =>
  priorities.filter(
    (priority) =>
      priority !== "ordinary" &&
      priority !== "appointment" &&
      (headStartMinutes[priority] > 0 || dispatch.priorityRates[priority] > dispatch.priorityRates.ordinary),
  );

/** What the server knows of itself, and the core does not. */
export type Surroundings = Pick<Catalogue, "publicUrl" | "canServerPrint">;

export const readCatalogue = (reading: Reading, surroundings: Surroundings): Catalogue => {
  const { index } = reading;
  const { hall } = index;
  return {
    hours: hall.hours,
    zones: hall.zones,
    departments: hall.departments,
    services: hall.services.map((service) => ({
      ...service,
      windows: (index.windowsOfService.get(service.serviceId) ?? []).flatMap((windowId) => {
        const found = index.windows.get(windowId);
        const served = found?.services.find((entry) => entry.serviceId === service.serviceId);
        return found && served ? [{ windowId, number: found.number, zone: found.zoneId, level: served.level }] : [];
      }),
    })),
    items: hall.items.map(({ materials: _materials, checks: _checks, ...item }) => item),
    frequentItems: readFrequentItems(reading),
    situations: hall.situations,
    priorities: readPriorities(hall.rules),
    rules: {
      noShowGraceMinutes: hall.rules.noShowGraceMinutes,
      reinstatePlacesLater: hall.rules.reinstatePlacesLater,
      reinstatesMax: hall.rules.reinstatesMax,
      recallCooldownSeconds: hall.rules.recallCooldownSeconds,
      noShowAfterRecalls: hall.rules.noShowAfterRecalls,
      undoSeconds: hall.rules.undoSeconds,
      refusalGrounds: hall.rules.refusalGrounds,
      appointments: hall.rules.appointments,
      pauseReasons: hall.rules.pauseReasons,
      parkReasons: hall.rules.parkReasons,
      transferReasons: hall.rules.transferReasons,
    },
    ...(hall.selfService ? { selfService: hall.selfService } : {}),
    voicePack: hall.voicePack,
    voiceEngine: hall.voice.engine,
    ...surroundings,
  };
};

/** ADJ7: every version that is remembered, newest first. */
export const readHallHistory = ({ state }: Pick<Reading, "state">): HallVersionInfo[] =>
  state.hallVersions.map(({ sha256: _sha256, fileSha256: _fileSha256, ...info }) => info).toReversed();
