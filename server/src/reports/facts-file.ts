import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";

import {
  caseColumns,
  type DayFacts,
  deskColumns,
  factsVersion,
  overdueColumns,
  ratingColumns,
  stationColumns,
  stepColumns,
  workColumns,
} from "../domain/day-facts/facts.ts";

/** Kept beside the journal, and worth nothing without it. */
export const factsFolder = (dataDir: string): string => join(dataDir, "reports");

const suffix = ".json";
const pathOf = (dataDir: string, day: string): string => join(factsFolder(dataDir), `${day}${suffix}`);

/** What facts were made from: they are good for nothing else. */
export type FactsKey = {
  /** The day's archives, by name and size. */
  archives: string;
  /** Those of the day before, which told what was carried over; null: there was none. */
  before: string | null;
  timeZone: string;
};

type Head = FactsKey & { version: number; crc: number };

/** Stands between the head and what the checksum is over. */
const seam = ',"facts":';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

const hasColumns = (columns: Record<string, unknown> | undefined, names: readonly string[]): boolean => {
  const lists = names.map((name) => columns?.[name]);
  const [first] = lists;
  return Array.isArray(first) && lists.every((list) => Array.isArray(list) && list.length === first.length);
};

const isWhole = (facts: Partial<DayFacts>): boolean =>
  hasColumns(facts.stations, stationColumns) &&
  hasColumns(facts.work, workColumns) &&
  hasColumns(facts.desks, deskColumns) &&
  hasColumns(facts.ratings, ratingColumns) &&
  hasColumns(facts.cases, caseColumns) &&
  hasColumns(facts.steps, stepColumns) &&
  (facts.overdue === null || hasColumns(facts.overdue, overdueColumns)) &&
  Array.isArray(facts.carried);

/** The facts in a file's text, if they were made by this build from exactly these archives; else null. */
export const factsIn = (text: string, key: FactsKey): DayFacts | null => {
  const at = text.indexOf(seam);
  if (at < 0) return null;
  try {
    const { version, crc, archives, before, timeZone } = JSON.parse(`${text.slice(0, at)}}`) as Head;
    const isOfKey = archives === key.archives && timeZone === key.timeZone;
    // The archive of the day before may be kept no longer: what it told is here.
    const isAfterSame = key.before === null || before === key.before;
    const body = text.slice(at + seam.length, -1);
    if (version !== factsVersion || !isOfKey || !isAfterSame || crc32(body) !== crc) return null;
    const facts = JSON.parse(body) as DayFacts;
    return isWhole(facts) ? facts : null;
  } catch {
    return null;
  }
};

/** A day's facts as they are kept; null: there are none, or none that can be used. */
export const readFacts = async (dataDir: string, day: string, key: FactsKey): Promise<DayFacts | null> => {
  try {
    return factsIn(await readFile(pathOf(dataDir, day), "utf8"), key);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

export const factsText = (facts: DayFacts, key: FactsKey): string => {
  const body = JSON.stringify(facts);
  const head: Head = { version: factsVersion, crc: crc32(body), ...key };
  return `${JSON.stringify(head).slice(0, -1)}${seam}${body}}`;
};

/** Not synced: the disk is the hall's, and what a power cut takes is made again. */
export const writeFacts = async (dataDir: string, facts: DayFacts, key: FactsKey): Promise<void> => {
  const path = pathOf(dataDir, facts.day);
  await mkdir(factsFolder(dataDir), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.tmp`, factsText(facts, key));
  await rename(`${path}.tmp`, path);
};

/** REP7: what belongs to no day whose records are kept goes. */
export const removeFactsBut = async (dataDir: string, days: ReadonlySet<string>): Promise<void> => {
  const folder = factsFolder(dataDir);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names) if (!days.has(name.slice(0, -suffix.length))) await rm(join(folder, name), { force: true });
};
