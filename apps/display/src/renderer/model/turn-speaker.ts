import type { Connection } from "@yichuang/shared/client/connection";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { Turn } from "@yichuang/shared/protocol/speech";

import type { SaidMemory } from "../voice/said-memory.ts";
import type { Voice } from "../voice/voice.ts";

/** SPK2: a speaker tells twice a second that it speaks; */
const beatMs = 500;
/** it falls silent by itself when it is not heard for so long, before the server gives its turn to another. */
const silenceAfterMs = 1_200;

/** A screen that says nothing tells what it can say at every so many beats. */
const idleBeatsBetween = 6;

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

/** The part of a screen that has the word: it says, tells that it still does, and tells the end. */
export const createTurnSpeaker = (options: TurnSpeakerOptions): TurnSpeaker => {
  const { connection, said, zoneId, onPlayed, onLost } = options;
  let speaking: { announcementId: string; end: AbortController } | null = null;
  let heardAtMs = connection.localNow();

  const tell = (): void => {
    const toldAtMs = connection.localNow();
    connection.tellVoice(
      {
        ...(zoneId === undefined ? {} : { zone: zoneId }),
        canSpeak: options.voice()?.state.status === "ready",
        speaking: speaking?.announcementId ?? null,
        said: said.all(),
      },
      // The server counts from when it heard this, which is no earlier.
      () => (heardAtMs = Math.max(heardAtMs, toldAtMs)),
    );
  };
  const stop = (): void => {
    speaking?.end.abort();
    speaking = null;
  };
  const say = async (voice: Pick<Voice, "say">, turn: Turn): Promise<void> => {
    const { announcementId } = turn.announcement;
    const end = new AbortController();
    speaking = { announcementId, end };
    heardAtMs = connection.localNow();
    tell();
    const { played } = await voice.say(clipsOfTurn(turn), announcementId, { volume: turn.volume, end: end.signal });
    onPlayed(announcementId, played);
    // Cut short it was not said: another screen says it.
    if (end.signal.aborted) return;
    speaking = null;
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
    if (connection.localNow() - heardAtMs < silenceAfterMs) return tell();
    stop();
    onLost();
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
