import type { Connection } from "@yichuang/shared/client/connection";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { Turn } from "@yichuang/shared/protocol/speech";

import type { SaidMemory } from "../voice/said-memory.ts";
import type { Voice, Words } from "../voice/voice.ts";

/** SPK2: a speaker tells twice a second that it speaks; */
const beatMs = 500;
/** it falls silent by itself when it is not heard for so long, before the server gives its turn to another. */
const silenceAfterMs = 1_200;

/** A screen that says nothing tells what it can say at every so many beats. */
const idleBeatsBetween = 6;
/** A screen whose sound has failed leaves the word to others for so long, each time twice as long. */
const restMs = { first: 5_000, most: 60_000 };

export type TurnSpeakerOptions = {
  connection: Connection;
  said: SaidMemory;
  zoneId?: ZoneId | undefined;
  /** undefined: the pack is not known yet. */
  voice: () => Pick<Voice, "say" | "state"> | undefined;
  /** What was really heard of an announcement that is over or was cut short. */
  onPlayed: (announcementId: string, clips: readonly string[]) => void;
  /** It fell silent because the server was not heard. */
  onLost: () => void;
};

export type TurnSpeaker = {
  /** Tells the server what this screen can say and is saying. */
  tell: () => void;
  /** Says a turn that is this screen's; leaves off what is not any more. */
  take: (turn: Turn) => void;
  isSpeaking: () => boolean;
  close: () => void;
};

/** SPK6: all of it as often as the hall wishes, after one chime; or the chime alone. */
export const clipsOfTurn = ({ announcement: { clips }, sound, times }: Turn): string[] => {
  const chime = clips.filter((clip) => clip === "chime");
  const words = clips.filter((clip) => clip !== "chime");
  return sound === "chime" ? chime : [...chime, ...Array.from({ length: times }, () => words).flat()];
};

/** SPK8: the caption's own words for an engine, the label's characters apart so that it reads them one by one. */
export const wordsOfTurn = ({ announcement: { text, label }, times }: Turn): Words => ({
  text: text.zh.replace(label, [...label].join(" ")),
  lang: "zh",
  times,
});

/** The part of a screen that has the word: it says, tells that it still does, and tells the end. */
export const createTurnSpeaker = (options: TurnSpeakerOptions): TurnSpeaker => {
  const { connection, said, zoneId, onPlayed, onLost } = options;
  let speaking: { announcementId: string; end: AbortController } | null = null;
  let [restedAtMs, failures] = [-Infinity, 0];
  let heardAtMs = -Infinity;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    clearTimeout(silence);
    speaking?.end.abort();
    speaking = null;
  };
  /** The server counts from when it heard what was told at this time, which is no earlier. */
  const hearBack = (toldAtMs: number): void => {
    heardAtMs = Math.max(heardAtMs, toldAtMs);
    clearTimeout(silence);
    if (speaking === null) return;
    const isSilent = (): void => {
      stop();
      onLost();
    };
    silence = setTimeout(isSilent, Math.max(0, heardAtMs + silenceAfterMs - connection.localNow()));
  };
  const tell = (): void => {
    const toldAtMs = connection.localNow();
    const isRested = toldAtMs >= restedAtMs;
    connection.tellVoice(
      {
        ...(zoneId === undefined ? {} : { zone: zoneId }),
        canSpeak: isRested && options.voice()?.state.status === "ready",
        speaking: speaking?.announcementId ?? null,
        said: said.all(),
      },
      () => hearBack(toldAtMs),
    );
  };
  const say = async (voice: Pick<Voice, "say">, turn: Turn): Promise<void> => {
    const { announcementId } = turn.announcement;
    const end = new AbortController();
    speaking = { announcementId, end };
    hearBack(connection.localNow());
    tell();
    const manner = { volume: turn.volume, end: end.signal, words: wordsOfTurn(turn) };
    const { played, hasFailed } = await voice.say(clipsOfTurn(turn), announcementId, manner);
    onPlayed(announcementId, played);
    // Cut short it was not said: another screen says it.
    if (end.signal.aborted) return;
    clearTimeout(silence);
    speaking = null;
    if (hasFailed) {
      // SPK2: nobody heard it: another screen says it, or it is shown for its time.
      restedAtMs = connection.localNow() + Math.min(restMs.most, restMs.first * 2 ** failures);
      failures += 1;
      tell();
      return;
    }
    failures = 0;
    said.add(announcementId);
    connection.tellSpoken({ announcementId });
  };
  let idleBeats = 0;
  const beat = (): void => {
    if (speaking === null) {
      // The server has taken the word from whom it did not hear: it learns here who can be heard again.
      idleBeats = (idleBeats + 1) % idleBeatsBetween;
      return idleBeats === 0 ? tell() : undefined;
    }
    tell();
  };
  const beats = setInterval(beat, beatMs);

  return {
    tell,
    take: (turn) => {
      const { announcementId } = turn.announcement;
      const voice = options.voice();
      if (speaking && (speaking.announcementId !== announcementId || !turn.isYours)) stop();
      if (!turn.isYours || speaking || !voice) return;
      // SPK3: it was said before, and the word of its end was lost.
      if (said.has(announcementId)) connection.tellSpoken({ announcementId });
      else void say(voice, turn);
    },
    isSpeaking: () => speaking !== null,
    close: () => {
      clearInterval(beats);
      stop();
    },
  };
};
