import type { Zone } from "@yichuang/shared/domain/hall";
import type { DepartmentId, ItemId, ServiceId, ZoneId } from "@yichuang/shared/domain/ids";
import type { ServiceGroup, WeeklyHours, WindowKind } from "@yichuang/shared/domain/service";
import type { Catalogue } from "@yichuang/shared/protocol/queries";

export type CatalogueService = Catalogue["services"][number];
export type CatalogueItem = Catalogue["items"][number];

/** Which services a list shows: those of one kind of window, of one part of life, of one department, or all. */
export type ServiceList =
  | { by: "kind"; kind: WindowKind }
  | { by: "group"; group: ServiceGroup }
  | { by: "department"; departmentId: DepartmentId }
  | { by: "all" };

/** The catalogue with the look-ups that the screens need. Order is the hall file's everywhere. */
export type CatalogueIndex = {
  catalogue: Catalogue;
  services: ReadonlyMap<ServiceId, CatalogueService>;
  items: ReadonlyMap<ItemId, CatalogueItem>;
  itemsOf: ReadonlyMap<ServiceId, readonly CatalogueItem[]>;
  zones: ReadonlyMap<ZoneId, Zone>;
  /** The hall's opening hours. */
  hours: WeeklyHours;
};

/** TK17: without the posts that a visit comes to from another one; nobody takes a number for them. */
const entrancesOf = (catalogue: Catalogue): Catalogue => {
  const steps = new Set(catalogue.services.filter(({ isStep }) => isStep).map(({ serviceId }) => serviceId));
  if (steps.size === 0) return catalogue;
  return {
    ...catalogue,
    services: catalogue.services.filter(({ serviceId }) => !steps.has(serviceId)),
    items: catalogue.items.filter(({ serviceId }) => !steps.has(serviceId)),
  };
};

/** Makes the look-ups once for a catalogue. */
export const indexCatalogue = (whole: Catalogue): CatalogueIndex => {
  const catalogue = entrancesOf(whole);
  const itemsOf = new Map<ServiceId, CatalogueItem[]>();
  for (const item of catalogue.items) itemsOf.set(item.serviceId, [...(itemsOf.get(item.serviceId) ?? []), item]);
  return {
    catalogue,
    // A ticket may have gone on to such a post, and its name is shown.
    services: new Map(whole.services.map((service) => [service.serviceId, service])),
    items: new Map(catalogue.items.map((item) => [item.itemId, item])),
    itemsOf,
    zones: new Map(catalogue.zones.map((zone) => [zone.zoneId, zone])),
    hours: catalogue.hours,
  };
};

/** The items asked for most, in the hall's order; ids that the catalogue does not have are left out. */
export const frequentItems = ({ catalogue, items }: CatalogueIndex): CatalogueItem[] =>
  catalogue.frequentItems.flatMap((itemId) => items.get(itemId) ?? []);

/** All services, those of the frequent items first, then in the hall's order. */
export const frequentFirst = (index: CatalogueIndex): CatalogueService[] => {
  const frequent = frequentItems(index).flatMap(({ serviceId }) => index.services.get(serviceId) ?? []);
  return [...new Set([...frequent, ...index.catalogue.services])];
};

/** The services of a list. */
export const servicesIn = (index: CatalogueIndex, list: ServiceList): CatalogueService[] => {
  if (list.by === "all") return frequentFirst(index);
  return index.catalogue.services.filter((service) => {
    if (list.by === "kind") return service.kind === list.kind;
    return list.by === "group" ? service.group === list.group : service.departmentId === list.departmentId;
  });
};

export type Situation = Catalogue["situations"][number];

/** The items of a situation, in the order of doing; ids that the catalogue does not have are left out. */
export const itemsIn = ({ items }: CatalogueIndex, { itemIds }: Situation): CatalogueItem[] =>
  itemIds.flatMap((itemId) => items.get(itemId) ?? []);

/** Departments that have any service, in the hall's order. */
export const departmentsWithWork = ({ catalogue }: CatalogueIndex): Catalogue["departments"] => {
  const busy = new Set(catalogue.services.map(({ departmentId }) => departmentId));
  return catalogue.departments.filter(({ departmentId }) => busy.has(departmentId));
};

/** Numbers of the windows whose own work a kind of service is. */
export const windowNumbersOf = ({ catalogue }: CatalogueIndex, kind: WindowKind): number[] => [
  ...new Set(
    catalogue.services
      .filter((service) => service.kind === kind)
      .flatMap(({ windows }) => windows.filter(({ level }) => level === "primary").map(({ number }) => number)),
  ),
];
