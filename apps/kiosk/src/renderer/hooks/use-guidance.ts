import { type Guidance, speakGuide } from "@yichuang/shared/i18n/guide-speech";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { createContext, useCallback, useContext, useEffect, useState } from "react";

import type { WantedSentence } from "../model/guidance.ts";
import type { GuideVoice } from "../session/guide-voice.ts";

/** Null: this kiosk says nothing, it only shows. */
export const GuideVoiceContext = createContext<GuideVoice | null>(null);

export type GuidanceState = {
  /** null: nothing to be said on this screen. */
  guidance: Guidance | null;
  /** The clips of the last sentence that were really heard. */
  lastPlayed: readonly string[] | null;
  isMuted: boolean;
  /** Says it again, also when it was muted before. */
  listen: () => void;
  toggleMuted: () => void;
};

type GuidanceOptions = {
  wanted: WantedSentence | null;
  /** The hall's voice pack; null: not known yet. */
  pack: string | null;
  /** Another screen with the same words says them again. */
  screenKey: string;
};

/** KIO12: a touch ends what is said, wherever it lands. */
const useStopAtTouch = (voice: GuideVoice | null): void => {
  useEffect(() => {
    if (voice === null) return;
    const events = ["pointerdown", "keydown"] as const;
    for (const event of events) window.addEventListener(event, voice.stop, { capture: true });
    return () => {
      for (const event of events) window.removeEventListener(event, voice.stop, { capture: true });
    };
  }, [voice]);
};

/** KIO11, KIO12: says the sentence of a screen when it opens, once, alone, until the next screen or a touch. */
export const useGuidance = ({ wanted, pack, screenKey }: GuidanceOptions): GuidanceState => {
  const voice = useContext(GuideVoiceContext);
  const locale = useLocale();
  const [isMuted, setMuted] = useState(false);
  const [lastPlayed, setLastPlayed] = useState<readonly string[] | null>(null);
  const { sentence = null, label } = wanted ?? {};
  useStopAtTouch(voice);
  const say = useCallback(() => {
    if (voice === null || pack === null || sentence === null) return;
    const { clips } = speakGuide(sentence, locale, label);
    void voice.say(pack, clips).then((heard) => heard.length === clips.length && setLastPlayed(heard));
  }, [voice, pack, sentence, label, locale]);
  useEffect(() => {
    if (isMuted) return;
    say();
    return () => voice?.stop();
  }, [say, voice, isMuted, screenKey]);
  const listen = useCallback(() => {
    // Unmuting says it by itself.
    if (isMuted) setMuted(false);
    else say();
  }, [isMuted, say]);
  return {
    guidance: sentence === null ? null : speakGuide(sentence, locale, label),
    lastPlayed,
    isMuted,
    listen,
    toggleMuted: useCallback(() => setMuted((now) => !now), []),
  };
};
