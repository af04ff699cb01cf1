import type { SpeechEngine } from "./engine.ts";
import type { Perform, Spoken, Words } from "./voice.ts";

/** An engine that has failed is not tried again for so long: each failure costs the hall up to two seconds of silence. */
const restMs = 60_000;

export type LiveOptions = {
  engine: SpeechEngine;
  /** Says clips, as where there is no engine. */
  sayClips: Perform;
  /** Sound is allowed and the pack is there: the clips could be said. */
  canSayClips: () => boolean;
  has: (clip: string) => boolean;
  nowMs: () => number;
  /** The words begin; there may have been no chime before them. */
  onSpeaking: (announcementId: string) => void;
  signal: AbortSignal;
};

const isChime = (clip: string): boolean => clip === "chime";

/**
 * SPK8: the pack's chime, then the words by the engine. Where the engine cannot, has failed lately or fails now, the clips say
 * what it has not said: of one time that words are said, all is engine or all is clips, one after the other.
 */
export const createLiveWords = (options: LiveOptions): Perform => {
  const { engine, sayClips, canSayClips, has, nowMs, onSpeaking, signal } = options;
  let failedAtMs = -Infinity;

  const canSpeak = ({ lang }: Words, volume: number): boolean =>
    canSayClips() && nowMs() - failedAtMs >= restMs && (volume === 1 || engine.hasVolume) && engine.isReady(lang);

  return async (clips, announcementId, manner) => {
    const { words, volume = 1, end = signal } = manner;
    const spelled = clips.filter((clip) => !isChime(clip));
    if (words === undefined || spelled.length === 0 || !canSpeak(words, volume))
      return sayClips(clips, announcementId, manner);

    const startedAtMs = nowMs();
    const played: string[] = [];
    const over = (hasFailed: boolean): Spoken => ({
      played,
      startedAtMs,
      durationMs: nowMs() - startedAtMs,
      hasFailed,
    });
    const chime = clips.filter((clip) => isChime(clip) && has(clip));
    if (chime.length > 0) {
      const struck = await sayClips(chime, announcementId, manner);
      played.push(...struck.played);
      if (struck.hasFailed || end.aborted) return over(struck.hasFailed);
    }
    onSpeaking(announcementId);
    const onceCount = spelled.length / words.times;
    for (let time = 0; time < words.times; time += 1) {
      if (await engine.speak(words.text, { lang: words.lang, volume, end }).catch(() => false)) {
        played.push(...spelled.slice(time * onceCount, (time + 1) * onceCount));
        continue;
      }
      if (end.aborted) return over(false);
      failedAtMs = nowMs();
      const rest = await sayClips(spelled.slice(time * onceCount), announcementId, manner);
      played.push(...rest.played);
      return over(rest.hasFailed);
    }
    return over(false);
  };
};
