import type { HallChange, HallPath } from "@yichuang/shared/domain/hall-change";
import type { Hall } from "@yichuang/shared/domain/hall";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import { diff3Merge } from "node-diff3";
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLSeq,
} from "yaml";

import { buildHall } from "./build-hall.ts";
import { checkHall } from "./check-hall.ts";
import { type HallFile, hallSchema } from "./hall-schema.ts";
import { readYamlFile } from "./yaml-file.ts";
import { type Finding, type Path, readYaml } from "./yaml-source.ts";

/** A hall file's text and what the strict schema makes of it. */
export type ReadHall = { text: string; file: HallFile; hall: Hall };

/** A finding whose place is told by ids, as forms know it. */
export type PlacedFinding = { path: HallPath; line: number; message: string };

const idOf = (entry: unknown): unknown => (isMap(entry) ? entry.get("id") : undefined);

/** Entries of lists by their ids in place of their positions. */
const byIds = (value: unknown, path: Path): HallPath => {
  let at = value;
  return path.map((step) => {
    at = typeof at === "object" && at !== null ? (at as Record<string | number, unknown>)[step] : undefined;
    const id = typeof step === "number" && typeof at === "object" && at !== null ? (at as { id?: unknown }).id : null;
    return typeof id === "string" ? id : step;
  });
};

/** ADJ3: reads the text of a hall as strictly as at a start; what is wrong is told by line and by place. */
export const readHallText = (text: string): Result<ReadHall, PlacedFinding[]> => {
  const read = readYamlFile(text, hallSchema, checkHall);
  if (read.ok) return ok({ text, file: read.value, hall: buildHall(read.value) });
  const { value } = readYaml(text);
  return fail(read.failure.map(({ path, ...finding }: Finding) => ({ path: byIds(value, path), ...finding })));
};

/** The position of an entry in a list: of the one with that id, or as it is counted; -1: there is none. */
const positionIn = (list: YAMLSeq, step: string | number): number =>
  typeof step === "number"
    ? step < list.items.length
      ? step
      : -1
    : list.items.findIndex((entry) => idOf(entry) === step);

/** Lists of ids and numbers stay in one line, as people write them. */
const nodeOf = (document: Document, value: unknown): Node => {
  const node = document.createNode(value);
  const flow = (one: unknown): void => {
    if (!isCollection(one)) return;
    if (isSeq(one) && one.items.every((entry) => isScalar(entry))) one.flow = true;
    else for (const entry of one.items) flow(isMap(one) ? (entry as { value: unknown }).value : entry);
  };
  flow(node);
  return node as Node;
};

/** Puts one value in its place; a text: why it cannot be put there. */
const put = (document: Document, { path, value }: HallChange): string | null => {
  const real: (string | number)[] = [];
  let container: unknown = document.contents;
  for (const [depth, step] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (isAlias(container)) return "is shared with other places of the file; change it there";
    if (!isCollection(container)) return "is no place of the file";
    const position = isSeq(container) ? positionIn(container, step) : step;
    if (position === -1) {
      if (value === null) return isLast ? null : "is no place of the file";
      if (!isLast) return "is no place of the file";
      // An empty list is written in one line; what stands in it from now on is not.
      if (isSeq(container) && container.items.length === 0) container.flow = false;
      document.addIn(real, nodeOf(document, value));
      return null;
    }
    real.push(position);
    const next: unknown = container.get(position, true);
    if (!isLast && next === undefined) {
      if (value === null) return null;
      const rest = path.slice(depth + 1);
      // The first entry of a list that the file leaves out.
      const isEntry = rest.length === 1 && typeof value === "object" && (value as { id?: unknown }).id === rest[0];
      document.setIn(isEntry ? real : [...real, ...rest], nodeOf(document, isEntry ? [value] : value));
      return null;
    }
    container = next;
  }
  if (value === null) document.deleteIn(real);
  else if (isScalar(container) && (typeof value !== "object" || value === null)) container.value = value;
  else document.setIn(real, nodeOf(document, value));
  return null;
};

const placeEnd = "\u0000";
/**
 * Lines behind the entry in which they stand: a hall has the same line a hundred times, and the merge takes seconds to tell those
 * apart by itself.
 */
const placedLines = (text: string): string[] => {
  let place = "";
  return text.split("\n").map((line) => {
    if (/^ {0,2}[^\s#]/.test(line)) place = line.replace(/ +#.*$/, "").replaceAll(/[\s{}[\]]+/g, " ");
    return `${place}${placeEnd}${line}`;
  });
};

const isSame = (one: string, other: string): boolean =>
  JSON.stringify(readYaml(one).value) === JSON.stringify(readYaml(other).value);

/**
 * Writing a document anew sets every line as the library likes it: whatever differs from the old text for that reason alone is put
 * back, as a merge of three texts does it. What would say something else than the changed document is not taken.
 */
const withOldLines = (text: string, written: string, changed: string): string => {
  const regions = diff3Merge(placedLines(text), placedLines(written), placedLines(changed), {
    excludeFalseConflicts: true,
  });
  const lines = regions.flatMap(({ ok: agreed, conflict }) => agreed ?? conflict?.b ?? []);
  const merged = lines.map((line) => line.slice(line.indexOf(placeEnd) + 1)).join("\n");
  return isSame(merged, changed) ? merged : changed;
};

/**
 * ADJ2: puts changes into the text of a hall file; comments, order and the look of every other line stay. A text that is not
 * changed is the same to the last byte.
 * @returns the new text, or the changes that have no place in it
 */
export const changeHallText = (text: string, changes: readonly HallChange[]): Result<string, PlacedFinding[]> => {
  if (changes.length === 0) return ok(text);
  const document = parseDocument(text, { prettyErrors: false });
  const write = (): string => document.toString({ lineWidth: 0, flowCollectionPadding: false });
  const written = write();
  const faults = changes.flatMap((change): PlacedFinding[] => {
    const message = put(document, change);
    return message === null ? [] : [{ path: change.path, line: 1, message }];
  });
  if (faults.length > 0) return fail(faults);
  return ok(withOldLines(text, written, write()));
};

/** ADJ2, ADJ3: the hall that changes lead to, or everything that is wrong with it. */
export const changeHall = (text: string, changes: readonly HallChange[]): Result<ReadHall, PlacedFinding[]> => {
  const changed = changeHallText(text, changes);
  return changed.ok ? readHallText(changed.value) : changed;
};
