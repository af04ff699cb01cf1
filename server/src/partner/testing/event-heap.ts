/** Something that happens at a moment of virtual time. */
export type Event = { atMs: number; order: number; run: () => void };

/** Of equal times the one that was planned first. */
const isBefore = (left: Event, right: Event): boolean =>
  left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);

/** The events lie in a heap: the parent of each comes before it. */
export const insert = (heap: Event[], event: Event): void => {
  let at = heap.length;
  for (; at > 0; at = (at - 1) >> 1) {
    const parent = heap[(at - 1) >> 1] as Event;
    if (!isBefore(event, parent)) break;
    heap[at] = parent;
  }
  heap[at] = event;
};

export const removeFirst = (heap: Event[]): void => {
  const last = heap.pop() as Event;
  if (heap.length === 0) return;
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && isBefore(heap[child + 1] as Event, heap[child] as Event)) child += 1;
    if (!isBefore(heap[child] as Event, last)) break;
    heap[at] = heap[child] as Event;
    at = child;
  }
  heap[at] = last;
};
