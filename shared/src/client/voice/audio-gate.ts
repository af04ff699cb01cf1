import { wait } from "./wait.ts";

/** The machine's audio and whether it may be heard now. */
export type AudioGate = {
  /** Undefined where the machine has no audio at all. */
  context: AudioContext | undefined;
  isRunning: () => boolean;
  /** Asks for permission to be heard; resolves soon, also when it is refused. */
  wake: () => Promise<void>;
  close: () => void;
};

/** A refused `resume` may stay pending for ever; a granted one takes some ten milliseconds. */
const resumeWaitMs = 300;

const openContext = (): AudioContext | undefined => {
  try {
    return new AudioContext();
  } catch {
    // No device, or too many contexts: the display goes on with text.
    return undefined;
  }
};

/** Takes the context given, or opens one of its own and closes it at the end. `onChange`: look at the state again. */
export const openAudioGate = (
  given: AudioContext | undefined,
  signal: AbortSignal,
  onChange: () => void,
): AudioGate => {
  const context = given ?? openContext();
  const isRunning = (): boolean => context?.state === "running";
  context?.addEventListener("statechange", onChange);
  return {
    context,
    isRunning,
    wake: async () => {
      if (context === undefined || isRunning() || signal.aborted) return;
      await Promise.race([context.resume().catch(() => undefined), wait(resumeWaitMs, signal)]);
    },
    close: () => {
      context?.removeEventListener("statechange", onChange);
      if (given === undefined) void context?.close();
    },
  };
};
