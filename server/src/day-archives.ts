import type { Engine } from "./engine/engine.ts";
import { dayBegunBy, dayEndedBy, dayEndMark } from "./engine/record.ts";
import type { Logger } from "./observability/log.ts";
import type { ArchiveRules } from "./storage/archive-days.ts";
import type { Journal, JournalRecord } from "./storage/journal.ts";

/** JRN6, JRN7: what makes a business day's end in this journal, and how many days are kept. */
export const archiveRules = (keptDays: number | null): ArchiveRules => ({ mark: dayEndMark, dayEndedBy, keptDays });

/** JRN6: archives the days that are over, now and whenever one ends. What goes wrong is told, and tried again with the next. `onArchived`: every day that is over has its archive. */
export const keepArchives = (
  journal: Journal,
  engine: Engine,
  log: Logger,
  onFault: (error: unknown, where: string) => void,
  onArchived: () => void = () => undefined,
): void => {
  const archive = async (): Promise<void> => {
    try {
      const days = await journal.archive();
      if (days.length > 0) log.info({ days }, "days archived");
      onArchived();
    } catch (error) {
      onFault(error, "archive");
    }
  };
  engine.onCommit(({ events }) => {
    if (events.some(({ event }) => event.type === "DayClosed")) void archive();
  });
  void archive();
};

/** The records of one business day among all; the day that is not over is one too. */
export async function* recordsOfDay(records: AsyncIterable<JournalRecord>, day: string): AsyncGenerator<JournalRecord> {
  let kept: JournalRecord[] = [];
  // Until a record says which day it is, the next end does.
  let current: string | null = null;
  for await (const record of records) {
    if (current === null || current === day) kept.push(record);
    const ended = dayEndedBy(record.body);
    if (ended === day) yield* kept;
    if (ended !== null) kept = [];
    current = dayBegunBy(record.body) ?? (ended === null ? current : null);
  }
  if (current === day) yield* kept;
}
