import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { PolicyName } from "@yichuang/shared/domain/dispatch";
import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";
import { priorities } from "@yichuang/shared/domain/ticket";

import { lanesCount } from "../queue.ts";

const minuteMs = 60_000;

/** A service as a decision needs it. */
export type ServiceSettings = {
  serviceId: ServiceId;
  /** Position in the hall file: the last tie-break. */
  position: number;
  targetMs: number;
  serviceMs: number;
};

/** A window's way to serve one service. */
export type Served = ServiceSettings & { level: ServiceLevel };

/** A hall's rules of dispatch in the form in which decisions use them, made once per hall. */
export type DispatchSettings = {
  policy: PolicyName;
  /** Per lane: seniority gained per millisecond of waiting, and had from the start. */
  rates: readonly number[];
  headStartsMs: readonly number[];
  passesMax: number;
  unpassedAfterMs: number;
  isCoverShared: boolean;
  coverAfterLateMs: number;
  /** Between two tickets, where the system calls. */
  restMs: number;
  services: ReadonlyMap<ServiceId, ServiceSettings>;
  /** In the order of the hall file. */
  served: ReadonlyMap<WindowId, readonly Served[]>;
  /** Only for clerks whose skills are limited. */
  skills: ReadonlyMap<ClerkId, ReadonlySet<ServiceId>>;
};

const known = new WeakMap<HallIndex, DispatchSettings>();

const settingsFrom = ({ hall }: HallIndex): DispatchSettings => {
  const { dispatch, headStartMinutes } = hall.rules;
  const services = new Map(
    hall.services.map((service, position) => [
      service.serviceId,
      {
        serviceId: service.serviceId,
        position,
        targetMs: service.targetMinutes * minuteMs,
        serviceMs: service.serviceMinutes * minuteMs,
      },
    ]),
  );
  const rates = [1, ...priorities.map((priority) => dispatch.priorityRates[priority])];
  const headStartsMs = [0, ...priorities.map((priority) => headStartMinutes[priority] * minuteMs)];
  return {
    policy: dispatch.policy,
    rates: rates.slice(0, lanesCount),
    headStartsMs: headStartsMs.slice(0, lanesCount),
    passesMax: dispatch.passesMax,
    unpassedAfterMs: dispatch.unpassedAfterMinutes * minuteMs,
    isCoverShared: dispatch.cover === "shared",
    coverAfterLateMs: dispatch.coverAfterLateMinutes * minuteMs,
    restMs: dispatch.calling === "auto" ? dispatch.restSeconds * 1000 : 0,
    services,
    served: new Map(
      hall.windows.map(({ windowId, services: list }) => [
        windowId,
        list
          .flatMap(({ serviceId, level }) => {
            const service = services.get(serviceId);
            return service ? [{ ...service, level }] : [];
          })
          // In one order for all windows: sums over the same services are then equal to the last bit.
          .toSorted((a, b) => a.position - b.position),
      ]),
    ),
    skills: new Map(
      hall.clerks.flatMap(({ clerkId, skills }) => (skills === undefined ? [] : [[clerkId, new Set(skills)] as const])),
    ),
  };
};

/** The settings of a hall; the same object for the same index. */
export const settingsOf = (index: HallIndex): DispatchSettings => {
  const found = known.get(index);
  if (found) return found;
  const made = settingsFrom(index);
  known.set(index, made);
  return made;
};
