import { existsSync } from "node:fs";

import { recordsOfDay } from "./day-archives.ts";
import { readDayArchives, readJournal } from "./storage/read-journal.ts";
import type { JournalRecord } from "./storage/journal.ts";
import { planRepair, type RepairOutcome, repairJournal } from "./storage/repair-journal.ts";
import { type JournalReport, verifyJournal } from "./storage/verify-journal.ts";

export type JournalAdminKit = {
  dataDir: string;
  print: (line: string) => void;
  die: (lines: string, code: number) => never;
};

export const journalUsage = `  journal verify         look at every record: decay, gaps, and whether somebody changed one
  journal repair         say what a repair of a damaged journal would do; with --apply do it
  journal export         all records, oldest first, one JSON value a line; with --day 2026-11-25 those of one business day`;

/** A hole in the history is no fault of the state; whether a repair made it is for people to know. */
const verdictOf = ({ damage, tampering, gaps }: JournalReport): "sound" | "not sound" | "sound but for its history" => {
  if (damage !== null || tampering !== null) return "not sound";
  return gaps.length > 0 ? "sound but for its history" : "sound";
};

/** What stands in the report, in lines. */
export const reportLines = (report: JournalReport): string[] => {
  const { segments, records, firstSeq, lastSeq, link, tornBytes, gaps, checkpoints, damage, tampering } = report;
  const whole = checkpoints.filter(({ isWhole }) => isWhole).map(({ seq }) => seq);
  const broken = checkpoints.filter(({ isWhole }) => !isWhole).map(({ seq }) => seq);
  const archives = segments.filter(({ day }) => day !== undefined).length;
  const files = `${segments.length - archives} segments${archives > 0 ? ` and ${archives} archives of days` : ""}`;
  return [
    records === 0
      ? "no records"
      : `${records} records (${firstSeq} to ${lastSeq}) in ${files}; the last link is ${link}`,
    `checkpoints: ${whole.length === 0 ? "none" : whole.join(", ")}`,
    ...(broken.length > 0 ? [`not whole, and not used: checkpoint ${broken.join(", ")}`] : []),
    ...(tornBytes > 0 ? [`the last record is unfinished (${tornBytes} bytes); the next start cuts it off`] : []),
    ...gaps.map(({ from, to }) => `the records ${from} to ${to} are missing in the history`),
    ...(damage ? [`DAMAGED: ${damage.file}:${damage.line}: ${damage.reason}`] : []),
    ...(tampering ? [`CHANGED: ${tampering.file}:${tampering.line}: ${tampering.reason}`] : []),
    verdictOf(report),
  ];
};

/** What a repair would do or has done. */
export const repairLines = (outcome: RepairOutcome, asideFolder: string | null): string[] => {
  if (outcome === null) return ["nothing is damaged"];
  if (typeof outcome === "string") return [`cannot be repaired: ${outcome}`];
  const { fault, aside, written, lastSeq, lostRecords, lostHistory } = outcome;
  return [
    `damage: ${fault.reason}`,
    ...aside.map((path) => `${asideFolder === null ? "would be" : "was"} set aside: ${path}`),
    ...written.map(({ path }) => `${asideFolder === null ? "would be" : "was"} written with what is whole: ${path}`),
    lostRecords > 0
      ? `LOST: ${lostRecords} whole records after record ${lastSeq}, and what cannot be read. Tickets issued and served since then are not known any more`
      : "the hall's state loses nothing that can be read",
    ...(lostHistory
      ? [`missing in the history, not in the state: records ${lostHistory.from} to ${lostHistory.to}`]
      : []),
    asideFolder === null
      ? "nothing was changed. Keep a copy of the folder, stop the server, then: journal repair --apply"
      : `what was set aside lies in ${asideFolder}`,
  ];
};

const lineOf = ({ seq, body }: JournalRecord): string => JSON.stringify({ seq, ...(body as object) });

/** JRN8: from the archive of the day, or from all that is there when the day has none, or none yet. */
const exportDay = async (day: string, { dataDir, print, die }: JournalAdminKit): Promise<void> => {
  let count = 0;
  const archived = await readDayArchives(dataDir, day);
  for await (const record of archived ?? recordsOfDay(readJournal(dataDir), day)) {
    print(lineOf(record));
    count += 1;
  }
  if (count === 0) return die(`${day}: no record of that business day is here`, 1);
};

/** JRN3, JRN4: the journal in an IT person's hands. Exit code 1: it is not sound, or could not be repaired. */
export const runJournalAdmin = async (args: string[], { dataDir, print, die }: JournalAdminKit): Promise<void> => {
  const words = args.join(" ");
  const day = /^export --day (\d{4}-\d\d-\d\d)$/.exec(words)?.[1] ?? null;
  if (day === null && !["verify", "repair", "repair --apply", "export"].includes(words))
    return die(`Usage:\n${journalUsage}`, 2);
  if (!existsSync(dataDir)) return die(`DATA_DIR: there is no folder ${dataDir}`, 2);
  if (day !== null) return exportDay(day, { dataDir, print, die });
  if (words === "export") {
    for await (const record of readJournal(dataDir)) print(lineOf(record));
    return;
  }
  if (words === "verify") {
    const report = await verifyJournal(dataDir);
    for (const line of reportLines(report)) print(line);
    if (verdictOf(report) !== "sound") process.exitCode = 1;
    return;
  }
  const { outcome, asideFolder } =
    words === "repair --apply"
      ? await repairJournal(dataDir)
      : { outcome: await planRepair(dataDir), asideFolder: null };
  for (const line of repairLines(outcome, asideFolder)) print(line);
  if (typeof outcome === "string") process.exitCode = 1;
};
