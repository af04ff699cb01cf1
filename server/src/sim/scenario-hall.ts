import type { DispatchRules, PolicyName } from "@yichuang/shared/domain/dispatch";
import { type Hall, type HallIndex, type HallRules, indexHall } from "@yichuang/shared/domain/hall";
import type { ClerkId, DepartmentId, HallId, ServiceId, ZoneId } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import { priorities, type Priority } from "@yichuang/shared/domain/ticket";

import type { ScenarioTime } from "./load-scenario.ts";
import type { Duration, Scenario, ScenarioWindow } from "./scenario-schema.ts";

const text = (words: string): Text => ({ zh: words, en: words });

/** A hall that never runs out of numbers and knows no closing time: the scenario says who comes when. */
const allDay = [[[0, 24 * 60]]] as const;

/** Mean minutes of a distribution. */
export const meanOf = (duration: Duration): number =>
  duration.exponential ?? duration.constant ?? duration.lognormal?.mean ?? 0;

const byClass = (
  given: Partial<Record<Priority, number | undefined>> | undefined,
  byDefault: (priority: Priority) => number,
) =>
  Object.fromEntries(priorities.map((priority) => [priority, given?.[priority] ?? byDefault(priority)])) as Record<
    Priority,
    number
  >;

/** Head starts of a hall that sets none, as in the schema of halls. */
const usualHeadStart: Record<Priority, number> = {
  ordinary: 0,
  elderly: 10,
  disabled: 10,
  expectant: 10,
  veteran: 5,
  appointment: 0,
};

const dispatchOf = ({ accumulationRates, rules }: Scenario, policy: PolicyName): DispatchRules => ({
  policy,
  priorityRates: byClass(accumulationRates ?? rules?.priorityRates, () => 1),
  passesMax: accumulationRates ? Infinity : (rules?.passesMax ?? 3),
  unpassedAfterMinutes: accumulationRates ? Infinity : (rules?.unpassedAfterMinutes ?? 30),
  cover: rules?.cover ?? "shared",
  coverAfterLateMinutes: rules?.coverAfterLateMinutes ?? 5,
  calling: "pull",
  restSeconds: 0,
  holdMinutes: 3,
  idleAlertMinutes: 3,
  appointmentGraceMinutes: 15,
});

/** Who sits at a window whose clerk has no name. */
export const clerkNameOf = (windowId: string): string => `clerk-${windowId}`;
export const clerkOf = ({ id, clerk }: ScenarioWindow): ClerkId => clerk ?? (clerkNameOf(id) as ClerkId);

/** Prefixes that no two services share: A … Z, AA, AB … */
const prefixOf = (index: number): string => {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : `${prefixOf(Math.floor(index / 26) - 1)}${letter}`;
};

const rulesOf = (scenario: Scenario, policy: PolicyName): HallRules => ({
  dayEnd: "close",
  printTimeoutSeconds: 300,
  noShowGraceMinutes: 3,
  reinstatePlacesLater: 3,
  reinstatesMax: 2,
  stepOutMinutes: 0,
  recallCooldownSeconds: 0,
  noShowAfterRecalls: 0,
  undoSeconds: 0,
  correctionDays: 0,
  headStartMinutes: byClass(scenario.rules?.headStartMinutes, (priority) =>
    scenario.accumulationRates ? 0 : usualHeadStart[priority],
  ),
  dispatch: dispatchOf(scenario, policy),
  alerts: {
    lateMinutes: 0,
    noShowPercent: 100,
    noShowLeast: 1,
    guideCallMinutes: 60,
    deviceAwaySeconds: 3600,
    caseDueMinutes: 0,
    stepLateDays: 0,
    unsentDays: 0,
    stoppedDays: 0,
    questionDays: 0,
  },
  canIssueByPhone: false,
  appointments: { daysAhead: 0, checkInEarlyMinutes: 0 },
  ratings: {
    enabled: false,
    screenMinutes: 5,
    callBackDays: 1,
    rectifyDays: 15,
    supplementDays: 15,
    remindDaysBefore: 1,
    commentDays: 90,
    exportComments: false,
  },
  pauseReasons: [],
  parkReasons: [],
  transferReasons: [],
  refusalGrounds: [],
});

/** Whoever is trained for some services serves those alone, whatever a tide brings to the window. */
const skillsOf = ({ id }: ScenarioWindow, time: ScenarioTime | undefined): { skills?: ServiceId[] } => {
  const skills = time?.skills.get(id);
  return skills ? { skills: [...skills] } : {};
};

/** The hall of a scenario, made directly: it needs no words, no items and no opening hours. */
export const hallOfScenario = (
  scenario: Scenario,
  policy: PolicyName = scenario.policy,
  time?: ScenarioTime,
): HallIndex => {
  const departmentId = "d" as DepartmentId;
  const zoneId = "z" as ZoneId;
  const hall: Hall = {
    hallId: "sim" as HallId,
    name: text(scenario.name),
    timeZone: time?.timeZone ?? "Asia/Shanghai",
    hours: Array.from({ length: 7 }, () => allDay[0]),
    holidays: [],
    makeUpDays: [],
    zones: [{ zoneId, name: text("z"), direction: text("z"), arrow: "left" }],
    departments: [{ departmentId, name: text("d") }],
    services: scenario.services.map((service, index) => ({
      serviceId: service.id,
      name: text(service.id),
      summary: text(service.id),
      kind: service.kind,
      group: "personal",
      departmentId,
      icon: "circle",
      prefix: prefixOf(index),
      numbering: { first: 1, last: Number.MAX_SAFE_INTEGER, width: 3 },
      targetMinutes: service.targetMinutes,
      serviceMinutes: meanOf(service.serviceMinutes),
      asksIdentity: false,
      isStep: false,
      next: [],
    })),
    items: [],
    windows: scenario.windows.map((entry, index) => ({
      windowId: entry.id,
      number: index + 1,
      kind: entry.kind,
      zoneId,
      name: text(entry.id),
      services: entry.serves.map(({ service, level }) => ({ serviceId: service, level })),
      ...(time ? { tides: [...(time.tides.get(entry.id) ?? [])] } : {}),
    })),
    clerks: scenario.windows.map((entry, index) => ({
      clerkId: clerkOf(entry),
      name: text(clerkOf(entry)),
      staffNumber: String(index + 1),
      roles: ["clerk"],
      windowId: entry.id,
      canCallNamed: false,
      ...skillsOf(entry, time),
    })),
    rules: rulesOf(scenario, policy),
    voicePack: "none",
    voice: { times: 1, hours: [], engine: "clips" },
    notices: [],
    frequentItems: [],
    situations: [],
  };
  return indexHall(hall);
};
