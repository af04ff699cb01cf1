import type { NoticeTone } from "@yichuang/shared/ui/notice-line";

import type { TestOutcome } from "../../ipc.ts";

type WordKey = "printed" | "paper-low" | Extract<TestOutcome, { ok: false }>["reason"];

/** How the answer of a printer is said: which words, and how urgently. */
export const testWords = (outcome: TestOutcome): { key: WordKey; tone: NoticeTone } => {
  if (!outcome.ok) return { key: outcome.reason, tone: "trouble" };
  return outcome.warning === null ? { key: "printed", tone: "good" } : { key: outcome.warning, tone: "late" };
};
