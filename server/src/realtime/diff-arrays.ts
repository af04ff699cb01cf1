import { createPatch, type Operation, type Pointer } from "rfc6902";

/** A JSON value equal to another. */
const isEqual = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => key in b && isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
};

const at = (pointer: Pointer, index: number): string => pointer.add(String(index)).toString();

/** Of equal length: each entry changes in its place. */
const inPlace = (before: unknown[], after: unknown[], pointer: Pointer): Operation[] =>
  before.flatMap((entry, index) => {
    if (isEqual(entry, after[index])) return [];
    const path = at(pointer, index);
    return createPatch(entry, after[index], diffArrays).map(
      (operation) => ({ ...operation, path: `${path}${operation.path}` }) as Operation,
    );
  });

/** Otherwise: what is alike at both ends stays, what lies between is taken out and put in. */
const between = (before: unknown[], after: unknown[], pointer: Pointer): Operation[] => {
  let head = 0;
  const shorter = Math.min(before.length, after.length);
  while (head < shorter && isEqual(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isEqual(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const operations: Operation[] = [];
  for (let index = before.length - tail - 1; index >= head; index -= 1)
    operations.push({ op: "remove", path: at(pointer, index) });
  for (let index = head; index < after.length - tail; index += 1)
    operations.push({ op: "add", path: at(pointer, index), value: after[index] });
  return operations;
};

/**
 * How lists of views are compared (RFC 6902): in linear time. The library's own way finds the shortest change by trying all
 * pairs, which held up the hall for 50 ms when 150 people waited.
 */
export const diffArrays = (before: unknown, after: unknown, pointer: Pointer): Operation[] | undefined => {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  return before.length === after.length ? inPlace(before, after, pointer) : between(before, after, pointer);
};
