import type { BoardCall, BoardQueue } from "@yichuang/shared/protocol/views/board-view";

/**
 * The services to show, in the hall's order. While some people wait: those services, and if there is room left the ones
 * without anybody that can be done now. A page of nothing but zeros would hide the ones that matter for its whole turn.
 */
export const queuesToShow = (queues: readonly BoardQueue[], places: number): readonly BoardQueue[] => {
  const waiting = queues.filter(({ count }) => count > 0);
  const free = queues.filter(({ count, eta }) => count === 0 && eta !== null);
  return [...waiting, ...free.slice(0, Math.max(0, places - waiting.length))];
};

/** VIEW7: history stands only where rows would be empty. */
export const callsToShow = (calls: readonly BoardCall[], places: number): readonly BoardCall[] => {
  const live = calls.filter(({ status }) => status !== "finished");
  const history = calls.filter(({ status }) => status === "finished");
  return [...live, ...history.slice(0, Math.max(0, places - live.length))];
};

export type Page<Row> = { rows: readonly Row[]; index: number; count: number };

/** The page for a turn that counts up for ever; a list that got shorter never leaves an empty page. */
export const pageAt = <Row>(rows: readonly Row[], places: number, turn: number): Page<Row> => {
  const count = Math.max(1, Math.ceil(rows.length / places));
  const index = turn % count;
  return { rows: rows.slice(index * places, (index + 1) * places), index, count };
};
