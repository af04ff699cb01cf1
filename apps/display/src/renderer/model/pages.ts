import type { BoardQueue } from "@yichuang/shared/protocol/views/board-view";

/**
 * The services to show, in the hall's order. While some people wait: those services, and if there is room left the ones
 * without anybody, open ones first. A page of nothing but zeros would hide the ones that matter for its whole turn.
 */
export const queuesToShow = (queues: readonly BoardQueue[], places: number): readonly BoardQueue[] => {
  const waiting = queues.filter(({ count }) => count > 0);
  if (waiting.length >= places) return waiting;
  const free = queues.filter(({ count }) => count === 0);
  const filler = [...free.filter(({ eta }) => eta !== null), ...free.filter(({ eta }) => eta === null)];
  return [...waiting, ...filler.slice(0, places - waiting.length)];
};

export type Page<Row> = { rows: readonly Row[]; index: number; count: number };

/** The page for a turn that counts up for ever; a list that got shorter never leaves an empty page. */
export const pageAt = <Row>(rows: readonly Row[], places: number, turn: number): Page<Row> => {
  const count = Math.max(1, Math.ceil(rows.length / places));
  const index = turn % count;
  return { rows: rows.slice(index * places, (index + 1) * places), index, count };
};
