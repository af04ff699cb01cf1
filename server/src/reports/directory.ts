import type { CaseFlows } from "@yichuang/shared/domain/case";
import type { Hall } from "@yichuang/shared/domain/hall";
import type { WindowKind } from "@yichuang/shared/domain/service";
import type { Text } from "@yichuang/shared/domain/text";

type NamedWindow = { windowId: string; number: number; name: Text; zoneId: string };
type NamedService = { serviceId: string; name: Text; kind: WindowKind; departmentId: string; targetMinutes: number };
type NamedClerk = { clerkId: string; name: Text; staffNumber: string };

/** What reports and audit must know of the hall as it is now: names, targets, and words of reasons. */
export type Directory = {
  timeZone: string;
  services: NamedService[];
  departments: { departmentId: string; name: Text }[];
  items: { itemId: string; name: Text }[];
  posts: { postId: string; name: Text }[];
  zones: { zoneId: string; name: Text }[];
  windows: NamedWindow[];
  clerks: NamedClerk[];
  reasons: { reasonId: string; name: Text }[];
};

/** Small enough to go to another thread with every question: a hall may change meanwhile. */
export const directoryOf = (
  { timeZone, services, departments, items, zones, windows, clerks, rules }: Hall,
  { posts }: Pick<CaseFlows, "posts">,
): Directory => ({
  timeZone,
  services: services.map(({ serviceId, name, kind, departmentId, targetMinutes }) => ({
    serviceId,
    name,
    kind,
    departmentId,
    targetMinutes,
  })),
  departments: departments.map(({ departmentId, name }) => ({ departmentId, name })),
  items: items.map(({ itemId, name }) => ({ itemId, name })),
  posts: [...posts.values()].map(({ postId, name }) => ({ postId, name })),
  zones: zones.map(({ zoneId, name }) => ({ zoneId, name })),
  windows: windows.map(({ windowId, number, name, zoneId }) => ({ windowId, number, name, zoneId })),
  clerks: clerks.map(({ clerkId, name, staffNumber }) => ({ clerkId, name, staffNumber })),
  reasons: [...rules.pauseReasons, ...rules.parkReasons, ...rules.transferReasons, ...rules.refusalGrounds],
});
