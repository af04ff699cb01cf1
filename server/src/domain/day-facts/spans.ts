import { localTime } from "../calendar.ts";

/** A stretch of time, half-open. */
export type Span = { fromMs: number; toMs: number };

const isReal = ({ fromMs, toMs }: Span): boolean => toMs > fromMs;

/** The time that any of them covers, in order and without overlap. */
export const unionOf = (spans: readonly Span[]): Span[] => {
  const union: Span[] = [];
  for (const span of spans.filter(isReal).toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = union.at(-1);
    if (last && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else union.push({ ...span });
  }
  return union;
};

/** The parts of a span that lie in a union, in order. */
export const partsIn = (span: Span, union: readonly Span[]): Span[] =>
  union
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) }))
    .filter(isReal);

/** The parts of a span that lie outside of a union, in order. */
export const partsOutside = (span: Span, union: readonly Span[]): Span[] => {
  const parts: Span[] = [];
  let fromMs = span.fromMs;
  for (const inside of partsIn(span, union)) {
    parts.push({ fromMs, toMs: inside.fromMs });
    fromMs = inside.toMs;
  }
  return [...parts, { fromMs, toMs: span.toMs }].filter(isReal);
};

const minuteMs = 60_000;

/** The hour of a hall's clock, 0 to 23. */
export const hourOf = (atMs: number, timeZone: string): number => Math.floor(localTime(atMs, timeZone).minute / 60);

/** Cuts a span where the hall's clock comes to a full hour; an hour that the clock has twice is one hour of two parts. */
export const cutByHours = (span: Span, timeZone: string, onPart: (hour: number, ms: number) => void): void => {
  for (let atMs = span.fromMs; atMs < span.toMs;) {
    const { minute } = localTime(atMs, timeZone);
    const minuteStartMs = Math.floor(atMs / minuteMs) * minuteMs;
    const endMs = Math.min(span.toMs, minuteStartMs + (60 - (minute % 60)) * minuteMs);
    onPart(Math.floor(minute / 60), endMs - atMs);
    atMs = endMs;
  }
};
