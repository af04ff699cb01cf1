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

/** After a failure of the sound others have the word, each time twice as long. */
const createRest = (nowMs: () => number) => {
  let [endsAtMs, failures] = [-Infinity, 0];
  return {
    isOver: (): boolean => nowMs() >= endsAtMs,
    begin: (): void => {
      endsAtMs = nowMs() + Math.min(restMs.most, restMs.first * 2 ** failures);
      failures += 1;
    },
    forget: (): void => void (failures = 0),
  };
};

/** Calls back when the server was not heard for so long. It counts from when it heard what was told, no earlier than then. */
const createLease = (nowMs: () => number, onEnd: () => void) => {
  let toldAtMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    renew: (atMs: number): void => {
      toldAtMs = Math.max(toldAtMs, atMs);
      clearTimeout(timer);
      timer = setTimeout(onEnd, Math.max(0, toldAtMs + silenceAfterMs - nowMs()));
    },
    end: (): void => clearTimeout(timer),
  };
};

/** Tells at each beat while this screen speaks; else now and then, for the server has taken the word from whom it did not hear. */
const setBeats = (isSpeaking: () => boolean, tell: () => void): ReturnType<typeof setInterval> => {
  let idleBeats = 0;
  return setInterval(() => {
    idleBeats = isSpeaking() ? 0 : (idleBeats + 1) % idleBeatsBetween;
    if (idleBeats === 0) tell();
  }, beatMs);
};

/** The part of a screen that has the word: it says, tells that it still does, and tells the end. */
export const createTurnSpeaker = (options: TurnSpeakerOptions): TurnSpeaker => {
  const { connection, said, zoneId, onPlayed, onLost } = options;
  let speaking: { announcementId: string; end: AbortController } | null = null;
  const rest = createRest(connection.localNow);
  const lease = createLease(connection.localNow, () => {
    stop();
    onLost();
  });
  const stop = (): void => {
    lease.end();
    speaking?.end.abort();
    speaking = null;
  };
  const tell = (): void => {
    const toldAtMs = connection.localNow();
    connection.tellVoice(
      {
        ...(zoneId === undefined ? {} : { zone: zoneId }),
        canSpeak: rest.isOver() && options.voice()?.state.status === "ready",
        speaking: speaking?.announcementId ?? null,
        said: said.all(),
      },
      () => speaking !== null && lease.renew(toldAtMs),
    );
  };
  const say = async (voice: Pick<Voice, "say">, turn: Turn): Promise<void> => {
    const { announcementId } = turn.announcement;
    const end = new AbortController();
    speaking = { announcementId, end };
    lease.renew(connection.localNow());
    tell();
    const manner = { volume: turn.volume, end: end.signal, words: wordsOfTurn(turn) };
    const { played, hasFailed } = await voice.say(clipsOfTurn(turn), announcementId, manner);
    onPlayed(announcementId, played);
    // Cut short it was not said: another screen says it.
    if (end.signal.aborted) return;
    lease.end();
    speaking = null;
    if (hasFailed) {
      // SPK2: nobody heard it: another screen says it, or it is shown for its time.
      rest.begin();
      return tell();
    }
    rest.forget();
    said.add(announcementId);
    connection.tellSpoken({ announcementId });
  };
  const beats = setBeats(() => speaking !== null, tell);

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
