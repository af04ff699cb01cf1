import { badRatingMax } from "@yichuang/shared/domain/rating";
import type { ReportFigures, ReportRow } from "@yichuang/shared/protocol/reports";

import {
  type DayFacts,
  type EtaState,
  etaStates,
  none,
  type StationEntry,
  stationEntries,
  type StationFate,
  stationFates,
} from "../domain/day-facts/facts.ts";
import type { Directory } from "./directory.ts";
import type { Groups } from "./grouping.ts";
import { GroupedSeconds } from "./spread.ts";

/** Who was on duty for less is not compared with others. */
const comparedDutyMs = 30 * 60_000;

const createSums = () => ({
  fates: new Float64Array(stationFates.length),
  entries: new Float64Array(stationEntries.length),
  etas: new Float64Array(etaStates.length),
  calls: 0,
  noShows: 0,
  misdirections: 0,
  stepsOut: 0,
  targeted: 0,
  inTarget: 0,
  workMs: 0,
  coverMs: 0,
  openMs: 0,
  pausedMs: 0,
  idleMs: 0,
  idleWaitedMs: 0,
  ratingCount: 0,
  levelSum: 0,
  badCount: 0,
  /** By person: time at work, and on duty. */
  clerks: new Map<string, { workMs: number; dutyMs: number }>(),
});
type Sums = ReturnType<typeof createSums>;

const fateOf = ({ fates }: Sums, fate: StationFate): number => fates[stationFates.indexOf(fate)] as number;
const entryOf = ({ entries }: Sums, entry: StationEntry): number => entries[stationEntries.indexOf(entry)] as number;
const etaOf = ({ etas }: Sums, eta: EtaState): number => etas[etaStates.indexOf(eta)] as number;

const durations = ["wait", "walk", "serve", "stay"] as const;
type Duration = (typeof durations)[number];

const clerkSums = ({ clerks }: Sums, clerkId: string) => {
  let sums = clerks.get(clerkId);
  if (!sums) clerks.set(clerkId, (sums = { workMs: 0, dutyMs: 0 }));
  return sums;
};

const add = (list: Float64Array, at: number): void => {
  list[at] = (list[at] as number) + 1;
};

/** The difference between the busiest and the least busy of those on duty; null: there are not two. */
const gapOf = ({ clerks }: Sums): number | null => {
  const shares = [...clerks.values()]
    .filter(({ dutyMs }) => dutyMs >= comparedDutyMs)
    .map(({ workMs, dutyMs }) => Math.min(1, workMs / dutyMs));
  return shares.length < 2 ? null : Math.max(...shares) - Math.min(...shares);
};

const toSeconds = (ms: number): number => Math.round(ms / 1000);

/** Adds up the facts of days, group by group and as a whole. */
export class Tally {
  private readonly total = createSums();
  private readonly sums: Sums[] = [];
  private readonly seconds = Object.fromEntries(durations.map((name) => [name, new GroupedSeconds()])) as Record<
    Duration,
    GroupedSeconds
  >;
  private readonly targets: ReadonlyMap<string, number>;
  /** Days on which anybody came, or a window was open. */
  daysCount = 0;
  notPrinted = 0;
  expired = 0;

  /** @param groups null: as a whole alone */
  constructor(
    private readonly groups: Groups | null,
    { services }: Directory,
  ) {
    this.targets = new Map(services.map(({ serviceId, targetMinutes }) => [serviceId, targetMinutes * 60]));
  }

  add(facts: DayFacts): void {
    this.notPrinted += facts.notPrinted;
    this.expired += facts.expired;
    // The server goes on at weekends too.
    if (facts.stations.fate.length + facts.desks.openMs.length + facts.ratings.level.length === 0) return;
    this.daysCount += 1;
    this.addStations(facts);
    this.addWork(facts);
    this.addDesks(facts);
    this.addRatings(facts);
  }

  /** The sums of a group and of the whole. */
  private both(group: number): readonly Sums[] {
    if (group < 0) return [this.total];
    return [this.total, (this.sums[group] ??= createSums())];
  }

  private addStations(facts: DayFacts): void {
    const { stations, services } = facts;
    const finder = this.groups?.finder(facts);
    const column = finder?.column ? stations[finder.column] : null;
    const targets = services.map((serviceId) => this.targets.get(serviceId) ?? none);
    for (let at = 0; at < stations.fate.length; at += 1) {
      const group = finder ? finder.groupOf(column?.[at] ?? 0) : none;
      const wait = stations.wait[at] as number;
      const target = wait === none ? none : (targets[stations.service[at] as number] ?? none);
      for (const sums of this.both(group)) {
        add(sums.fates, stations.fate[at] as number);
        add(sums.entries, stations.entry[at] as number);
        add(sums.etas, stations.eta[at] as number);
        sums.calls += stations.calls[at] as number;
        sums.noShows += stations.noShows[at] as number;
        sums.misdirections += stations.misdirected[at] as number;
        sums.stepsOut += stations.stepsOut[at] as number;
        if (target === none) continue;
        sums.targeted += 1;
        if (wait <= target) sums.inTarget += 1;
      }
      for (const name of durations) {
        const seconds = stations[name][at] as number;
        if (seconds !== none) this.seconds[name].push(Math.max(0, group), seconds);
      }
    }
  }

  private addWork(facts: DayFacts): void {
    const { work, clerks } = facts;
    const finder = this.groups?.finder(facts);
    const column = finder?.column && finder.column !== "priority" ? work[finder.column] : null;
    const isGrouped = finder !== undefined && this.groups?.hasWork === true;
    for (let at = 0; at < work.ms.length; at += 1) {
      const ms = work.ms[at] as number;
      const clerkId = clerks[work.clerk[at] as number];
      for (const sums of this.both(isGrouped ? finder.groupOf(column?.[at] ?? 0) : none)) {
        sums.workMs += ms;
        if (work.isCover[at] === 1) sums.coverMs += ms;
        if (clerkId !== undefined) clerkSums(sums, clerkId).workMs += ms;
      }
    }
  }

  private addDesks(facts: DayFacts): void {
    const { desks, clerks } = facts;
    const finder = this.groups?.finder(facts);
    const column =
      finder?.column && finder.column !== "priority" && finder.column !== "service" ? desks[finder.column] : null;
    const isGrouped = finder !== undefined && this.groups?.hasDesks === true;
    for (let at = 0; at < desks.openMs.length; at += 1) {
      const clerkId = clerks[desks.clerk[at] as number];
      for (const sums of this.both(isGrouped ? finder.groupOf(column?.[at] ?? 0) : none)) {
        sums.openMs += desks.openMs[at] as number;
        sums.pausedMs += desks.pausedMs[at] as number;
        sums.idleMs += desks.idleMs[at] as number;
        sums.idleWaitedMs += desks.idleWaitedMs[at] as number;
        if (clerkId !== undefined) clerkSums(sums, clerkId).dutyMs += desks.openMs[at] as number;
      }
    }
  }

  private addRatings(facts: DayFacts): void {
    const { ratings } = facts;
    const finder = this.groups?.finder(facts);
    const column = finder?.column && finder.column !== "priority" ? ratings[finder.column] : null;
    const isGrouped = finder !== undefined && this.groups?.hasWork === true;
    for (let at = 0; at < ratings.level.length; at += 1) {
      const level = ratings.level[at] as number;
      for (const sums of this.both(isGrouped ? finder.groupOf(column?.[at] ?? 0) : none)) {
        sums.ratingCount += 1;
        sums.levelSum += level;
        if (level <= badRatingMax) sums.badCount += 1;
      }
    }
  }

  /** All days and groups together. */
  whole(): ReportFigures {
    const [wait, walk, service, stay] = durations.map((name) => this.seconds[name].total());
    return figuresOf(
      this.total,
      { wait, walk, service, stay },
      { hasDesks: true, hasArrivals: true, hasGap: true, hasWork: true },
    );
  }

  /** One row for each group. */
  rows(): ReportRow[] {
    const { groups } = this;
    if (groups === null) return [];
    const [wait, walk, service, stay] = durations.map((name) => this.seconds[name].spreads(groups.count));
    return groups.rows().map(({ place, ...names }) => {
      const spreads = { wait: wait?.[place], walk: walk?.[place], service: service?.[place], stay: stay?.[place] };
      return { ...names, figures: figuresOf(this.sums[place] ?? createSums(), spreads, groups) };
    });
  }
}

type Spreads = Record<"wait" | "walk" | "service" | "stay", ReportFigures["wait"] | undefined>;
type Told = Pick<Groups, "hasDesks" | "hasArrivals" | "hasGap" | "hasWork">;

const countsOf = (sums: Sums, { hasArrivals }: Told) => ({
  stations: sums.fates.reduce((sum, count) => sum + count, 0),
  arrivals: hasArrivals ? entryOf(sums, "issued") : null,
  served: fateOf(sums, "finished") + fateOf(sums, "handed-on"),
  handedOn: fateOf(sums, "handed-on"),
  calls: sums.calls,
  noShows: sums.noShows,
  transfers: fateOf(sums, "transferred"),
  misdirections: sums.misdirections,
  stepsOut: sums.stepsOut,
  cancelled: fateOf(sums, "cancelled"),
  unserved: fateOf(sums, "unserved"),
  carriedOver: fateOf(sums, "carried-over"),
  open: fateOf(sums, "open"),
});

const figuresOf = (sums: Sums, { wait, walk, service, stay }: Spreads, told: Told): ReportFigures => {
  const { hasDesks, hasWork, hasGap } = told;
  const [held, missed] = [etaOf(sums, "held"), etaOf(sums, "missed")];
  return {
    ...countsOf(sums, told),
    wait: wait ?? null,
    walk: walk ?? null,
    service: service ?? null,
    stay: stay ?? null,
    inTarget: { of: sums.targeted, count: sums.inTarget },
    eta: { told: held + missed, held },
    workSeconds: hasWork ? toSeconds(sums.workMs) : null,
    coverSeconds: hasWork ? toSeconds(sums.coverMs) : null,
    openSeconds: hasDesks ? toSeconds(sums.openMs) : null,
    pausedSeconds: hasDesks ? toSeconds(sums.pausedMs) : null,
    idleSeconds: hasDesks ? toSeconds(sums.idleMs) : null,
    idleWaitedSeconds: hasDesks ? toSeconds(sums.idleWaitedMs) : null,
    busyShare: hasDesks && sums.openMs > 0 ? Math.min(1, sums.workMs / sums.openMs) : null,
    busyGap: hasGap ? gapOf(sums) : null,
    ratings: hasWork ? { count: sums.ratingCount, levelSum: sums.levelSum, badCount: sums.badCount } : null,
  };
};
