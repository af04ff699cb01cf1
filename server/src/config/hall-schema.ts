import { callingModes, coverModes, type DispatchRules, policyNames } from "@yichuang/shared/domain/dispatch";
import type { AlertRules, RatingRules } from "@yichuang/shared/domain/hall";
import type {
  ClerkId,
  DepartmentId,
  HallId,
  ItemId,
  ServiceId,
  SituationId,
  WindowId,
  ZoneId,
} from "@yichuang/shared/domain/ids";
import { serviceGroups, windowKinds } from "@yichuang/shared/domain/service";
import { speechSounds } from "@yichuang/shared/domain/speech-sound";
import { staffRoles } from "@yichuang/shared/domain/staff";
import type { Priority } from "@yichuang/shared/domain/ticket";
import { voiceEngines } from "@yichuang/shared/domain/voice-engine";
import { z } from "zod";

import { text } from "./hall-text.ts";
import { daySpan, weekDays, weeklyHours } from "./weekly-hours.ts";

const idMessage = "must be an id: 1 to 40 small letters, digits and hyphens, beginning with a letter";
export const plainId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, idMessage);
export const id = <Id extends string>() => plainId as unknown as z.ZodType<Id, Id>;
const iconPattern = /^[a-z][a-z0-9-]{0,39}$/;
const iconMessage = 'must be the name of an icon, such as "id-card"';
const staffNumberMessage = "must have four digits";

const minutes = (max: number) => z.int().min(1).max(max);
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
};

const zone = z.strictObject({
  id: id<ZoneId>(),
  name: text(20),
  direction: text(40),
  arrow: z.enum(["left", "right", "up", "down"]),
});

const numbering = z
  .strictObject({
    first: z.int().min(0).max(999_999).default(1),
    last: z.int().min(1).max(999_999).default(999),
    width: z.int().min(1).max(6).default(3),
  })
  .superRefine(({ first, last, width }, context) => {
    if (first > last)
      context.addIssue({ code: "custom", path: ["first"], message: `must not be greater than last (${last})` });
    if (String(last).length > width)
      context.addIssue({ code: "custom", path: ["last"], message: `does not fit a width of ${width} digits` });
  });

const capacity = z
  .strictObject({
    perDay: z.int().min(1).max(100_000).optional(),
    perSlot: z.int().min(1).max(10_000).optional(),
    slotMinutes: z.int().min(10).max(240).default(30),
  })
  .refine(({ perDay, perSlot }) => perDay !== undefined || perSlot !== undefined, "must have perDay, perSlot or both");

const service = z.strictObject({
  id: id<ServiceId>(),
  name: text(12),
  summary: text(24),
  kind: z.enum(windowKinds),
  group: z.enum(serviceGroups),
  department: id<DepartmentId>(),
  icon: z.string().regex(iconPattern, iconMessage),
  prefix: z.string().regex(/^[A-Z]{1,2}$/, "must be one or two capital letters"),
  numbering: numbering.prefault({}),
  targetMinutes: minutes(240).default(20),
  serviceMinutes: minutes(240).default(10),
  hours: weeklyHours.optional(),
  identity: z.boolean().default(false),
  step: z.boolean().default(false),
  next: z.array(id<ServiceId>()).max(10).default([]),
  capacity: capacity.optional(),
});

const paper = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  z.strictObject({ name: text(40), note: text(80).optional() }),
);

/** `id-card` names an entry of `papers`; `中文 | English` is a paper of this item alone. */
const material = z.preprocess(
  (value) => (typeof value === "string" ? (value.includes("|") ? { name: value } : { paper: value }) : value),
  z
    .strictObject({ paper: plainId.optional(), name: text(40).optional(), note: text(80).optional() })
    .refine(({ paper, name }) => (paper === undefined) !== (name === undefined), "must have either a paper or a name"),
);

const item = z.strictObject({
  id: id<ItemId>(),
  service: id<ServiceId>(),
  department: id<DepartmentId>().optional(),
  name: text(30),
  materials: z.array(material).max(30),
  optionalMaterials: z.array(material).max(20).default([]),
  checks: z.array(text(80)).max(20).default([]),
  workingDays: z.int().min(0).max(365).default(0),
  selfService: z.boolean().default(false),
  feeYuan: z.number().positive().max(100_000).optional(),
});

const situation = z.strictObject({
  id: id<SituationId>(),
  name: text(8),
  icon: z.string().regex(iconPattern, iconMessage),
  group: z.enum(["personal", "business"]).default("personal"),
  items: z.array(id<ItemId>()).min(1).max(60),
});

/** Row or column on the plan of a zone. */
const place = z.int().min(1).max(30);
/** TID1: what a window serves at other times, or while many wait. */
const tide = z
  .strictObject({
    id: plainId,
    name: text(20),
    days: weekDays.optional(),
    /** "09:00-11:00" */
    at: daySpan,
    whenWaiting: z.strictObject({ service: id<ServiceId>(), atLeast: z.int().min(2).max(1000) }).optional(),
    primary: z.array(id<ServiceId>()).max(200).default([]),
    cover: z.array(id<ServiceId>()).max(200).default([]),
  })
  .refine(({ primary, cover }) => primary.length + cover.length > 0, "must list at least one service");

const serviceWindow = z.strictObject({
  id: id<WindowId>(),
  number: z.int().min(1).max(999),
  kind: z.enum(windowKinds),
  zone: id<ZoneId>(),
  name: text(20),
  primary: z.array(id<ServiceId>()).min(1).max(200),
  cover: z.array(id<ServiceId>()).max(200).default([]),
  at: z.strictObject({ row: place, column: place }).optional(),
  tides: z.array(tide).max(20).default([]),
});

const clerk = z.strictObject({
  id: id<ClerkId>(),
  name: text(20),
  // 1001 without quotes is a number to YAML.
  staffNumber: z.preprocess(
    (value) => (typeof value === "number" ? String(value) : value),
    z.string().regex(/^\d{4}$/, staffNumberMessage),
  ),
  roles: z.array(z.enum(staffRoles)).min(1).max(staffRoles.length).default(["clerk"]),
  window: id<WindowId>().optional(),
  skills: z.array(id<ServiceId>()).max(200).optional(),
  canCallNamed: z.boolean().default(false),
});

const headStart = (byDefault: number) => z.int().min(0).max(120).default(byDefault);
const headStartMinutes = z.strictObject({
  ordinary: headStart(0).refine((value) => value === 0, "must be 0: the minutes of the other classes count against it"),
  elderly: headStart(10),
  disabled: headStart(10),
  expectant: headStart(10),
  veteran: headStart(5),
  appointment: headStart(0),
} satisfies Record<Priority, z.ZodType>);

const rate = z.number().min(0.1).max(20).default(1);
const dispatch = z.strictObject({
  policy: z.enum(policyNames).default("even"),
  priorityRates: z
    .strictObject({
      ordinary: rate,
      elderly: rate,
      disabled: rate,
      expectant: rate,
      veteran: rate,
      appointment: rate,
    } satisfies Record<Priority, z.ZodType>)
    .prefault({}),
  passesMax: z.int().min(0).max(100).default(3),
  unpassedAfterMinutes: z.int().min(1).max(480).default(30),
  cover: z.enum(coverModes).default("shared"),
  coverAfterLateMinutes: z.int().min(0).max(480).default(5),
  calling: z.enum(callingModes).default("pull"),
  restSeconds: z.int().min(0).max(600).default(20),
  holdMinutes: z.int().min(1).max(30).default(3),
  idleAlertMinutes: z.int().min(1).max(60).default(3),
  appointmentGraceMinutes: z.int().min(0).max(120).default(15),
} satisfies Record<keyof DispatchRules, z.ZodType>);

const alerts = z.strictObject({
  lateMinutes: z.int().min(0).max(240).default(5),
  noShowPercent: z.int().min(1).max(100).default(30),
  noShowLeast: z.int().min(1).max(1000).default(10),
  guideCallMinutes: z.int().min(1).max(60).default(3),
  deviceAwaySeconds: z.int().min(15).max(3600).default(60),
  caseDueMinutes: z.int().min(0).max(600).default(120),
  stepLateDays: z.int().min(0).max(30).default(1),
  unsentDays: z.int().min(0).max(30).default(2),
  stoppedDays: z.int().min(0).max(250).default(10),
  questionDays: z.int().min(0).max(30).default(2),
} satisfies Record<keyof AlertRules, z.ZodType>);

const names = (zhLengthMax: number) => z.record(plainId, text(zhLengthMax));
const reasons = names(20).refine((value) => Object.keys(value).length > 0, "must name at least one reason");

/**
 * Why nothing is accepted, for a hall that names no grounds of its own: the first three are of the law on administrative
 * licences (articles 32 and 78), the others are usual.
 */
const usualGrounds = {
  "not-needed": { zh: "依法不需要取得许可", en: "No permission is needed by law" },
  "not-here": { zh: "不属于本部门职权范围", en: "Not within this department's powers" },
  "false-papers": { zh: "隐瞒情况或者提供虚假材料", en: "Facts were hidden or papers are false" },
  conditions: { zh: "不符合受理条件", en: "The conditions for acceptance are not met" },
  repeated: { zh: "同一事项已受理，不重复受理", en: "The same matter has been accepted already" },
};

/**
 * 好差评. By default a call back within one working day and fifteen to put it right, as Zhejiang and Suining have it; provinces differ.
 * What people wrote is kept at least as long as an order may be worked on, holidays of two weeks included.
 */
const ratings = z
  .strictObject({
    enabled: z.boolean().default(true),
    screenMinutes: z.int().min(1).max(60).default(5),
    callBackDays: z.int().min(1).max(30).default(1),
    rectifyDays: z.int().min(1).max(60).default(15),
    supplementDays: z.int().min(0).max(90).default(15),
    remindDaysBefore: z.int().min(0).max(10).default(1),
    commentDays: z.int().min(7).max(1100).default(90),
    exportComments: z.boolean().default(false),
  } satisfies Record<keyof RatingRules, z.ZodType>)
  .superRefine(({ callBackDays, rectifyDays, supplementDays, commentDays }, context) => {
    if (callBackDays > rectifyDays)
      context.addIssue({
        code: "custom",
        path: ["callBackDays"],
        message: `must not be greater than rectifyDays (${rectifyDays})`,
      });
    const needed = Math.ceil((rectifyDays * 7) / 5) + 14 + supplementDays;
    if (commentDays < needed)
      context.addIssue({
        code: "custom",
        path: ["commentDays"],
        message: `must be at least ${needed}: the words are needed until the order is closed and rated again`,
      });
  });

const rules = z.strictObject({
  dayEnd: z.enum(["carry-over", "close"]).default("close"),
  printTimeoutSeconds: z.int().min(10).max(3600).default(300),
  noShowGraceMinutes: z.int().min(0).max(60).default(3),
  reinstatePlacesLater: z.int().min(0).max(50).default(3),
  reinstatesMax: z.int().min(0).max(10).default(2),
  stepOutMinutes: z.int().min(0).max(120).default(20),
  recallCooldownSeconds: z.int().min(0).max(120).default(10),
  noShowAfterRecalls: z.int().min(0).max(5).default(1),
  undoSeconds: z.int().min(0).max(120).default(10),
  headStartMinutes: headStartMinutes.prefault({}),
  dispatch: dispatch.prefault({}),
  alerts: alerts.prefault({}),
  canIssueByPhone: z.boolean().default(false),
  appointments: z
    .strictObject({
      daysAhead: z.int().min(0).max(90).default(14),
      checkInEarlyMinutes: z.int().min(0).max(480).default(60),
    })
    .prefault({}),
  ratings: ratings.prefault({}),
  correctionDays: z.int().min(0).max(120).default(15),
  pauseReasons: reasons,
  parkReasons: reasons,
  transferReasons: reasons,
  refusalGrounds: reasons.default(usualGrounds),
});

const soundHours = z.strictObject({
  /** "12:00-13:30" */
  at: daySpan,
  sound: z.enum(speechSounds).default("voice"),
  volumePercent: z.int().min(0).max(100).default(100),
});

const printer = z.strictObject({
  host: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/, "must be a host name or an IPv4 address"),
  port: z.int().min(1).max(65_535).default(9100),
});

const selfService = z.strictObject({ place: text(30), note: text(40).optional() });

const realDate = z.iso.date("must be a real date such as 2026-10-01");

/** A hall as people write it, one file per hall; `halls/README.md` explains every field. */
export const hallSchema = z.strictObject({
  id: id<HallId>(),
  name: text(40),
  timeZone: z.string().max(64).refine(isTimeZone, 'must be a time zone name such as "Asia/Shanghai"'),
  hours: weeklyHours,
  holidays: z.array(realDate).max(400).default([]),
  makeUpDays: z.array(realDate).max(100).default([]),
  zones: z.array(zone).min(1).max(50),
  departments: names(30),
  papers: z.record(plainId, paper).default({}),
  services: z.array(service).min(1).max(200),
  items: z.array(item).max(3000).default([]),
  windows: z.array(serviceWindow).min(1).max(200),
  clerks: z.array(clerk).max(1000).default([]),
  rules,
  voicePack: plainId,
  voice: z
    .strictObject({
      times: z.int().min(1).max(3).default(1),
      hours: z.array(soundHours).max(20).default([]),
      engine: z.enum(voiceEngines).default("clips"),
    })
    .prefault({}),
  printer: printer.optional(),
  selfService: selfService.optional(),
  notices: z.array(text(80)).max(20).default([]),
  frequentItems: z.array(id<ItemId>()).max(12).default([]),
  situations: z.array(situation).max(60).default([]),
});

/** What the schema makes of a hall file: defaults filled in, references not resolved yet. */
export type HallFile = z.output<typeof hallSchema>;
