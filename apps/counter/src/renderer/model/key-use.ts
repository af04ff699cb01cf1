/** field: takes letters. control: something that the space bar presses. page: all else. */
export type KeyTarget = "field" | "control" | "page";

export type KeyStroke = {
  key: string;
  isRepeat: boolean;
  /** Ctrl, Alt or Meta is down. */
  hasModifier: boolean;
  target: KeyTarget;
  /** The target was reached by Tab and not by the mouse. */
  isReachedByTab: boolean;
};

/** browser: none of our business. nothing: nobody may have it. screen: the screen is asked. */
export type KeyUse = "browser" | "nothing" | "screen";

const isFunctionKey = (key: string): boolean => /^F\d+$/.test(key);
/** Reload and full screen stay with the browser. */
const browserKeys: ReadonlySet<string> = new Set(["F5", "F11", "F12"]);

/**
 * To whom a key belongs. One stroke has one meaning: the space bar presses either the control that Tab has reached, or
 * the one next action, never both; a key held down counts once; what is typed in a field does nothing else.
 */
export const keyUse = ({ key, isRepeat, hasModifier, target, isReachedByTab }: KeyStroke): KeyUse => {
  if (hasModifier || browserKeys.has(key)) return "browser";
  if (target === "field" && key !== "Escape" && !isFunctionKey(key)) return "browser";
  if (key === " " && target === "control" && isReachedByTab) return isRepeat ? "nothing" : "browser";
  if (isRepeat) return key === " " || isFunctionKey(key) ? "nothing" : "browser";
  return "screen";
};

/** What `keyTarget` needs to know of an element. */
export type Pressable = {
  tagName: string;
  type?: string;
  isContentEditable?: boolean;
  closest: (selector: string) => unknown;
};

/** A radio button counts as page: it is chosen by arrows and numbers, so the space bar stays with the next action. */
export const keyTarget = (element: Pressable | null): KeyTarget => {
  if (element === null) return "page";
  const { tagName } = element;
  if (tagName === "INPUT" && element.type === "radio") return "page";
  if (tagName === "INPUT" && element.type === "checkbox") return "control";
  if (element.isContentEditable === true || /^(INPUT|TEXTAREA|SELECT)$/.test(tagName)) return "field";
  return element.closest("button, a[href], summary, [role=option], [role=checkbox]") === null ? "page" : "control";
};
