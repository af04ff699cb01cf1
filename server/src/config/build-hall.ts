import type { Department, Hall, Reason } from "@yichuang/shared/domain/hall";
import type { DepartmentId } from "@yichuang/shared/domain/ids";
import type { Item, Material, Service } from "@yichuang/shared/domain/service";
import type { ServiceWindow, Tide } from "@yichuang/shared/domain/service-window";
import type { Clerk } from "@yichuang/shared/domain/staff";
import type { Text } from "@yichuang/shared/domain/text";
import { assert } from "@yichuang/shared/lib/assert";

import type { HallFile } from "./hall-schema.ts";

/** `{ key: undefined }` and no key at all differ for optional properties; this drops the undefined ones. */
const defined = <Fields extends object>(fields: Fields): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

const buildReasons = (names: Record<string, Text>): Reason[] =>
  Object.entries(names).map(([reasonId, name]) => ({ reasonId, name }));

const buildService = (service: HallFile["services"][number]): Service => {
  const { id, department, hours, identity, step, capacity, ...rest } = service;
  return {
    serviceId: id,
    departmentId: department,
    ...rest,
    ...defined({ hours }),
    asksIdentity: identity,
    isStep: step,
    ...(capacity
      ? {
          capacity: {
            slotMinutes: capacity.slotMinutes,
            ...defined({ perDay: capacity.perDay, perSlot: capacity.perSlot }),
          },
        }
      : {}),
  };
};

const buildMaterial = (
  papers: HallFile["papers"],
  { paper, name, note }: HallFile["items"][number]["materials"][number],
  isOptional: boolean,
): Material => {
  const known = paper === undefined ? undefined : papers[paper];
  const shown = name ?? known?.name;
  assert(shown !== undefined, "a checked hall has every paper that its items name");
  return { name: shown, isOptional, ...defined({ note: note ?? known?.note }) };
};

const buildItem = (file: HallFile, item: HallFile["items"][number]): Item => {
  const departmentId = item.department ?? file.services.find(({ id }) => id === item.service)?.department;
  assert(departmentId !== undefined, "a checked hall has the service of every item");
  return {
    itemId: item.id,
    serviceId: item.service,
    departmentId,
    name: item.name,
    materials: [
      ...item.materials.map((material) => buildMaterial(file.papers, material, false)),
      ...item.optionalMaterials.map((material) => buildMaterial(file.papers, material, true)),
    ],
    checks: item.checks,
    promisedWorkingDays: item.workingDays,
    isDoneOnTheSpot: item.workingDays === 0,
    canSelfServe: item.selfService,
    ...defined({ feeYuan: item.feeYuan }),
  };
};

type ProfileEntry = Pick<HallFile["windows"][number], "primary" | "cover">;

const buildProfile = ({ primary, cover }: ProfileEntry): ServiceWindow["services"] => [
  ...primary.map((serviceId) => ({ serviceId, level: "primary" as const })),
  ...cover.map((serviceId) => ({ serviceId, level: "cover" as const })),
];

const buildTide = ({
  id,
  name,
  days,
  at,
  whenWaiting,
  ...profile
}: HallFile["windows"][number]["tides"][number]): Tide => ({
  tideId: id,
  name,
  days: days ?? null,
  fromMinute: at[0],
  toMinute: at[1],
  whenWaiting: whenWaiting ? { serviceId: whenWaiting.service, atLeast: whenWaiting.atLeast } : null,
  services: buildProfile(profile),
});

const buildWindow = ({ id, zone, primary, cover, at, tides, ...rest }: HallFile["windows"][number]): ServiceWindow => ({
  windowId: id,
  zoneId: zone,
  ...rest,
  ...defined({ at }),
  services: buildProfile({ primary, cover }),
  ...(tides.length > 0 ? { tides: tides.map(buildTide) } : {}),
});

const buildClerk = ({ id, window, skills, ...rest }: HallFile["clerks"][number]): Clerk => ({
  clerkId: id,
  ...rest,
  ...defined({ windowId: window, skills }),
});

const buildSelfService = ({ place, note }: NonNullable<HallFile["selfService"]>): NonNullable<Hall["selfService"]> => ({
  place,
  ...defined({ note }),
});

/** Turns a hall file without any fault into the hall that the domain works with. */
export const buildHall = (file: HallFile): Hall => ({
  hallId: file.id,
  name: file.name,
  timeZone: file.timeZone,
  hours: file.hours,
  holidays: file.holidays,
  makeUpDays: file.makeUpDays,
  zones: file.zones.map(({ id, ...rest }) => ({ zoneId: id, ...rest })),
  departments: Object.entries(file.departments).map(([id, name]): Department => ({
    departmentId: id as DepartmentId,
    name,
  })),
  services: file.services.map(buildService),
  items: file.items.map((item) => buildItem(file, item)),
  windows: file.windows.map(buildWindow),
  clerks: file.clerks.map(buildClerk),
  rules: {
    ...file.rules,
    pauseReasons: buildReasons(file.rules.pauseReasons),
    parkReasons: buildReasons(file.rules.parkReasons),
    transferReasons: buildReasons(file.rules.transferReasons),
    refusalGrounds: buildReasons(file.rules.refusalGrounds),
  },
  voicePack: file.voicePack,
  voice: {
    times: file.voice.times,
    hours: file.voice.hours.map(({ at: [fromMinute, toMinute], ...rest }) => ({ fromMinute, toMinute, ...rest })),
    engine: file.voice.engine,
  },
  ...defined({ printer: file.printer }),
  ...(file.selfService ? { selfService: buildSelfService(file.selfService) } : {}),
  notices: file.notices,
  frequentItems: file.frequentItems,
  situations: file.situations.map(({ id, items, ...rest }) => ({ situationId: id, itemIds: items, ...rest })),
});
