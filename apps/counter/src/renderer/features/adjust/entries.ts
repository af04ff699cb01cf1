import type { HallPath } from "@yichuang/shared/domain/hall-change";
import type { ItemId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { WindowKind } from "@yichuang/shared/domain/service";
import type { Text } from "@yichuang/shared/domain/text";
import type { ItemEntry } from "@yichuang/shared/protocol/hall-file";

import type { HallDraft, WindowDraft } from "./draft.ts";

/** One place of a draft and what shall stand there; undefined takes away what does. */
export type Put = { path: HallPath; value: unknown };

/** The first id of this letter that is free. */
const freeId = (letter: string, taken: readonly { id: string }[]): string => {
  let count = 1;
  while (taken.some(({ id }) => id === `${letter}${count}`)) count += 1;
  return `${letter}${count}`;
};

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Letters of tickets that no service has; two of them where all single ones are taken. */
const freePrefix = ({ services }: HallDraft): string =>
  [...letters, ...letters.flatMap((one) => letters.map((other) => `${one}${other}`))].find(
    (prefix) => !services.some((service) => service.prefix === prefix),
  ) ?? "";

/** A window beside the last one, with the first service of its kind as its own work. */
export const newWindow = (draft: HallDraft, kind: WindowKind, name: Text): WindowDraft | null => {
  const zone = draft.windows.at(-1)?.zone ?? draft.zones[0]?.id;
  const first = draft.services.find((service) => service.kind === kind);
  if (!zone || !first) return null;
  return {
    id: freeId("w", draft.windows) as WindowId,
    number: Math.max(0, ...draft.windows.map(({ number }) => number)) + 1,
    kind,
    zone,
    name,
    primary: [first.id],
    cover: [],
    tides: [],
  };
};

/** A service like the last one of the file; which windows serve it is still to be said. */
export const newService = (draft: HallDraft, name: Text, summary: Text): HallDraft["services"][number] | null => {
  const like = draft.services.at(-1);
  if (!like) return null;
  const { kind, group, department, icon, targetMinutes, serviceMinutes } = like;
  return {
    id: freeId("s", draft.services) as ServiceId,
    name,
    summary,
    kind,
    group,
    department,
    icon,
    prefix: freePrefix(draft),
    targetMinutes,
    serviceMinutes,
    identity: false,
    step: false,
  };
};

export const newItem = (draft: HallDraft, service: ServiceId, name: Text): ItemEntry => ({
  id: freeId("i", draft.items) as ItemId,
  service,
  name,
  materials: [],
  optionalMaterials: [],
  checks: [],
  workingDays: 0,
  selfService: false,
});

const without = <Id extends string>(list: readonly Id[], gone: ReadonlySet<string>): Id[] =>
  list.filter((id) => !gone.has(id));

/** What names items, without these; an occasion of which nothing is left goes too. */
const itemsGone = (draft: HallDraft, gone: ReadonlySet<string>): Put[] => [
  ...(draft.frequentItems.some((id) => gone.has(id))
    ? [{ path: ["frequentItems"], value: without(draft.frequentItems, gone) }]
    : []),
  ...draft.situations.flatMap(({ id, items }): Put[] => {
    const left = without(items, gone);
    if (left.length === items.length) return [];
    return [
      left.length === 0
        ? { path: ["situations", id], value: undefined }
        : { path: ["situations", id, "items"], value: left },
    ];
  }),
  ...[...gone].map((id) => ({ path: ["items", id], value: undefined })),
];

/** ADJ13: an item goes with its places on the kiosk's first page and in its occasions. */
export const withoutItem = (draft: HallDraft, itemId: string): Put[] => itemsGone(draft, new Set([itemId]));

/** ADJ13: a service goes with its items, and from all that windows, tides and clerks serve. */
export const withoutService = (draft: HallDraft, serviceId: string): Put[] => {
  const gone = new Set([serviceId]);
  const lists = (path: HallPath, own: { primary: ServiceId[]; cover: ServiceId[] }): Put[] =>
    (["primary", "cover"] as const).flatMap((level) =>
      own[level].some((id) => gone.has(id)) ? [{ path: [...path, level], value: without(own[level], gone) }] : [],
    );
  return [
    ...draft.windows.flatMap((own) => [
      ...lists(["windows", own.id], own),
      ...own.tides.flatMap((tide): Put[] => {
        const path = ["windows", own.id, "tides", tide.id];
        const left = without([...tide.primary, ...tide.cover], gone);
        // What begins by its queue, or serves it alone, has no sense without it.
        if (tide.whenWaiting?.service === serviceId || left.length === 0) return [{ path, value: undefined }];
        return lists(path, tide);
      }),
    ]),
    ...draft.clerks.flatMap(({ id, skills }): Put[] =>
      skills?.some((skill) => gone.has(skill))
        ? [{ path: ["clerks", id, "skills"], value: without(skills, gone) }]
        : [],
    ),
    ...itemsGone(draft, new Set(draft.items.filter(({ service }) => service === serviceId).map(({ id }) => id))),
    { path: ["services", serviceId], value: undefined },
  ];
};

/** ADJ13: a window goes, and is nobody's usual one any more. */
export const withoutWindow = (draft: HallDraft, windowId: string): Put[] => [
  ...draft.clerks.flatMap(({ id, window }): Put[] =>
    window === windowId ? [{ path: ["clerks", id, "window"], value: undefined }] : [],
  ),
  { path: ["windows", windowId], value: undefined },
];
