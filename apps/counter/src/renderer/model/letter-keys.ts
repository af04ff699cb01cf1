import type { CounterView, MyTicket } from "@yichuang/shared/protocol/views/counter-view";

/** What is done by a letter, since the function keys are taken by what is done more often. */
export const letterActions = [
  "undo",
  "next-step",
  "items",
  "hand-out",
  "case",
  "show-document",
  "hold",
  "auto",
  "named",
  "reinstate",
  "knowledge",
  "sound",
  "window",
  "sign-out",
] as const;
export type LetterAction = (typeof letterActions)[number];

export const letterKeys: Record<LetterAction, string> = {
  undo: "Z",
  "next-step": "N",
  items: "I",
  "hand-out": "O",
  case: "G",
  "show-document": "D",
  hold: "H",
  auto: "A",
  named: "C",
  reinstate: "R",
  knowledge: "K",
  sound: "S",
  window: "W",
  "sign-out": "X",
};

/** CTR44: looks at the document that did not come out, whoever is at the window. */
export const unprintedKey = "V";

/** DSK12: to the cases of one's posts, and back to the window. */
export const casesKey = "B";

/** DSK10: prints the slips of the cases that the last visit opened; shows them, where the hall has no printer. */
export const openedCasesKey = "T";

/** DSK10: looks at them. */
export const shownSlipsKey = "L";

/** CTR20: to the strip above all other programs and back. */
export const miniKey = "M";

export type LetterMoment = Pick<CounterView, "state" | "active" | "undo" | "autoCall" | "noShows">;

/** What is possible now; the server has the last word. */
export const canDoLetter = (
  action: LetterAction,
  { state, active, undo, autoCall, noShows }: LetterMoment,
  mayCallNamed: boolean,
): boolean => {
  switch (action) {
    case "undo":
      return undo !== null;
    case "next-step":
      return active?.status === "serving" && active.next.length > 0;
    case "items":
    case "hand-out":
      return active?.status === "serving";
    case "case":
      return active?.status === "serving" && canDoCase(active.case);
    case "show-document":
      return active !== null && active.documents.length > 0;
    case "hold":
      return autoCall.isOn && state === "open" && active === null;
    case "auto":
      return !autoCall.isFixed && state === "open";
    case "named":
      return mayCallNamed && state === "open" && active === null;
    case "reinstate":
      return noShows.length > 0;
    case "knowledge":
    case "sound":
    case "window":
    case "sign-out":
      return true;
  }
};

/** DSK9: a result is there to be handed out, or papers are to be brought. */
export const canDoCase = (visited: MyTicket["case"]): boolean =>
  visited !== null && (visited.status === "ready" || visited.papersToCome > 0);

/** The action of a letter in either case; null for other keys. */
export const letterActionOf = (key: string): LetterAction | null =>
  letterActions.find((action) => letterKeys[action] === key.toUpperCase()) ?? null;
