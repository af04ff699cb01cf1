import type { Hall } from "@yichuang/shared/domain/hall";
import type { HallRehearsal, RehearsedFigures, ServicePart } from "@yichuang/shared/protocol/hall-file";

import { localTime } from "../domain/calendar.ts";
import type { DomainEvent } from "../domain/event.ts";
import { readDayArchives, readJournal } from "../storage/read-journal.ts";
import type { WaitFigures } from "./collect.ts";
import { figuresOfDay, readDay, type RecordedDay, scenarioOfDay } from "./recorded-day.ts";
import { type Report, reportOn } from "./report.ts";

const dayMs = 24 * 60 * 60_000;
/** Archives of so many days are looked for before the whole journal is read. */
const archivesLookedFor = 31;
/** One draw of the ties; people, times and hours are those of the day. */
const seed = 1;

const hasTickets = (recorded: RecordedDay | null): recorded is RecordedDay =>
  recorded !== null && recorded.stations.length > 0;

const readOne = async (dataDir: string, day: string, timeZone: string): Promise<RecordedDay | null> =>
  readDay((await readDayArchives(dataDir, day)) ?? readJournal(dataDir), day, timeZone);

/** The last day before today on which anybody took a ticket; null: the journal has none. */
const lastDay = async (dataDir: string, nowMs: number, timeZone: string): Promise<RecordedDay | null> => {
  for (let back = 1; back <= archivesLookedFor; back += 1) {
    const { day } = localTime(nowMs - back * dayMs, timeZone);
    const records = await readDayArchives(dataDir, day);
    const recorded = records && (await readDay(records, day, timeZone));
    if (hasTickets(recorded)) return recorded;
  }
  const today = localTime(nowMs, timeZone).day;
  let last: string | null = null;
  for await (const { body } of readJournal(dataDir))
    for (const event of (body as { events: DomainEvent[] }).events)
      if (event.type === "TicketIssued" && event.businessDay < today) last = event.businessDay;
  return last === null ? null : readOne(dataDir, last, timeZone);
};

const figuresOf = ({ overall, served, fairness }: Report): RehearsedFigures => ({
  served,
  p50: overall.p50,
  p95: overall.p95,
  withinTargetShare: overall.withinTargetShare,
  busyGap: fairness.maxBusyGap,
});

const partOf = ({ p50, p95, withinTargetShare }: WaitFigures): ServicePart => ({ p50, p95, withinTargetShare });

/** RHS2: a recorded day, played by its own people and clerks in both halls. */
export const rehearseDay = (recorded: RecordedDay, before: Hall, after: Hall): HallRehearsal => {
  const play = (hall: Hall): Report => {
    const loaded = scenarioOfDay(recorded, hall);
    return reportOn(loaded, { policy: hall.rules.dispatch.policy, seed, replications: 1, etaChecks: 0 });
  };
  const [was, is] = [play(before), play(after)];
  const went = figuresOfDay(recorded, before);
  const leftOut = figuresOfDay(recorded, after).leftOut;
  return {
    state: "played",
    day: recorded.day,
    recorded: {
      served: went.waits,
      p50: went.p50,
      p95: went.p95,
      withinTargetShare: went.withinTargetShare,
      busyGap: went.maxBusyGap,
    },
    before: figuresOf(was),
    after: figuresOf(is),
    services: after.services.flatMap(({ serviceId, name }) => {
      const [a, b] = [was.services[serviceId], is.services[serviceId]];
      const people = Math.max(a?.served ?? 0, b?.served ?? 0);
      return a && b && people > 0 ? [{ serviceId, name, people, before: partOf(a), after: partOf(b) }] : [];
    }),
    leftOut: {
      people: Math.max(went.leftOut.people, leftOut.people),
      windows: Math.max(went.leftOut.windows, leftOut.windows),
    },
  };
};

/** RHS1: the day that is asked for, or the last one with tickets. */
export const rehearse = async (
  dataDir: string,
  { before, after, day, nowMs }: { before: Hall; after: Hall; day: string | null; nowMs: number },
): Promise<HallRehearsal> => {
  const { timeZone } = before;
  const recorded = day === null ? await lastDay(dataDir, nowMs, timeZone) : await readOne(dataDir, day, timeZone);
  return hasTickets(recorded) ? rehearseDay(recorded, before, after) : { state: "no-day" };
};
