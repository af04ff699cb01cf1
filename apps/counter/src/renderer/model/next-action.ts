import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

/** The one next thing to do at a window; null while nothing is. */
export type PrimaryAction = "open" | "resume" | "call" | "start" | "finish";

type Moment = Pick<CounterView, "state" | "active">;

/** Who is at the window comes before what the window does. */
export const primaryOf = ({ state, active }: Moment): PrimaryAction => {
  if (active?.status === "called") return "start";
  if (active) return "finish";
  if (state === "closed") return "open";
  return state === "paused" ? "resume" : "call";
};

/** The rest of what a clerk may do, each with its key. */
export const sideActions = ["recall", "no-show", "park", "transfer", "return", "reprint", "pause", "close"] as const;
export type SideAction = (typeof sideActions)[number];

/** Those that a hall has: only one with a printer of its own can print again. */
export const sideActionsIn = ({ hasPrinter }: { hasPrinter: boolean }): readonly SideAction[] =>
  hasPrinter ? sideActions : sideActions.filter((action) => action !== "reprint");

export const actionKeys: Record<SideAction, string> = {
  recall: "F2",
  "no-show": "F3",
  park: "F4",
  transfer: "F6",
  return: "F7",
  // All function keys are taken by what is pressed more often, or by the browser.
  reprint: "P",
  pause: "F9",
  close: "F10",
};

/** What is possible now; the server has the last word. */
export const canDo = (action: SideAction, { state, active }: Moment): boolean => {
  switch (action) {
    case "recall":
    case "no-show":
      return active?.status === "called";
    case "park":
    case "transfer":
    case "return":
    case "reprint":
      return active !== null;
    case "pause":
      return state === "open";
    case "close":
      return state !== "closed" && active === null;
  }
};

/** The side action of a key, a letter in either case; null for other keys. */
export const actionOfKey = (key: string): SideAction | null =>
  sideActions.find((action) => actionKeys[action] === key.toUpperCase()) ?? null;
