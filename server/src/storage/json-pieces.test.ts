import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonPieces } from "./json-pieces.ts";

const joined = (value: unknown): string => [...jsonPieces(value)].join("");

test("the pieces of any JSON value are together what JSON.stringify gives", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      expect(joined(value)).toBe(JSON.stringify(value));
    }),
    { numRuns: 500 },
  );
});

test("what is not JSON is left out or becomes null, as JSON.stringify does", () => {
  const day = new Date(Date.UTC(2026, 10, 23));
  const value = {
    nothing: undefined,
    action: () => 1,
    symbol: Symbol("s"),
    day,
    list: [undefined, () => 1, day, Number.NaN, Infinity, -0],
    map: new Map([[1, 2]]),
    deep: { deeper: { deepest: { skipped: undefined, kept: [undefined] } } },
  };
  expect(joined(value)).toBe(JSON.stringify(value));
  expect(joined(undefined)).toBe("null");
  expect(joined(null)).toBe("null");
  expect(joined("窗口")).toBe('"窗口"');
});

test("a large value comes in many pieces of limited length, wherever it is large", () => {
  const tickets = Array.from({ length: 10_000 }, (_, number) => ({ number, name: `A${number}`, path: [1, 2, 3] }));
  const byName = Object.fromEntries(tickets.map((ticket) => [ticket.name, ticket]));
  const deep = { state: { hall: { day: { tickets, name: "A" } } } };
  for (const value of [tickets, byName, deep, [[[[byName]]]], [1, { all: [[[tickets]]] }]]) {
    const pieces = [...jsonPieces(value)];
    expect(pieces.join("")).toBe(JSON.stringify(value));
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) expect(piece.length).toBeLessThan(66 * 1024);
  }
});

test("a large object leaves out what is not JSON, as a small one does", () => {
  const named = (value: unknown) => Array.from({ length: 300 }, (_, number) => [`A${number}`, value] as const);
  for (const nothing of [undefined, () => 1, Symbol("s")]) {
    const value = Object.fromEntries([["first", nothing], ...named(1), ["last", nothing]]);
    expect(joined(value)).toBe(JSON.stringify(value));
  }
});

test("no piece but the last is too short to be worth a write", () => {
  const pieces = [...jsonPieces(Array.from({ length: 50_000 }, (_, number) => ({ number })))];
  expect(pieces.length).toBeGreaterThan(5);
  for (const piece of pieces.slice(0, -1)) expect(piece.length).toBeGreaterThanOrEqual(64 * 1024);
});

test("a circle throws, small or large, as JSON.stringify does", () => {
  const small: Record<string, unknown> = { name: "A" };
  small.self = small;
  expect(() => joined(small)).toThrow(TypeError);
  const large: Record<string, unknown> = { list: Array.from({ length: 1_000 }, () => 1) };
  large.self = { large };
  expect(() => joined(large)).toThrow(TypeError);
  const list: unknown[] = Array.from({ length: 1_000 }, () => 1);
  list.unshift(list);
  expect(() => joined(list)).toThrow(TypeError);
});
