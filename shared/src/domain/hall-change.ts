/** From the root of a hall file to a value: keys of maps, ids of entries; a number only in a list whose entries have no ids. */
export type HallPath = (string | number)[];

/** A value to be put in a place of the hall file; null takes away what is there. */
export type HallChange = { path: HallPath; value: unknown };

/** What stands in a place before and after; null: nothing. */
export type HallDifference = { path: HallPath; before: unknown; after: unknown };

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** Words in two languages are one value to whoever changes them. */
const isWords = (value: Fields): boolean => Object.keys(value).every((key) => key === "zh" || key === "en");

/** The entries of a list by their ids; null: they have none. */
const byId = (list: unknown): Map<string, unknown> | null => {
  if (!Array.isArray(list) || list.length === 0) return null;
  const entries = new Map<string, unknown>();
  for (const entry of list as unknown[]) {
    const id = isFields(entry) ? entry["id"] : undefined;
    if (typeof id !== "string") return null;
    entries.set(id, entry);
  }
  return entries;
};

const keysOf = (one: Iterable<string>, other: Iterable<string>): string[] => [...new Set([...one, ...other])];

/** Where two hall files differ, each place by its path; entries of lists are told by their ids, so that none is moved by another. */
export const differences = (before: unknown, after: unknown, path: HallPath = []): HallDifference[] => {
  // What nobody touched is not looked through: a county has thousands of papers.
  if (before === after) return [];
  if (isFields(before) && isFields(after) && !(isWords(before) && isWords(after)))
    return keysOf(Object.keys(before), Object.keys(after)).flatMap((key) =>
      differences(before[key], after[key], [...path, key]),
    );
  const entriesBefore = byId(before);
  const entriesAfter = byId(after);
  const isListed = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
  if ((entriesBefore && (entriesAfter || isListed(after))) || (entriesAfter && isListed(before)))
    return keysOf(entriesBefore?.keys() ?? [], entriesAfter?.keys() ?? []).flatMap((id) =>
      differences(entriesBefore?.get(id), entriesAfter?.get(id), [...path, id]),
    );
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ path, before: before ?? null, after: after ?? null }];
};

/** A path in one piece, as histories keep it. */
export const pathText = (path: readonly (string | number)[]): string => path.join(".");

/** True when one of the places is the other or lies in it. */
export const isSamePlace = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** What stands at a path of a hall file's value; undefined: nothing. */
export const valueAt = (file: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, step) => {
    if (Array.isArray(value))
      return typeof step === "number"
        ? (value as unknown[])[step]
        : (value as unknown[]).find((entry) => isFields(entry) && entry["id"] === step);
    return isFields(value) ? value[step] : undefined;
  }, file);
