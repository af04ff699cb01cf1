import { actOfKey, type CaseAct, primaryAct } from "./case-acts.ts";

/** DSK2: what is done by letters on the page of cases. */
export const caseLetters = {
  todo: "T",
  waiting: "C",
  questions: "Q",
  search: "/",
  opinion: "E",
  answer: "A",
  paper: "D",
  slip: "L",
  open: "N",
} as const;
export type CaseLetter = keyof typeof caseLetters;

export type CaseKey =
  | { does: "move"; by: 1 | -1 }
  | { does: "filter"; by: 1 | -1 }
  | { does: "act"; act: CaseAct }
  | { does: "letter"; letter: CaseLetter }
  | { does: "help" | "rest" | "nothing" | "none" };

const moves: Partial<Record<string, 1 | -1>> = { j: 1, J: 1, ArrowDown: 1, k: -1, K: -1, ArrowUp: -1 };
const turns: Partial<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 };
const helpKeys: ReadonlySet<string> = new Set(["F1", "?", "？"]);

/** What a key means on the page of cases; in a sheet keys belong to the sheet. */
export const caseKey = (key: string, acts: readonly CaseAct[], isHeld: boolean): CaseKey => {
  const move = moves[key];
  if (move) return { does: "move", by: move };
  const turn = turns[key];
  if (turn) return { does: "filter", by: turn };
  if (helpKeys.has(key)) return { does: "help" };
  if (key === "Escape") return { does: "rest" };
  if (key === "Enter" || /^\d$/.test(key)) {
    const act = key === "Enter" ? primaryAct(acts) : actOfKey(acts, key);
    return act === null || isHeld ? { does: "nothing" } : { does: "act", act };
  }
  const letters = Object.keys(caseLetters) as CaseLetter[];
  const letter = letters.find((one) => caseLetters[one] === (key === "、" ? "/" : key.toUpperCase()));
  return letter ? { does: "letter", letter } : { does: "none" };
};
