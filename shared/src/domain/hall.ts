import { type CaseFlows, noFlows } from "./case.ts";
import type { DispatchRules } from "./dispatch.ts";
import type { DepartmentId, HallId, ServiceId, WindowId, ZoneId } from "./ids.ts";
import type { Item, Service, Situation, WeeklyHours } from "./service.ts";
import type { ServiceWindow } from "./service-window.ts";
import type { SpeechSound } from "./speech-sound.ts";
import type { Clerk } from "./staff.ts";
import type { Text } from "./text.ts";
import type { Priority } from "./ticket.ts";
import type { VoiceEngine } from "./voice-engine.ts";

export type Zone = {
  zoneId: ZoneId;
  /** "一楼 A 区" */
  name: Text;
  /** How to get there from the middle of the hall, shown under a call. */
  direction: Text;
  /** Where the arrow of the board points. */
  arrow: "left" | "right" | "up" | "down";
};

export type Department = { departmentId: DepartmentId; name: Text };

/** A choice of a list: why a window pauses, why a ticket is parked or transferred. */
export type Reason = { reasonId: string; name: Text };

export type AppointmentRules = {
  /** How far ahead one may book. */
  daysAhead: number;
  /** How long before the appointed time one may check in. */
  checkInEarlyMinutes: number;
};

/** 好差评, as the hall asks for it. Days are working days of the hall, except where they are said to be calendar days. */
export type RatingRules = {
  enabled: boolean;
  /** So long after its end a visit can be rated on the screen that faces the citizen. */
  screenMinutes: number;
  /** Within so many days after a bad rating its citizen is called back, and what was wrong is put right. */
  callBackDays: number;
  rectifyDays: number;
  /** Calendar days after the work order was closed in which its citizen may rate once more. */
  supplementDays: number;
  /** So many days before a work order is due it stands out. */
  remindDaysBefore: number;
  /** Calendar days after which nobody can read any more what people wrote. */
  commentDays: number;
  /** Comments go out with an export; else only that there is one. */
  exportComments: boolean;
};

/** ALR1: from when on something is an alert. */
export type AlertRules = {
  /** A service is late when somebody has waited so much longer than its target. */
  lateMinutes: number;
  /** So many of a hundred who are called do not come; 100: never. */
  noShowPercent: number;
  /** A share of fewer than so many says nothing. */
  noShowLeast: number;
  /** Nobody goes to somebody who called a guide. */
  guideCallMinutes: number;
  /** A kiosk or display that was here today is away for so long. */
  deviceAwaySeconds: number;
  /** So long before the hall closes, cases that are promised for today are an alert; 0: never. */
  caseDueMinutes: number;
  /** Steps that are so many working days beyond their own day; 0: never. */
  stepLateDays: number;
  /** Results for which nobody comes and that nobody has sent for so many working days; 0: never. */
  unsentDays: number;
  /** Clocks that stand still for so many working days; 0: never. */
  stoppedDays: number;
  /** Questions to another post that are not answered for so many working days; 0: never. */
  questionDays: number;
};

export type HallRules = {
  /** What happens at the end of the business day to those who still wait. */
  dayEnd: "carry-over" | "close";
  /** An unconfirmed print is given up after this time; a late confirmation brings the ticket back. */
  printTimeoutSeconds: number;
  /** Stated grace between the call and a no-show. */
  noShowGraceMinutes: number;
  /** A reinstated ticket enters behind this many others. */
  reinstatePlacesLater: number;
  reinstatesMax: number;
  /** So long a waiting ticket keeps its place uncalled while its citizen steps out, once; 0: it does not. */
  stepOutMinutes: number;
  /** A second recall is possible so long after the first, and so on. */
  recallCooldownSeconds: number;
  /** So many recalls belong to a no-show; marked with fewer, it counts as early. */
  noShowAfterRecalls: number;
  /** So long a clerk may take the last finish, no-show or transfer back. */
  undoSeconds: number;
  /** Head start per priority class, minutes of seniority. */
  headStartMinutes: Record<Priority, number>;
  dispatch: DispatchRules;
  alerts: AlertRules;
  canIssueByPhone: boolean;
  appointments: AppointmentRules;
  ratings: RatingRules;
  /** So many working days a citizen has to bring what a correction asks for; 0: as long as it takes. */
  correctionDays: number;
  pauseReasons: Reason[];
  parkReasons: Reason[];
  transferReasons: Reason[];
  /** Why a matter may be refused (不予受理). */
  refusalGrounds: Reason[];
};

/** The zone where people help themselves, open day and night (S7). */
export type SelfService = {
  /** Where it is. */
  place: Text;
  /** When it is open, what to bring along. */
  note?: Text;
};

/** How calls sound from a time of day to another; minutes since midnight, half-open. */
export type SoundHours = { fromMinute: number; toMinute: number; sound: SpeechSound; volumePercent: number };

/** How a hall speaks; at hours that are not named: in words, at full volume. */
export type VoiceRules = {
  /** How often a call is said, one after the other. */
  times: number;
  hours: SoundHours[];
  /** What says the words of a call on a display. */
  engine: VoiceEngine;
};

/** A network printer driven by the server for kiosks that run in a browser. */
export type PrinterConfig = { host: string; port: number };

/** A hall as data, checked: every reference resolves, every id is unique. */
export type Hall = {
  hallId: HallId;
  name: Text;
  /** IANA name; the business day is counted in it. */
  timeZone: string;
  hours: WeeklyHours;
  /** Days closed all day, "2026-10-01". */
  holidays: string[];
  /** Days off by the week that are worked (调休), with the hours of the first weekday that has any. */
  makeUpDays: string[];
  zones: Zone[];
  departments: Department[];
  services: Service[];
  items: Item[];
  windows: ServiceWindow[];
  clerks: Clerk[];
  rules: HallRules;
  voicePack: string;
  voice: VoiceRules;
  printer?: PrinterConfig;
  selfService?: SelfService;
  notices: Text[];
  /** Items asked for most, shown first on the kiosk until the hall has counted for itself. */
  frequentItems: Item["itemId"][];
  situations: Situation[];
};

/** Look-ups that every reader of a hall needs, made once. */
export type HallIndex = {
  hall: Hall;
  services: ReadonlyMap<string, Service>;
  items: ReadonlyMap<string, Item>;
  windows: ReadonlyMap<string, ServiceWindow>;
  clerks: ReadonlyMap<string, Clerk>;
  zones: ReadonlyMap<string, Zone>;
  /** Windows that may serve a service: primary ones first, then by number. */
  windowsOfService: ReadonlyMap<ServiceId, readonly WindowId[]>;
  /** How cases go; a hall without flows opens none. */
  flows: CaseFlows;
  /** Items as the hall file has them, where departments have published others. */
  fileItems?: ReadonlyMap<string, Item>;
};

/** Builds the look-ups of a checked hall. */
export const indexHall = (hall: Hall, flows: CaseFlows = noFlows): HallIndex => {
  const windowsOfService = new Map<ServiceId, WindowId[]>();
  // Not toSorted: pages read this file too, and Chrome 109 of old terminals has none.
  const byNumber = [...hall.windows].sort((a, b) => a.number - b.number);
  for (const level of ["primary", "cover"] as const)
    for (const serviceWindow of byNumber)
      for (const served of serviceWindow.services)
        if (served.level === level) {
          const list = windowsOfService.get(served.serviceId) ?? [];
          list.push(serviceWindow.windowId);
          windowsOfService.set(served.serviceId, list);
        }
  return {
    hall,
    services: new Map(hall.services.map((service) => [service.serviceId, service])),
    items: new Map(hall.items.map((item) => [item.itemId, item])),
    windows: new Map(hall.windows.map((serviceWindow) => [serviceWindow.windowId, serviceWindow])),
    clerks: new Map(hall.clerks.map((clerk) => [clerk.clerkId, clerk])),
    zones: new Map(hall.zones.map((zone) => [zone.zoneId, zone])),
    windowsOfService,
    flows,
  };
};

/** The windows whose own work a service is, by number. Those that only stand in for others are not named: people look for the sign. */
export const ownWindowsOf = (
  { windows, windowsOfService }: HallIndex,
  serviceId: ServiceId,
): { windowId: WindowId; number: number; zone: ZoneId }[] =>
  (windowsOfService.get(serviceId) ?? []).flatMap((windowId) => {
    const found = windows.get(windowId);
    const isOwn = found?.services.some((served) => served.serviceId === serviceId && served.level === "primary");
    return found && isOwn ? [{ windowId, number: found.number, zone: found.zoneId }] : [];
  });
