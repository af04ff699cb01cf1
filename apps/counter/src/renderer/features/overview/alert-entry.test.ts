import { expect, test } from "vitest";

import { type AlertEntry, countEntries, firstToAcknowledge, sortEntries } from "./alert-entry.ts";

const entry = (
  id: string,
  tone: AlertEntry["tone"],
  sinceMs: number,
  change: Partial<AlertEntry> = {},
): AlertEntry => ({
  id,
  tone,
  text: id,
  sinceMs,
  ...change,
});
const seen = { atMs: 5, staffNumber: "9001", note: null };

const entries = [
  entry("pairing", "plain", 1),
  entry("old printer", "trouble", 1, { alertKey: "printer:k1:paper-out", acknowledged: seen }),
  entry("late", "late", 1, { alertKey: "service-late:a", acknowledged: null }),
  entry("guide call", "late", 2, { action: { text: "I go", onPress: () => undefined } }),
  entry("disk", "trouble", 9, { alertKey: "disk:full", acknowledged: null }),
];

test("ALR6 ALR8 the most urgent stands first, people before things, what somebody has seen below all others", () => {
  const sorted = sortEntries(entries);
  expect(sorted.map(({ id }) => id)).toEqual(["disk", "guide call", "late", "pairing", "old printer"]);
  expect(countEntries(entries)).toEqual({ trouble: 1, late: 2, plain: 1, seen: 1 });
});

test("ALR8 the key acknowledges the first that can be, and nothing where all were seen", () => {
  const sorted = sortEntries(entries);
  expect(firstToAcknowledge(sorted)?.id).toBe("disk");
  expect(firstToAcknowledge(sorted.filter(({ id }) => id !== "disk"))?.id).toBe("late");
  expect(firstToAcknowledge(sorted.filter(({ alertKey }) => alertKey === "printer:k1:paper-out"))).toBeUndefined();
});
