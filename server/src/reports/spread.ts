import type { Spread } from "@yichuang/shared/protocol/reports";

/** Whole numbers that are many: a list that grows without a copy for each. */
export class IntList {
  private values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** All that were put in, in their order. A view: not to be changed. */
  all(): Int32Array {
    return this.values.subarray(0, this.length);
  }
}

/** The least value that so many in a hundred do not exceed (nearest rank); `sorted` ascending, not empty. */
export const percentileOf = (sorted: Int32Array, percent: number): number =>
  sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)] as number;

/** REP4: of seconds, exactly: sorted in place. null: of none. */
export const spreadOf = (seconds: Int32Array): Spread | null => {
  if (seconds.length === 0) return null;
  seconds.sort();
  let sum = 0;
  for (const value of seconds) sum += value;
  return {
    count: seconds.length,
    meanSeconds: Math.round((10 * sum) / seconds.length) / 10,
    p50Seconds: percentileOf(seconds, 50),
    p80Seconds: percentileOf(seconds, 80),
    p95Seconds: percentileOf(seconds, 95),
  };
};

/** Durations with the group that each belongs to. */
export class GroupedSeconds {
  private readonly groups = new IntList();
  private readonly seconds = new IntList();

  push(group: number, seconds: number): void {
    this.groups.push(group);
    this.seconds.push(seconds);
  }

  total(): Spread | null {
    return spreadOf(this.seconds.all().slice());
  }

  /** One for each group, 0 to `count - 1`. */
  spreads(count: number): (Spread | null)[] {
    const [groups, seconds] = [this.groups.all(), this.seconds.all()];
    const starts = new Int32Array(count + 1);
    for (const group of groups) starts[group + 1] = (starts[group + 1] as number) + 1;
    for (let group = 0; group < count; group += 1)
      starts[group + 1] = (starts[group + 1] as number) + (starts[group] as number);
    const next = starts.slice();
    const sorted = new Int32Array(seconds.length);
    for (let at = 0; at < seconds.length; at += 1) {
      const group = groups[at] as number;
      sorted[next[group] as number] = seconds[at] as number;
      next[group] = (next[group] as number) + 1;
    }
    return Array.from({ length: count }, (_, group) => spreadOf(sorted.subarray(starts[group], starts[group + 1])));
  }
}
