/**
 * Events in order of time, equal times in the order in which they were put in: a binary heap, O(log n) for each.
 */
export type EventQueue<Value> = {
  put: (atMs: number, value: Value) => void;
  /** Takes the earliest out; undefined when there is none. */
  take: () => { atMs: number; value: Value } | undefined;
  readonly size: number;
};

type Entry<Value> = { atMs: number; order: number; value: Value };

const isBefore = (a: Entry<unknown>, b: Entry<unknown>): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

export const createEventQueue = <Value>(): EventQueue<Value> => {
  const heap: Entry<Value>[] = [];
  let count = 0;

  const up = (start: number): void => {
    const entry = heap[start] as Entry<Value>;
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as Entry<Value>;
      if (!isBefore(entry, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  };

  const down = (): void => {
    const entry = heap[0] as Entry<Value>;
    const { length } = heap;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      if (child + 1 < length && isBefore(heap[child + 1] as Entry<Value>, heap[child] as Entry<Value>)) child += 1;
      const below = heap[child] as Entry<Value>;
      if (!isBefore(below, entry)) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = entry;
  };

  return {
    put: (atMs, value) => {
      count += 1;
      heap.push({ atMs, order: count, value });
      up(heap.length - 1);
    },
    take: () => {
      const first = heap[0];
      if (first === undefined) return undefined;
      const last = heap.pop() as Entry<Value>;
      if (heap.length > 0) {
        heap[0] = last;
        down();
      }
      return first;
    },
    get size() {
      return heap.length;
    },
  };
};
