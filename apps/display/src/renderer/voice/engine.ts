import type { Locale } from "@yichuang/shared/domain/text";

/** How words are said: in which language, how loud (0 to 1), and what ends them before their time. */
export type Delivery = { lang: Locale; volume: number; end: AbortSignal };

/** Something on this machine that says any words at once, in place of recorded clips. */
export type SpeechEngine = {
  /** It has a voice for this language now. */
  isReady: (lang: Locale) => boolean;
  /** Whether it can be made softer. */
  hasVolume: boolean;
  /** Tells when `isReady` may have changed. */
  subscribe: (listener: () => void) => () => void;
  /**
   * One at a time. True when the words were heard to their end. False when they were ended, did not begin in time, broke off
   * or never seemed to end; nothing of them sounds after that. Never rejects.
   */
  speak: (words: string, delivery: Delivery) => Promise<boolean>;
  close: () => void;
};
