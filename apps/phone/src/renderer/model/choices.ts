/** What this phone's owner has chosen once, for all tickets. */
type Choice = "large" | "sound";

const keyOf = (choice: Choice): string => `yichuang.phone.${choice}`;

export const isChosen = (choice: Choice): boolean => {
  try {
    return localStorage.getItem(keyOf(choice)) === "1";
  } catch {
    // Storage is blocked: it is chosen anew on each page.
    return false;
  }
};

export const choose = (choice: Choice, isOn: boolean): void => {
  try {
    localStorage.setItem(keyOf(choice), isOn ? "1" : "0");
  } catch {
    // The page goes by it all the same, until it is loaded again.
  }
};

/** PHN10: large text, every word at 7 to 1. */
export const showLargeText = (isLarge: boolean): void => {
  const { dataset } = document.documentElement;
  if (isLarge) dataset["mode"] = "elder";
  else delete dataset["mode"];
};
