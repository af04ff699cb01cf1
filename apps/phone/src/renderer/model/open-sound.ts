import type { Sound } from "./chime.ts";

/** Older iPhones know it by another name only. */
type OldWindow = { webkitAudioContext?: new () => AudioContext };

/** The browser's sound; null where it has none, as in some embedded ones. */
export const openSound = (): Sound | null => {
  const Context = globalThis.AudioContext ?? (globalThis as OldWindow).webkitAudioContext;
  try {
    return Context === undefined ? null : new Context();
  } catch {
    return null;
  }
};
