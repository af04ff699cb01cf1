import type { Text } from "@yichuang/shared/domain/text";
import { isoWeek } from "@yichuang/shared/lib/calendar-days";
import type { CaseReportGroup, CaseReportRow } from "@yichuang/shared/protocol/case-reports";

import type { CaseFacts, DayFacts, OverdueFacts, StepFacts } from "../domain/day-facts/facts.ts";
import type { Directory } from "./directory.ts";

type Column = "department" | "item" | "post";
type Named = { key: string; name: Text };

const namesOf = (column: Column, { departments, items, posts }: Directory): Named[] => {
  switch (column) {
    case "department":
      return departments.map(({ departmentId, name }) => ({ key: departmentId, name }));
    case "item":
      return items.map(({ itemId, name }) => ({ key: itemId, name }));
    case "post":
      return posts.map(({ postId, name }) => ({ key: postId, name }));
  }
};

const keyOfDay = (groupBy: CaseReportGroup, day: string): string =>
  groupBy === "week" ? isoWeek(day) : groupBy === "month" ? day.slice(0, 7) : day;

const columnOf = (groupBy: CaseReportGroup): Column | null =>
  groupBy === "department" || groupBy === "item" || groupBy === "post" ? groupBy : null;

/** The groups of a report about cases, numbered as they are met. */
export class CaseGroups {
  private readonly places = new Map<string | null, number>();
  private readonly column: Column | null;

  constructor(
    private readonly groupBy: CaseReportGroup,
    private readonly directory: Directory,
  ) {
    this.column = columnOf(groupBy);
  }

  /** Of a post nobody can say whose case it is. */
  get hasCases(): boolean {
    return this.column !== "post";
  }

  /** Rows are days, weeks or months. */
  get isOverTime(): boolean {
    return this.column === null;
  }

  /** The group of a day, if anything happened in it. */
  placeOfDay(day: string): number | undefined {
    return this.places.get(keyOfDay(this.groupBy, day));
  }

  get count(): number {
    return this.places.size;
  }

  private place(key: string | null): number {
    const place = this.places.get(key) ?? this.places.size;
    this.places.set(key, place);
    return place;
  }

  /** The group of each row of a day's columns. */
  finder(
    { day, items, departments, posts }: DayFacts,
    columns: CaseFacts | StepFacts | OverdueFacts,
  ): (at: number) => number {
    const { column } = this;
    if (column === null) return () => this.place(keyOfDay(this.groupBy, day));
    const values: readonly string[] = { item: items, department: departments, post: posts }[column];
    const list = column in columns ? (columns as Partial<Record<Column, number[]>>)[column] : undefined;
    return (at) => this.place(values[list?.[at] ?? -1] ?? null);
  }

  /** Key, name and place of each group, in the order of the hall; what it no longer has comes last. */
  rows(): (Omit<CaseReportRow, "figures"> & { place: number })[] {
    const names = this.column === null ? [] : namesOf(this.column, this.directory);
    const known = new Map(names.map(({ key, name }, at) => [key, { name, at }]));
    const rankOf = (key: string | null): number => (key === null ? Infinity : (known.get(key)?.at ?? known.size));
    return [...this.places]
      .toSorted(([a], [b]) => rankOf(a) - rankOf(b) || (a ?? "").localeCompare(b ?? ""))
      .map(([key, place]) => ({ key, name: (key === null ? null : known.get(key)?.name) ?? null, place }));
  }
}
