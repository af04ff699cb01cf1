/** So many of the newest are remembered: enough for a quantile, few enough for ten thousand services. */
export const rememberedMax = 128;

/** A ring of the newest numbers. */
export type Ring = { values: number[]; next: number };

export const createRing = (): Ring => ({ values: [], next: 0 });

export const remember = (ring: Ring, value: number): void => {
  if (ring.values.length < rememberedMax) ring.values.push(value);
  else ring.values[ring.next] = value;
  ring.next = (ring.next + 1) % rememberedMax;
};

/** A running mean whose memory reaches back over about so many values: days, not minutes. */
const memoryMax = 2000;

/** What the hall has shown of one service. */
export type Learned = {
  /** Time at the window of those who left it last, ms: the shape of the distribution. */
  occupiedMs: Ring;
  /** The mean of many more: its level. */
  count: number;
  meanMs: number;
  /** When the last ones came, ms. */
  arrivedAtMs: Ring;
};

export const createLearned = (): Learned => ({
  occupiedMs: createRing(),
  count: 0,
  meanMs: 0,
  arrivedAtMs: createRing(),
});

/** Notes how long somebody was at a window. */
export const learnOccupied = (learned: Learned, occupiedMs: number): void => {
  remember(learned.occupiedMs, occupiedMs);
  learned.count = Math.min(memoryMax, learned.count + 1);
  learned.meanMs += (occupiedMs - learned.meanMs) / learned.count;
};

/** Takes the newest such value out again. */
const forget = (ring: Ring, value: number): void => {
  const { values, next } = ring;
  const inOrder = values.length < rememberedMax ? values : [...values.slice(next), ...values.slice(0, next)];
  const at = inOrder.lastIndexOf(value);
  if (at < 0) return;
  ring.values = inOrder.toSpliced(at, 1);
  ring.next = ring.values.length % rememberedMax;
};

/** Forgets a time that was noted by mistake. */
export const unlearnOccupied = (learned: Learned, occupiedMs: number): void => {
  forget(learned.occupiedMs, occupiedMs);
  if (learned.count <= 1) {
    learned.count = 0;
    learned.meanMs = 0;
    return;
  }
  learned.meanMs = (learned.count * learned.meanMs - occupiedMs) / (learned.count - 1);
  learned.count -= 1;
};

/** The hall file's minutes count as so many tickets beside those that were seen. */
export const priorTickets = 20;

/** Mean time at a window, ms: what was seen, with the hall file's figure for the time before. */
export const usualMsOf = (learned: Learned | undefined, expectedMs: number): number =>
  learned ? (learned.count * learned.meanMs + priorTickets * expectedMs) / (learned.count + priorTickets) : expectedMs;

/** Fewer minutes say little of how many come: a bus, or the rush at the door. */
const arrivalSpanMinMs = 20 * 60_000;

/** Arrivals per millisecond: of the newest remembered today, over the time since the oldest of them. */
export const arrivalsPerMsOf = (learned: Learned | undefined, nowMs: number): number => {
  if (!learned) return 0;
  const { values, next } = learned.arrivedAtMs;
  if (values.length === 0) return 0;
  const oldestMs = values[values.length === rememberedMax ? next : 0] as number;
  return values.length / Math.max(nowMs - oldestMs, arrivalSpanMinMs);
};
