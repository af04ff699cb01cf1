import type { Locale } from "@yichuang/shared/domain/text";

import type { SpeechEngine } from "./engine.ts";

/** People have looked up at the chime: words that have not begun by then are given up. */
const startsWithinMs = 2_000;
/** Longer than the slowest voice takes, and shorter than any voice can be. */
const lasts = { mostMs: { whole: 2_000, character: 400 }, leastMs: { character: 25 } };
/** Chromium loses what is asked for right after a cancel. */
const afterCancelMs = 100;

/** Tags of voices in order of preference. Cantonese is Chinese too, and not what a Mandarin hall is called in. */
const wantedTags: Record<Locale, readonly RegExp[]> = {
  zh: [/^(?:zh|cmn)(?:-hans)?-cn$/, /^(?:zh|cmn)(?:-hans)?$/, /^(?:zh|cmn)-(?!.*\b(?:hk|mo|yue)\b)/],
  en: [/^en(?:-|$)/],
};

/** A voice of this machine; one of a service in the internet is none, a hall has no internet. */
const chooseVoice = (voices: readonly SpeechSynthesisVoice[], lang: Locale): SpeechSynthesisVoice | undefined => {
  const tagged = voices
    .filter(({ localService: isLocal }) => isLocal)
    .map((voice) => ({ voice, tag: voice.lang.toLowerCase().replaceAll("_", "-") }));
  for (const wanted of wantedTags[lang]) {
    const found = tagged.find(({ tag }) => wanted.test(tag));
    if (found) return found.voice;
  }
  return undefined;
};

const countCharacters = (words: string): number => words.replaceAll(/\s/g, "").length;

/** Hears an utterance out. Whoever cancels it makes it break off, whatever the browser then tells of it. */
const hearOut = (utterance: SpeechSynthesisUtterance, end: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const characters = countCharacters(utterance.text);
    let startedAtMs: number | undefined;
    const finish = (isHeard: boolean): void => {
      clearTimeout(timer);
      end.removeEventListener("abort", breakOff);
      resolve(isHeard);
    };
    const breakOff = (): void => finish(false);
    let timer = setTimeout(breakOff, startsWithinMs);
    utterance.addEventListener("start", () => {
      startedAtMs = performance.now();
      clearTimeout(timer);
      timer = setTimeout(breakOff, lasts.mostMs.whole + characters * lasts.mostMs.character);
    });
    // A device that is gone lets words end as soon as they begin, or without a beginning.
    utterance.addEventListener("end", () =>
      finish(startedAtMs !== undefined && performance.now() - startedAtMs >= characters * lasts.leastMs.character),
    );
    utterance.addEventListener("error", breakOff);
    end.addEventListener("abort", breakOff, { once: true });
  });

const openSpeech = (synthesis: SpeechSynthesis): SpeechEngine => {
  let cancelledAtMs = -Infinity;
  /** Chromium forgets an utterance that nobody holds, and its events with it. */
  const held = new Set<SpeechSynthesisUtterance>();
  let isClosed = false;
  const voiceFor = (lang: Locale): SpeechSynthesisVoice | undefined => chooseVoice(synthesis.getVoices(), lang);
  const cancel = (): void => {
    synthesis.cancel();
    cancelledAtMs = performance.now();
  };
  const makeWay = async (): Promise<void> => {
    // What hangs there, of this page or of one that was loaded before it, would keep words waiting for ever.
    if (synthesis.speaking || synthesis.pending) cancel();
    await new Promise((resolve) => setTimeout(resolve, cancelledAtMs + afterCancelMs - performance.now()));
    if (synthesis.paused) synthesis.resume();
  };
  const close = (): void => {
    isClosed = true;
    cancel();
    removeEventListener("pagehide", close);
  };
  // Chromium goes on speaking when the page has gone.
  addEventListener("pagehide", close);
  return {
    isReady: (lang) => !isClosed && voiceFor(lang) !== undefined,
    // Chromium on Linux tells the machine's speech how fast and how high, and not how loud.
    hasVolume: !navigator.userAgent.includes("Linux"),
    subscribe: (listener) => {
      synthesis.addEventListener("voiceschanged", listener);
      return () => synthesis.removeEventListener("voiceschanged", listener);
    },
    speak: async (words, { lang, volume, end }) => {
      await makeWay();
      const voice = voiceFor(lang);
      if (voice === undefined || end.aborted || isClosed) return false;
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.volume = volume;
      held.add(utterance);
      const heard = hearOut(utterance, end);
      synthesis.speak(utterance);
      const isHeard = await heard;
      held.delete(utterance);
      if (!isHeard) cancel();
      return isHeard;
    },
    close,
  };
};

/** What a machine without any speech is. */
const noSpeech: SpeechEngine = {
  isReady: () => false,
  hasVolume: false,
  subscribe: () => () => undefined,
  speak: () => Promise.resolve(false),
  close: () => undefined,
};

/** Web Speech of the display's browser: the voices that its system has. */
export const openBrowserEngine = (): SpeechEngine =>
  "speechSynthesis" in globalThis ? openSpeech(globalThis.speechSynthesis) : noSpeech;
