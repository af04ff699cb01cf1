import type { VoiceManifest } from "../../i18n/voice-manifest.ts";
import { vi } from "vitest";

/** What the fake's loudspeaker got: a clip, where it starts on the audio clock, and where it was cut if it was. */
export type Started = { clip: string; startFrame: number; endFrame: number; stoppedAtFrame?: number };

export type FakeAudio = {
  context: AudioContext;
  started: Started[];
  /** What was to be heard after all stops. */
  heard: () => Started[];
  setState: (state: "running" | "suspended") => void;
  /** A device that hangs: still "running", but its clock stands. */
  freeze: (isFrozen: boolean) => void;
  /** Whether `resume` is granted; a browser leaves a refused one pending. */
  allowResume: (isAllowed: boolean) => void;
  /** One start fails, not the first: a device lost in the middle of a schedule. */
  failNextStart: () => void;
};

const blockFrames = 128;

const createSource = (sampleRate: number, atFrame: () => number, started: Started[], mustFail: boolean) => {
  let entry: Started | undefined;
  const source = {
    buffer: null as { clip: string; length: number } | null,
    connect: () => undefined,
    start: (when: number) => {
      if (mustFail) throw new DOMException("device lost");
      const startFrame = Math.max(when * sampleRate, atFrame());
      const { clip, length } = source.buffer ?? { clip: "none", length: 0 };
      entry = { clip, startFrame, endFrame: startFrame + length };
      started.push(entry);
    },
    stop: () => {
      if (entry !== undefined) entry.stoppedAtFrame = atFrame();
    },
  };
  return source;
};

/**
 * An AudioContext on vitest's fake clock. As in a browser its time moves in blocks of 128 frames and only while it
 * runs, decoding gives a length in frames of the context's rate, and a start in the past begins at once.
 */
export const createFakeAudio = (sampleRate = 48_000, initial: "running" | "suspended" = "running"): FakeAudio => {
  let state = initial;
  let isFrozen = false;
  let isResumeAllowed = true;
  let willFailStart = false;
  let elapsedMs = 0;
  let sinceMs = performance.now();
  const changed = new Set<() => void>();
  const started: Started[] = [];

  const passTime = (): number => {
    const nowMs = performance.now();
    if (state === "running" && !isFrozen) elapsedMs += nowMs - sinceMs;
    sinceMs = nowMs;
    return Math.floor((elapsedMs * sampleRate) / 1000 / blockFrames) * blockFrames;
  };
  const setState = (next: "running" | "suspended"): void => {
    passTime();
    state = next;
    for (const listener of changed) listener();
  };
  const context = {
    sampleRate,
    destination: {},
    get state() {
      return state;
    },
    get currentTime() {
      return passTime() / sampleRate;
    },
    resume: () => (isResumeAllowed ? Promise.resolve(setState("running")) : new Promise<void>(() => undefined)),
    createGain: () => ({ gain: { value: 1 }, connect: () => undefined }),
    createBufferSource: () => {
      const mustFail = willFailStart && started.length > 0;
      if (mustFail) willFailStart = false;
      return createSource(sampleRate, passTime, started, mustFail);
    },
    decodeAudioData: async (bytes: ArrayBuffer) => {
      const [clip, durationMs] = new TextDecoder().decode(bytes).split(":");
      if (clip === undefined || durationMs === undefined) throw new DOMException("unknown format");
      return { clip, length: Math.round((Number(durationMs) * sampleRate) / 1000), sampleRate };
    },
    addEventListener: (_: "statechange", listener: () => void) => changed.add(listener),
    removeEventListener: (_: "statechange", listener: () => void) => changed.delete(listener),
  };
  return {
    // The product uses these members only; a whole AudioContext would be a browser.
    context: context as unknown as AudioContext,
    started,
    heard: () =>
      started
        .map((entry) => ({ ...entry, endFrame: Math.min(entry.endFrame, entry.stoppedAtFrame ?? Infinity) }))
        .filter((entry) => entry.endFrame > entry.startFrame),
    setState,
    freeze: (frozen) => {
      passTime();
      isFrozen = frozen;
    },
    allowResume: (isAllowed) => {
      isResumeAllowed = isAllowed;
    },
    failNextStart: () => {
      willFailStart = true;
    },
  };
};

/** A pack over a fake network, whose files the fake context can "decode". `fails` decides per file and attempt. */
export const createFakePack = (
  durationsMs: Readonly<Record<string, number>>,
  fails = (_file: string): boolean => false,
) => {
  const clips: VoiceManifest["clips"] = {};
  for (const [id, durationMs] of Object.entries(durationsMs))
    clips[id] = { file: `${id}.wav`, sha256: "0".repeat(64), durationMs, peakDb: -3, loudnessDb: -20 };
  const manifest: VoiceManifest = { pack: "fake", language: "zh", sampleRateHz: 24_000, clips };
  return vi.fn<typeof fetch>(async (url) => {
    const file = String(url).replace("/voices/fake/", "");
    if (fails(file)) return new Response("", { status: 503 });
    if (file === "manifest.json") return Response.json(manifest);
    const id = file.replace(".wav", "");
    return new Response(`${id}:${durationsMs[id] ?? ""}`);
  });
};
