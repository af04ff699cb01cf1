import type { Acknowledgement } from "@yichuang/shared/protocol/views/alerts-view";

/** One thing that somebody in the hall should see to, as a line on the screen. */
export type AlertEntry = {
  /** Names what it is about, "printer-k1-paper-out": stays the same while only words or time change. */
  id: string;
  /** trouble: now, late: soon, plain: something to answer. */
  tone: "plain" | "late" | "trouble";
  /** Where, what is wrong, what to do: "K1 缺纸：请换纸卷". */
  text: string;
  sinceMs: number;
  /** One thing that can be done about it from here. */
  action?: { text: string; onPress: () => void; isDisabled?: boolean };
  /** Names it to the server, which then tells everybody who has seen it; absent: it is answered otherwise. */
  alertKey?: string;
  acknowledged?: Acknowledgement | null;
};

const urgency: Record<AlertEntry["tone"], number> = { trouble: 0, late: 2, plain: 3 };

/** Somebody who asks for a person goes before things that are late. */
const urgencyOf = ({ tone, action }: AlertEntry): number => (tone === "late" && action ? 1 : urgency[tone]);

const isSeen = ({ acknowledged }: AlertEntry): boolean => (acknowledged ?? null) !== null;

/** ALR6, ALR8: most urgent first, then longest; what somebody has seen stands below all others. */
export const sortEntries = (entries: readonly AlertEntry[]): AlertEntry[] =>
  [...entries].sort(
    (a, b) => Number(isSeen(a)) - Number(isSeen(b)) || urgencyOf(a) - urgencyOf(b) || a.sinceMs - b.sinceMs,
  );

/** How many there are that nobody has seen yet, by tone, and how many that somebody has. */
export const countEntries = (entries: readonly AlertEntry[]): Record<AlertEntry["tone"] | "seen", number> => {
  const counts = { trouble: 0, late: 0, plain: 0, seen: 0 };
  for (const entry of entries) counts[isSeen(entry) ? "seen" : entry.tone] += 1;
  return counts;
};

/** The first that can be acknowledged, for the key that does it. */
export const firstToAcknowledge = (entries: readonly AlertEntry[]): AlertEntry | undefined =>
  entries.find((entry) => entry.alertKey !== undefined && !isSeen(entry));
