import type { DispatchRules } from "../domain/dispatch.ts";
import type { HallRules, PrinterConfig, SelfService, Zone } from "../domain/hall.ts";
import type { HallDifference, HallPath } from "../domain/hall-change.ts";
import type { ClerkId, DepartmentId, HallId, ItemId, ServiceId, SituationId, WindowId, ZoneId } from "../domain/ids.ts";
import type { ServiceGroup, WeeklyHours, WindowKind } from "../domain/service.ts";
import type { SpeechSound } from "../domain/speech-sound.ts";
import type { StaffRole } from "../domain/staff.ts";
import type { Text } from "../domain/text.ts";
import type { Priority } from "../domain/ticket.ts";
import type { VoiceEngine } from "../domain/voice-engine.ts";

/** What a hall file says of one service; defaults filled in. */
export type ServiceEntry = {
  id: ServiceId;
  name: Text;
  summary: Text;
  kind: WindowKind;
  group: ServiceGroup;
  department: DepartmentId;
  icon: string;
  prefix: string;
  targetMinutes: number;
  serviceMinutes: number;
  hours?: WeeklyHours | undefined;
  identity: boolean;
  step: boolean;
  capacity?: { perDay?: number | undefined; perSlot?: number | undefined; slotMinutes: number } | undefined;
};

/** `at`: minutes since midnight. `days`: 0 is Monday; absent: every day. */
export type TideEntry = {
  id: string;
  name: Text;
  days?: readonly number[] | undefined;
  at: readonly [fromMinute: number, toMinute: number];
  whenWaiting?: { service: ServiceId; atLeast: number } | undefined;
  primary: ServiceId[];
  cover: ServiceId[];
};

export type WindowEntry = {
  id: WindowId;
  number: number;
  kind: WindowKind;
  zone: ZoneId;
  name: Text;
  primary: ServiceId[];
  cover: ServiceId[];
  tides: TideEntry[];
};

export type ClerkEntry = {
  id: ClerkId;
  name: Text;
  staffNumber: string;
  roles: StaffRole[];
  window?: WindowId | undefined;
  skills?: ServiceId[] | undefined;
  canCallNamed: boolean;
};

/** A paper of the one-time notice list: one of the hall's, or one that this item alone wants. */
export type MaterialEntry = { paper?: string | undefined; name?: Text | undefined; note?: Text | undefined };

export type ItemEntry = {
  id: ItemId;
  service: ServiceId;
  department?: DepartmentId | undefined;
  name: Text;
  materials: MaterialEntry[];
  optionalMaterials: MaterialEntry[];
  checks: Text[];
  workingDays: number;
  selfService: boolean;
  feeYuan?: number | undefined;
};

/** The parts of a hall file that its forms show; numbering, further steps and the reasons of windows are changed in the file itself. */
export type HallFileParts = {
  id: HallId;
  name: Text;
  timeZone: string;
  hours: WeeklyHours;
  holidays: string[];
  makeUpDays: string[];
  zones: (Omit<Zone, "zoneId"> & { id: ZoneId })[];
  departments: Record<string, Text>;
  papers: Record<string, { name: Text; note?: Text | undefined }>;
  services: ServiceEntry[];
  items: ItemEntry[];
  windows: WindowEntry[];
  clerks: ClerkEntry[];
  rules: Omit<
    HallRules,
    "dispatch" | "headStartMinutes" | "pauseReasons" | "parkReasons" | "transferReasons" | "refusalGrounds"
  > & { dispatch: DispatchRules; headStartMinutes: Record<Priority, number> };
  voicePack: string;
  voice: {
    times: number;
    hours: { at: readonly [fromMinute: number, toMinute: number]; sound: SpeechSound; volumePercent: number }[];
    engine: VoiceEngine;
  };
  printer?: PrinterConfig | undefined;
  selfService?: { place: SelfService["place"]; note?: Text | undefined } | undefined;
  notices: Text[];
  frequentItems: ItemId[];
  situations: { id: SituationId; name: Text; items: ItemId[] }[];
};

/** Where a version came from: the form, an earlier version taken again, a file that a supervisor brought, or one edited by hand on the server. */
export const hallOrigins = ["form", "rollback", "import", "file"] as const;
export type HallOrigin = (typeof hallOrigins)[number];

export type HallVersionInfo = {
  version: number;
  atMs: number;
  /** null: the file was changed by hand, and nobody knows by whom. */
  clerkId: ClerkId | null;
  why: string | null;
  origin: HallOrigin;
  /** The version whose content was taken again. */
  toVersion: number | null;
  /** The places that differ from the version before, `windows.w3.primary`; cut where there are very many. */
  places: string[];
};

/** A version of the hall: what its forms show, and the file as it would be exported. */
export type HallSource = { info: HallVersionInfo; isCurrent: boolean; file: HallFileParts; text: string };

/** One thing that the strict schema does not take. */
export type HallFault = { path: HallPath; line: number; message: Text };

/** What a change leads to in the hall as it is now. Blocking ones are refused; the others are for the supervisor to weigh. */
export type HallConsequence = {
  code:
    | "service-in-use"
    | "window-in-use"
    | "clerk-in-use"
    | "item-in-use"
    | "time-zone"
    | "no-supervisor"
    | "unserved"
    | "prefix"
    | "signed-out"
    | "full"
    | "restart";
  isBlocking: boolean;
  /** Names the service, window, clerk or item; absent: the hall. */
  name?: Text;
  count?: number;
};

export type HallPreview = {
  /** The version that holds now; another than the base: nothing can be applied on the base any more. */
  version: number;
  differences: HallDifference[];
  faults: HallFault[];
  consequences: HallConsequence[];
};

/** Minutes and shares of a day. */
export type RehearsedFigures = {
  served: number;
  p50: number;
  p95: number;
  withinTargetShare: number;
  /** Between the busiest window and the least busy one, as shares of their open time. */
  busyGap: number;
};

export type HallRehearsal =
  | { state: "no-day" | "invalid" | "failed" }
  | {
      state: "played";
      day: string;
      /** As the day really went; the other two are played by the same people and clerks. */
      recorded: RehearsedFigures;
      before: RehearsedFigures;
      after: RehearsedFigures;
      services: { serviceId: ServiceId; name: Text; people: number; before: ServicePart; after: ServicePart }[];
      /** People and windows of the day that neither hall has a place for. */
      leftOut: { people: number; windows: number };
    };

export type ServicePart = Pick<RehearsedFigures, "p50" | "p95" | "withinTargetShare">;
