import { existsSync } from "node:fs";
import { join } from "node:path";

import { type Hall, indexHall } from "@yichuang/shared/domain/hall";
import type { BusinessDay } from "@yichuang/shared/domain/ids";

import type { Environment } from "./config/environment.ts";
import { recordsOfDay } from "./day-archives.ts";
import { localTime } from "./domain/calendar.ts";
import type { RecordBody } from "./engine/record.ts";
import { cursorFiles, readCursor, writeCursor } from "./ratings/export-cursor.ts";
import type { LineKit, RatingLine } from "./ratings/rating-line.ts";
import { linesOf, nextBatch } from "./ratings/rating-lines.ts";
import { lineKitOf } from "./ratings-setup.ts";
import { openWords, wordsFile } from "./security/words.ts";
import { writeFileDurably } from "./storage/durable-file.ts";
import { readDayArchives, readJournal, readJournalAfter, settleJournal } from "./storage/read-journal.ts";

type Settings = { environment: Environment; found: { hall: Hall } };

export type RatingsAdminKit = {
  readSettings: () => Promise<Settings>;
  print: (line: string) => void;
  die: (lines: string, code: number) => never;
};

export const ratingsUsage = `  ratings export         all ratings and what was done about them, one JSON value a line; with --day 2026-11-25 those of one day
  ratings export --next FILE   those since the last such file, into a new file`;

/** The key file is opened only where there is one: a command beside the server makes none. */
const kitOf = async ({ environment: { dataDir }, found: { hall } }: Settings): Promise<LineKit> => {
  const today = localTime(Date.now(), hall.timeZone).day;
  const words = existsSync(join(dataDir, wordsFile))
    ? await openWords(dataDir, hall.rules.ratings.commentDays, today)
    : { open: () => null };
  const index = indexHall(hall);
  return lineKitOf(
    () => index,
    words,
    () => today,
  );
};

const textOf = (line: RatingLine): string => JSON.stringify(line);

const exportDay = async (dataDir: string, day: string, kit: LineKit, print: (line: string) => void): Promise<void> => {
  const archived = await readDayArchives(dataDir, day);
  for await (const { body } of archived ?? recordsOfDay(readJournal(dataDir), day))
    for (const line of linesOf(body as RecordBody, kit)) print(textOf(line));
};

/** RATE9: what was not in a file before; the note of how far it went comes after the file, so that nothing is left out. */
const exportNext = async (
  dataDir: string,
  file: string,
  kit: LineKit,
  { print, die }: RatingsAdminKit,
): Promise<void> => {
  if (existsSync(file)) return die(`${file} is there already: name a new file`, 2);
  const path = join(dataDir, cursorFiles.files);
  const cursor = await readCursor(path);
  const limits = { kit, revisionMax: Infinity, linesMax: Infinity };
  const { lines, seq, revision } = await nextBatch(readJournalAfter(dataDir, cursor.seq), cursor, limits);
  if (lines.length === 0) return print("nothing new");
  // A record that a power cut still takes would leave its number to another one, which no file would ever have.
  await settleJournal(dataDir);
  await writeFileDurably(file, lines.map((line) => `${textOf(line)}\n`).join(""));
  await writeCursor(path, { ...cursor, seq, revision });
  print(`${file}: ${lines.length} lines`);
};

/** RATE9: ratings in an IT person's hands, beside the running server too. */
export const runRatingsAdmin = async (args: string[], kit: RatingsAdminKit): Promise<void> => {
  const [word, flag, value] = args;
  const day = flag === "--day" && /^\d{4}-\d\d-\d\d$/.test(value ?? "") ? (value as BusinessDay) : null;
  const file = flag === "--next" && value !== undefined ? value : null;
  const isUsable = word === "export" && (args.length === 1 || (args.length === 3 && (day !== null || file !== null)));
  if (!isUsable) return kit.die(`Usage:\n${ratingsUsage}`, 2);
  const settings = await kit.readSettings();
  const { dataDir } = settings.environment;
  if (!existsSync(dataDir)) return kit.die(`DATA_DIR: there is no folder ${dataDir}`, 2);
  const lineKit = await kitOf(settings);
  if (file !== null) return exportNext(dataDir, file, lineKit, kit);
  if (day !== null) return exportDay(dataDir, day, lineKit, kit.print);
  for await (const { body } of readJournal(dataDir))
    for (const line of linesOf(body as RecordBody, lineKit)) kit.print(textOf(line));
};
