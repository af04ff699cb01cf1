import { openAudioGate } from "@yichuang/shared/client/voice/audio-gate";
import { type ClipStore, loadClips } from "@yichuang/shared/client/voice/clip-store";
import { createPlayer } from "@yichuang/shared/client/voice/player";
import { type Placement, layOut } from "@yichuang/shared/client/voice/timeline";
import { wait } from "@yichuang/shared/client/voice/wait";
import type { Locale } from "@yichuang/shared/domain/text";
import { isGuideClip } from "@yichuang/shared/i18n/guide-speech";
import { createStore } from "zustand/vanilla";

import type { SpeechEngine } from "./engine.ts";
import { createLiveWords } from "./live-words.ts";

export type VoiceOptions = {
  /** Where the packs lie, for instance "/voices"; the pack is a folder in it. */
  baseUrl: string;
  pack: string;
  /** Says the words in place of their clips, as long as it can; absent: clips alone. Closed together with the voice. */
  engine?: SpeechEngine | undefined;
  /** The display's own one if it has one; else the voice opens and closes its own. */
  context?: AudioContext;
  fetch?: typeof fetch;
  /** Clock for `startedAtMs`; epoch milliseconds if absent. */
  nowMs?: () => number;
  /** Called when an announcement is over, with the clips that were really heard. */
  onPlayed?: (announcementId: string, clips: readonly string[]) => void;
};

/** Why an announcement was shown but not said in full. */
export type TextOnlyReason = "loading" | "blocked" | "missing-clip" | "audio-failed" | "queue-full";

export type VoiceState = {
  /** blocked: the browser wants a touch first, call `unlock` from it; unavailable: this machine has no audio. */
  status: "loading" | "blocked" | "ready" | "unavailable";
  /** The announcement now said, or shown for as long as it would be said; null between announcements. */
  speakingId: string | null;
  queuedCount: number;
  /** The latest announcement, if it was not said in full. */
  textOnly: { announcementId: string; reason: TextOnlyReason } | null;
  /** What is wrong with the pack, or else with the engine, for a technician. */
  fault: string | null;
};

/**
 * `played` holds the clips really heard, as clips or as an engine's words; start and length also hold for what was only
 * shown. `hasFailed`: the sound of this machine did not work. What is not in the pack is no failure: no other machine has it
 * either.
 */
export type Spoken = { played: string[]; startedAtMs: number; durationMs: number; hasFailed: boolean };

/** What the words' clips say, as an engine reads it; the clips hold it so many times. */
export type Words = { text: string; lang: Locale; times: number };

export type Manner = {
  /** 0 to 1; 1 where absent. */
  volume?: number;
  /** Ends it before its time. */
  end?: AbortSignal;
  /** Absent: only clips say it. */
  words?: Words;
};

export type Voice = {
  /** Call from a touch or key press when `blocked`. Resolves also when the browser still refuses; see `state`. */
  unlock: () => Promise<void>;
  readonly isReady: boolean;
  /** Says clips, alone, after all that was asked before. Never rejects for want of sound; resolves when it is over. */
  say: (clips: readonly string[], announcementId?: string, manner?: Manner) => Promise<Spoken>;
  readonly state: VoiceState;
  /** Together with `state` fit for React's useSyncExternalStore. */
  subscribe: (listener: () => void) => () => void;
  /** Stops at once and for good. Whoever still waits for `say` gets an answer. */
  close: () => void;
};

/** Silence between two announcements. */
const pauseMs = 250;
/** About three minutes of calls; older ones stand on the board anyway. */
const queueMax = 40;
/** Rate to reckon with where there is no audio. */
const silentRateHz = 48_000;

const layOutClips = (clips: readonly string[], store: ClipStore, rateHz: number): Placement[] => {
  const framesOf = (clip: string): number =>
    store.buffer(clip)?.length ?? Math.round((store.durationMs(clip) / 1000) * rateHz);
  return layOut(
    clips.map((clip) => ({ clip, frames: framesOf(clip) })),
    rateHz,
  );
};

export type Perform = (clips: readonly string[], announcementId: string, manner: Manner) => Promise<Spoken>;

/** First come, first said: runs one performance at a time and pauses after each, whatever became of it. */
const createQueue = (perform: Perform, onCount: (queuedCount: number) => void, signal: AbortSignal) => {
  let queuedCount = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const count = (change: number): void => {
    queuedCount += change;
    onCount(queuedCount);
  };
  const rest = (): Promise<void> => wait(pauseMs, signal);
  return {
    isFull: () => queuedCount >= queueMax,
    add: (...announcement: Parameters<Perform>): Promise<Spoken> => {
      count(1);
      const turn = tail.then(() => {
        count(-1);
        return perform(...announcement);
      });
      tail = turn.then(rest, rest);
      return turn;
    },
  };
};

/** Loads the pack, wakes the audio and keeps `status` true. */
const openAudio = (options: VoiceOptions, signal: AbortSignal, onChange: () => void) => {
  let hasSettled = false;
  const gate = openAudioGate(options.context, signal, onChange);
  const { context } = gate;
  const loudness = context?.createGain();
  if (context && loudness) loudness.connect(context.destination);
  const store = loadClips({
    packUrl: `${options.baseUrl.replace(/\/$/, "")}/${options.pack}`,
    fetch: options.fetch ?? ((...request) => fetch(...request)),
    // A board calls; it does not guide.
    wants: (clip) => !isGuideClip(clip),
    decode: (bytes) => context?.decodeAudioData(bytes) ?? Promise.reject(new Error("no audio")),
    onChange,
    signal,
  });
  return {
    gate,
    store,
    player: context && createPlayer(context, store.buffer, signal, loudness),
    setVolume: (volume: number): void => {
      if (loudness) loudness.gain.value = volume;
    },
    wake: async (): Promise<void> => {
      await gate.wake();
      hasSettled = true;
      onChange();
    },
    status: (): VoiceState["status"] => {
      if (context === undefined) return "unavailable";
      // A new context starts suspended and wakes by itself where sound is allowed: not blocked before that was tried.
      if (!hasSettled) return "loading";
      if (!gate.isRunning()) return "blocked";
      return store.isComplete() ? "ready" : "loading";
    },
  };
};

type Audio = ReturnType<typeof openAudio>;

/** Says one announcement as far as it can be said now, and takes its whole time in any case. */
const createSpeaker = (
  { gate, store, player, setVolume, wake }: Audio,
  nowMs: () => number,
  report: (change: Pick<VoiceState, "textOnly"> & Partial<VoiceState>) => void,
  signal: AbortSignal,
): Perform => {
  const obstacle = (clips: readonly string[]): TextOnlyReason | undefined => {
    if (player === undefined) return "audio-failed";
    if (!gate.isRunning()) return "blocked";
    if (clips.every((clip) => store.buffer(clip) !== undefined)) return undefined;
    return store.isComplete() ? "missing-clip" : "loading";
  };
  return async (clips, announcementId, { volume = 1, end = signal }) => {
    await wake();
    if (signal.aborted || end.aborted) return { played: [], startedAtMs: nowMs(), durationMs: 0, hasFailed: false };
    const reason = obstacle(clips);
    const rateHz = gate.context?.sampleRate ?? silentRateHz;
    const placements = layOutClips(clips, store, rateHz);
    const durationFrames = placements.at(-1)?.endFrame ?? 0;
    const durationMs = (durationFrames / rateHz) * 1000;
    report({ speakingId: announcementId, textOnly: reason === undefined ? null : { announcementId, reason } });
    if (player === undefined || reason === "blocked") {
      const startedAtMs = nowMs();
      await wait(durationMs, end);
      return { played: [], startedAtMs, durationMs, hasFailed: true };
    }
    const canBeHeard = ({ clip }: Placement): boolean =>
      reason === undefined || (clip === "chime" && store.buffer(clip) !== undefined);
    const plan = { heard: placements.filter(canBeHeard), durationFrames };
    setVolume(volume);
    const { startsInMs, heard } = player.play(plan, end);
    const startedAtMs = nowMs() + startsInMs;
    const played = (await heard).map(({ clip }) => clip);
    const isCut = played.length < plan.heard.length;
    if (isCut) report({ textOnly: { announcementId, reason: "audio-failed" } });
    return { played, startedAtMs, durationMs, hasFailed: isCut || reason === "loading" };
  };
};

/**
 * The voice of a zone: one announcement at a time on one sample-exact timeline. Sound is never a condition: without
 * clips, without permission or with a stuck device an announcement still takes its time, so that the board keeps step.
 * An announcement with a clip missing is not said in part (a label without a figure misleads); its chime alone calls
 * people's eyes to the board.
 */
export const createVoice = (options: VoiceOptions): Voice => {
  const nowMs = options.nowMs ?? (() => performance.timeOrigin + performance.now());
  const closing = new AbortController();
  const { signal } = closing;
  const initial: VoiceState = { status: "loading", speakingId: null, queuedCount: 0, textOnly: null, fault: null };
  const { getState, setState, subscribe } = createStore<VoiceState>()(() => initial);
  const { engine } = options;
  const engineFault = engine && (() => (engine.isReady("zh") ? null : "no live voice here; the clips are said"));
  const look = (): void => {
    const next = { status: audio.status(), fault: audio.store.fault() ?? engineFault?.() ?? null };
    const { status, fault } = getState();
    if (!signal.aborted && (next.status !== status || next.fault !== fault)) setState(next);
  };
  const audio = openAudio(options, signal, look);
  const sayClips = createSpeaker(audio, nowMs, setState, signal);
  const speak = engine
    ? createLiveWords({
        engine,
        sayClips,
        canSayClips: () => audio.status() === "ready",
        has: (clip) => audio.store.buffer(clip) !== undefined,
        nowMs,
        onSpeaking: (speakingId) => setState({ speakingId, textOnly: null }),
        signal,
      })
    : sayClips;
  const forget = engine?.subscribe(look);
  const perform: Perform = async (clips, announcementId, manner) => {
    const { end } = manner;
    // What ends all ends each.
    const turn = new AbortController();
    const stop = (): void => turn.abort();
    for (const cause of [signal, end]) cause?.addEventListener("abort", stop, { once: true });
    if (signal.aborted || end?.aborted) stop();
    const spoken = await speak(clips, announcementId, { ...manner, end: turn.signal });
    for (const cause of [signal, end]) cause?.removeEventListener("abort", stop);
    setState({ speakingId: null });
    options.onPlayed?.(announcementId, spoken.played);
    return spoken;
  };
  const queue = createQueue(perform, (queuedCount) => setState({ queuedCount }), signal);

  void audio.wake();
  return {
    unlock: audio.wake,
    get isReady() {
      return getState().status === "ready";
    },
    say: (clips, announcementId = "", manner = {}) => {
      if (!queue.isFull()) return queue.add(clips, announcementId, manner);
      setState({ textOnly: { announcementId, reason: "queue-full" } });
      return Promise.resolve({ played: [], startedAtMs: nowMs(), durationMs: 0, hasFailed: true });
    },
    get state() {
      return getState();
    },
    subscribe: (listener) => subscribe(listener),
    close: () => {
      closing.abort();
      forget?.();
      engine?.close();
      audio.gate.close();
    },
  };
};
