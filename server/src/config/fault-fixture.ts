import { readFileSync } from "node:fs";

import { expect } from "vitest";

import { formatHallFaults, parseHall } from "./load-hall.ts";

/** The small hall, which has no fault. */
export const good = readFileSync(new URL("../../../halls/small.yaml", import.meta.url), "utf8");

/** Replaces the one place where a passage stands. */
export const edit = (source: string, from: string, to: string): string => {
  expect(source.split(from), `"${from}" must stand exactly once`).toHaveLength(2);
  return source.replace(from, () => to);
};

/** Line (1-based) of the last place of a passage, or of the first. */
export const lineOf = (source: string, passage: string, place: "first" | "last" = "last"): number => {
  const has = (text: string): boolean => text.includes(passage);
  const lines = source.split("\n");
  const line = 1 + (place === "first" ? lines.findIndex(has) : lines.findLastIndex(has));
  expect(line, `"${passage}" must stand somewhere`).toBeGreaterThan(0);
  return line;
};

/** The fault lines of a hall file's text, as an operator reads them. */
export const faultLines = (source: string): string[] => {
  const result = parseHall(source, "halls/x.yaml");
  return result.ok ? [] : formatHallFaults(result.failure).split("\n");
};

/**
 * One slip of the pen in the small hall: what is replaced by what, a passage of the line that the fault must name
 * (the last one that has it), the field and the message.
 */
export type Slip = readonly [title: string, from: string, to: string, at: string, field: string, message: string];

/** Expects that a slip gives exactly one fault, with the right file, line, field and message. */
export const expectOneFault = ([, from, to, at, field, message]: Slip): void => {
  const source = edit(good, from, to);
  const place = field === "" ? "" : `${field}: `;
  expect(faultLines(source)).toEqual([`halls/x.yaml:${lineOf(source, at)}: ${place}${message}`]);
};
