import { priorities } from "@yichuang/shared/domain/ticket";
import { windowKinds } from "@yichuang/shared/domain/service";
import { isoWeek } from "@yichuang/shared/lib/calendar-days";
import type { ReportGroup, ReportRow } from "@yichuang/shared/protocol/reports";

import type { DayFacts } from "../domain/day-facts/facts.ts";
import type { Directory } from "./directory.ts";

/** What an entry of a day's columns may be grouped by. */
type Dimension = "day" | "service" | "window" | "clerk" | "hour" | "priority";

type Grouping = {
  dimension: Dimension;
  /** The key of a value of the dimension; null: it belongs to none. */
  keyOf: (value: string, directory: Directory) => string | null;
  /** The row's names; null: the hall has none of this key any more. */
  nameOf: (key: string, directory: Directory) => Partial<Pick<ReportRow, "name" | "number" | "kind">> | null;
  /** Keys in the order of the hall; those that are not among them come last. */
  order: (directory: Directory) => readonly string[];
};

const plain = (dimension: Dimension, order: Grouping["order"] = () => []): Grouping => ({
  dimension,
  keyOf: (value) => value,
  nameOf: () => ({}),
  order,
});

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));
const two = (value: number): string => String(value).padStart(2, "0");

const serviceOf = ({ services }: Directory, id: string) => services.find(({ serviceId }) => serviceId === id);
const windowOf = ({ windows }: Directory, id: string) => windows.find(({ windowId }) => windowId === id);

const groupings: Record<ReportGroup, Grouping> = {
  day: plain("day"),
  week: { ...plain("day"), keyOf: isoWeek },
  month: { ...plain("day"), keyOf: (day) => day.slice(0, 7) },
  hour: { ...plain("hour"), keyOf: (hour) => two(Number(hour)) },
  priority: plain("priority", () => priorities),
  service: {
    dimension: "service",
    keyOf: (serviceId) => serviceId,
    nameOf: (key, directory) => serviceOf(directory, key) ?? null,
    order: ({ services }) => services.map(({ serviceId }) => serviceId),
  },
  kind: {
    dimension: "service",
    keyOf: (serviceId, directory) => serviceOf(directory, serviceId)?.kind ?? null,
    nameOf: (key) => ({ kind: windowKinds.find((kind) => kind === key) ?? null }),
    order: () => windowKinds,
  },
  department: {
    dimension: "service",
    keyOf: (serviceId, directory) => serviceOf(directory, serviceId)?.departmentId ?? null,
    nameOf: (key, { departments }) => departments.find(({ departmentId }) => departmentId === key) ?? null,
    order: ({ departments }) => departments.map(({ departmentId }) => departmentId),
  },
  zone: {
    dimension: "window",
    keyOf: (windowId, directory) => windowOf(directory, windowId)?.zoneId ?? null,
    nameOf: (key, { zones }) => zones.find(({ zoneId }) => zoneId === key) ?? null,
    order: ({ zones }) => zones.map(({ zoneId }) => zoneId),
  },
  window: {
    dimension: "window",
    keyOf: (windowId) => windowId,
    nameOf: (key, directory) => {
      const found = windowOf(directory, key);
      return found ? { name: found.name, number: String(found.number) } : null;
    },
    order: ({ windows }) => windows.map(({ windowId }) => windowId),
  },
  clerk: {
    dimension: "clerk",
    keyOf: (clerkId) => clerkId,
    nameOf: (key, { clerks }) => {
      const found = clerks.find(({ clerkId }) => clerkId === key);
      return found ? { name: found.name, number: found.staffNumber } : null;
    },
    order: ({ clerks }) => clerks.map(({ clerkId }) => clerkId),
  },
};

/** Which times of windows can be told by a grouping: of a service nobody can say how long its windows were open. */
const hasDesks = (dimension: Dimension): boolean => dimension !== "service" && dimension !== "priority";
/** Who came: nobody comes to a window or to a person. */
const hasArrivals = (dimension: Dimension): boolean => dimension !== "window" && dimension !== "clerk";

/** A day's column in which the value of the dimension stands, null where it is the day itself; and the group of each value. */
export type Finder = { column: Exclude<Dimension, "day"> | null; groupOf: (value: number) => number };

/** The groups of a report, numbered as they are met. */
export class Groups {
  private readonly places = new Map<string | null, number>();
  private readonly grouping: Grouping;
  readonly hasDesks: boolean;
  readonly hasArrivals: boolean;
  /** Whose work it was is written down by window, person, service and hour. */
  readonly hasWork: boolean;
  /** Of a person, and of a window at which one sits, there is nobody to compare with. */
  readonly hasGap: boolean;

  constructor(
    readonly groupBy: ReportGroup,
    private readonly directory: Directory,
  ) {
    this.grouping = groupings[groupBy];
    const { dimension } = this.grouping;
    this.hasDesks = hasDesks(dimension);
    this.hasArrivals = hasArrivals(dimension);
    this.hasWork = dimension !== "priority";
    this.hasGap = this.hasDesks && groupBy !== "window" && groupBy !== "clerk";
  }

  get count(): number {
    return this.places.size;
  }

  private place(key: string | null): number {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.places.size);
    return this.places.size - 1;
  }

  /** Finds the group of each value of a day's column once. A group is there when something falls into it. */
  finder({ day, services, windows, clerks }: DayFacts): Finder {
    const { dimension, keyOf } = this.grouping;
    const group = (value: string): number => this.place(keyOf(value, this.directory));
    if (dimension === "day") {
      const only = group(day);
      return { column: null, groupOf: () => only };
    }
    const values: Record<Exclude<Dimension, "day">, readonly string[]> = {
      service: services,
      window: windows,
      clerk: clerks,
      hour: hours,
      priority: priorities,
    };
    const found: number[] = [];
    const groupOf = (value: number): number => {
      if (value < 0) return this.place(null);
      return (found[value] ??= group(values[dimension][value] ?? ""));
    };
    return { column: dimension, groupOf };
  }

  /** Key, names and place of each group, in the order in which a report shows them. */
  rows(): (Omit<ReportRow, "figures"> & { place: number })[] {
    const { nameOf, order } = this.grouping;
    const known = new Map(order(this.directory).map((key, at) => [key, at]));
    const rankOf = (key: string | null): number => (key === null ? Infinity : (known.get(key) ?? known.size));
    return [...this.places]
      .toSorted(([a], [b]) => rankOf(a) - rankOf(b) || (a ?? "").localeCompare(b ?? ""))
      .map(([key, place]) => {
        const { name = null, number = null, kind = null } = (key === null ? null : nameOf(key, this.directory)) ?? {};
        return { key, name, number, kind, place };
      });
  }
}
