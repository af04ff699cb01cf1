import { stat } from "node:fs/promises";
import { basename } from "node:path";

import type { BusinessDay } from "@yichuang/shared/domain/ids";

import type { OverdueCases } from "../domain/cases/case-event.ts";
import { DayFold } from "../domain/day-facts/day-fold.ts";
import type { CarriedTicket, DayFacts } from "../domain/day-facts/facts.ts";
import type { RecordBody } from "../engine/record.ts";
import { nodeDisk } from "../storage/disk.ts";
import { JournalDamaged } from "../storage/journal.ts";
import { readSegments, readUnarchived } from "../storage/read-journal.ts";
import { type Inventory, type Segment, takeInventory } from "../storage/segments.ts";
import { type FactsKey, readFacts, writeFacts } from "./facts-file.ts";

export type ShelfOptions = {
  dataDir: string;
  timeZone: string;
  /** The business day under way, as the hall knows it; null: none has begun. */
  today: BusinessDay | null;
  nowMs: number;
  /** Cases that are overdue now. */
  overdue?: readonly OverdueCases[] | undefined;
  /** false: the disk has no room for what can be made again. */
  mayWrite: boolean;
};

/** A business day that has its archive, or several where the journal has a hole. */
export type ArchivedDay = { day: BusinessDay; archives: readonly Required<Segment>[] };

/** Asked to stop. */
export class Cancelled extends Error {}

/** Nothing of a journal that was read at one moment is out of step with the rest: one look at the folder for each question. */
export class Shelf {
  readonly days: readonly ArchivedDay[];
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly options: ShelfOptions,
    readonly inventory: Inventory,
  ) {
    const byDay = new Map<BusinessDay, Required<Segment>[]>();
    for (const segment of inventory.archived) {
      const { path, firstSeq, lastSeq, day } = segment;
      if (lastSeq === undefined || day === undefined) continue;
      const archives = byDay.get(day as BusinessDay) ?? [];
      archives.push({ path, firstSeq, lastSeq, day });
      byDay.set(day as BusinessDay, archives);
    }
    this.days = [...byDay].map(([day, archives]) => ({ day, archives }));
  }

  /** The day under way; null: none has begun. */
  get today(): BusinessDay | null {
    return this.options.today;
  }

  /** The last day with an archive; null: there is none. */
  get lastDay(): BusinessDay | null {
    return this.days.at(-1)?.day ?? null;
  }

  /**
   * The facts of archived days, given out in order: from where they are kept, else made from the archives, from the first day
   * on whose facts are missing, because each day begins with what the one before carried over.
   * @param onDay null: the day cannot be read
   */
  async eachDay(
    from: string,
    to: string,
    onDay: (day: BusinessDay, facts: DayFacts | null) => void,
    onShare: (share: number) => void,
  ): Promise<CarriedTicket[]> {
    const wanted = this.days.flatMap(({ day }, at) => (day >= from && day <= to ? [at] : []));
    const [first, last] = [wanted[0], wanted.at(-1)];
    if (first === undefined || last === undefined) return [];
    const start = await this.startOf(first);
    let carried: CarriedTicket[] = [];
    for (let at = start; at <= last; at += 1) {
      const { day } = this.days[at] as ArchivedDay;
      const facts = await this.factsOf(at, carried);
      carried = facts?.carried ?? [];
      if (at >= first) onDay(day, facts);
      onShare((at - start + 1) / (last - start + 1));
    }
    return carried;
  }

  /**
   * Makes facts of days that have none, oldest first, until it is asked to stop or a while is over.
   * @param known days that were found whole before, by what they were made from; added to
   * @returns true when some are left
   */
  async prepareSome(known: Set<string>, isOver: () => boolean): Promise<boolean> {
    for (let at = 0; at < this.days.length; at += 1) {
      const key = JSON.stringify([this.days[at]?.day, await this.keyOf(at)]);
      if (known.has(key)) continue;
      if (isOver()) return true;
      const before = this.follows(at) && !(await this.kept(at)) ? await this.kept(at - 1) : null;
      await this.factsOf(at, before?.carried ?? []);
      known.add(key);
    }
    return false;
  }

  /** Days that have no archive yet, and the one under way. `carried`: out of the last archived day. */
  async *liveDays(carriedBefore: readonly CarriedTicket[]): AsyncGenerator<DayFacts> {
    const { today, timeZone, nowMs, overdue } = this.options;
    let carried = carriedBefore;
    let [day, held]: [BusinessDay | null, RecordBody["events"]] = [null, []];
    const close = (name: BusinessDay, atMs: number): DayFacts => {
      const fold = new DayFold({ day: name, timeZone, carried });
      if (name === today) fold.standOverdue(overdue);
      for (const event of held) fold.apply(event);
      const facts = fold.end(atMs);
      [held, carried] = [[], facts.carried];
      return facts;
    };
    for await (const { body } of readUnarchived(this.inventory)) {
      for (const event of (body as RecordBody).events) {
        if (event.type === "DayOpened") day = event.businessDay;
        else held.push(event);
        if (event.type !== "DayClosed") continue;
        day = null;
        yield close(event.businessDay, event.atMs);
      }
    }
    const name = day ?? today;
    if (name !== null && held.length > 0) yield close(name, nowMs);
  }

  /** Where the making must begin so that nothing is unknown at `first`: behind the last day before it whose facts are kept. */
  private async startOf(first: number): Promise<number> {
    if (await this.kept(first)) return first;
    for (let at = first; at > 0; at -= 1)
      if (!this.follows(at) || (await this.kept(at - 1))) return this.follows(at) ? at - 1 : at;
    return 0;
  }

  /** True when no record is missing between the day before and this one. */
  private follows(at: number): boolean {
    const before = this.days[at - 1]?.archives.at(-1);
    return before !== undefined && before.lastSeq + 1 === this.days[at]?.archives[0]?.firstSeq;
  }

  private async kept(at: number): Promise<DayFacts | null> {
    const { day } = this.days[at] as ArchivedDay;
    return readFacts(this.options.dataDir, day, await this.keyOf(at));
  }

  private async factsOf(at: number, carried: readonly CarriedTicket[]): Promise<DayFacts | null> {
    const kept = await this.kept(at);
    if (kept) return kept;
    const { dataDir, mayWrite, timeZone } = this.options;
    const { day, archives } = this.days[at] as ArchivedDay;
    try {
      const fold = new DayFold({ day, timeZone, carried: this.follows(at) ? carried : [] });
      let lastMs = 0;
      for await (const { body } of readSegments(archives)) {
        for (const event of (body as RecordBody).events) {
          fold.apply(event);
          if (event.type === "DayClosed") break;
        }
        lastMs = (body as RecordBody).atMs;
      }
      const facts = fold.end(lastMs);
      // What cannot be kept is made again the next time.
      if (mayWrite) await writeFacts(dataDir, facts, await this.keyOf(at)).catch(() => undefined);
      return facts;
    } catch (error) {
      if (error instanceof JournalDamaged) return null;
      throw error;
    }
  }

  private async keyOf(at: number): Promise<FactsKey> {
    return {
      archives: await this.sizesOf(at),
      before: this.follows(at) ? await this.sizesOf(at - 1) : null,
      timeZone: this.options.timeZone,
    };
  }

  private async sizesOf(at: number): Promise<string> {
    const { day, archives } = this.days[at] as ArchivedDay;
    const known = this.keys.get(day);
    if (known !== undefined) return known;
    const words = await Promise.all(archives.map(async ({ path }) => `${basename(path)}:${(await stat(path)).size}`));
    this.keys.set(day, words.join(" "));
    return words.join(" ");
  }
}

export const openShelf = async (options: ShelfOptions): Promise<Shelf> =>
  new Shelf(options, await takeInventory(nodeDisk, options.dataDir));
