import { openAudioGate } from "@yichuang/shared/client/voice/audio-gate";
import { type ClipStore, loadClips } from "@yichuang/shared/client/voice/clip-store";
import { createPlayer } from "@yichuang/shared/client/voice/player";
import { layOut } from "@yichuang/shared/client/voice/timeline";
import { wait } from "@yichuang/shared/client/voice/wait";
import { isGuideClip } from "@yichuang/shared/i18n/guide-speech";

export type GuideVoiceOptions = {
  /** Where the packs lie, for instance "/voices". */
  baseUrl: string;
  fetch?: typeof fetch;
  /** Makes the audio; only when somebody chose large text, so that a touch has come before. */
  openContext?: () => AudioContext;
};

/** One voice at arm's length: it says the newest sentence and nothing else. Sound is never a condition. */
export type GuideVoice = {
  /** Says clips of a pack at once; what was being said ends. Resolves with the clips heard to their end. */
  say: (pack: string, clips: readonly string[]) => Promise<readonly string[]>;
  /** Ends what is being said. */
  stop: () => void;
};

/** Beside a person, not across a hall. */
const volume = 0.6;
/** The first sentence waits so long for its recordings; later it would talk about a screen that is gone. */
const clipsWaitMs = 3_000;
const lookAgainMs = 100;

/** A label is said with a board's own figures. */
const isWanted = (clip: string): boolean => isGuideClip(clip) || /^(?:letter|digit)-/.test(clip);

type Sound = {
  store: ClipStore;
  wake: () => Promise<void>;
  play: (clips: readonly string[], signal: AbortSignal) => Promise<readonly string[]>;
};

/** Null where the machine has no audio. */
const openSound = ({ baseUrl, openContext, ...options }: GuideVoiceOptions, pack: string): Sound | null => {
  const life = new AbortController();
  const gate = openAudioGate(openContext?.(), life.signal, () => undefined);
  const { context } = gate;
  if (context === undefined) return null;
  const store = loadClips({
    packUrl: `${baseUrl.replace(/\/$/, "")}/${pack}`,
    fetch: options.fetch ?? ((...request) => fetch(...request)),
    decode: (bytes) => context.decodeAudioData(bytes),
    wants: isWanted,
    onChange: () => undefined,
    signal: life.signal,
  });
  const output = context.createGain();
  output.gain.value = volume;
  output.connect(context.destination);
  return {
    store,
    wake: gate.wake,
    play: async (clips, signal) => {
      if (!gate.isRunning()) return [];
      const rateHz = context.sampleRate;
      const timed = clips.map((clip) => ({ clip, frames: store.buffer(clip)?.length ?? 0 }));
      const placements = layOut(timed, rateHz);
      const plan = { heard: placements, durationFrames: placements.at(-1)?.endFrame ?? 0 };
      const { heard } = createPlayer(context, store.buffer, signal, output).play(plan);
      return (await heard).map(({ clip }) => clip);
    },
  };
};

/** Opens audio and pack at the first sentence; failures of either are silence. */
export const createGuideVoice = (options: GuideVoiceOptions): GuideVoice => {
  let sound: { pack: string; opened: Sound | null } | null = null;
  let speaking = new AbortController();
  const stop = (): void => {
    speaking.abort();
    speaking = new AbortController();
  };
  const say = async (pack: string, clips: readonly string[]): Promise<readonly string[]> => {
    stop();
    const { signal } = speaking;
    if (sound?.pack !== pack) sound = { pack, opened: openSound(options, pack) };
    const { opened } = sound;
    if (opened === null) return [];
    await opened.wake();
    const isThere = (): boolean => clips.every((clip) => opened.store.buffer(clip) !== undefined);
    for (let waitedMs = 0; !isThere() && waitedMs < clipsWaitMs && !signal.aborted; waitedMs += lookAgainMs)
      await wait(lookAgainMs, signal);
    // A sentence with a hole in it misleads.
    return signal.aborted || !isThere() ? [] : opened.play(clips, signal);
  };
  return { say, stop };
};
