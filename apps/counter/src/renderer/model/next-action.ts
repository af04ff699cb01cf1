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
export const sideActions = ["recall", "no-show", "park", "transfer", "return", "pause", "close"] as const;
export type SideAction = (typeof sideActions)[number];

export const actionKeys: Record<SideAction, string> = {
  recall: "F2",
  "no-show": "F3",
  park: "F4",
  transfer: "F6",
  return: "F7",
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
      return active !== null;
    case "pause":
      return state === "open";
    case "close":
      return state !== "closed" && active === null;
  }
};

/** The side action of a function key; null for other keys. */
export const actionOfKey = (key: string): SideAction | null =>
  sideActions.find((action) => actionKeys[action] === key) ?? null;
