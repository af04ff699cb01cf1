import { type VoiceManifest, parseVoiceManifest } from "../../i18n/voice-manifest.ts";

import { wait } from "./wait.ts";

export type ClipStore = {
  /** The decoded recording, or undefined while it is not there. */
  buffer: (clip: string) => AudioBuffer | undefined;
  /** How long the clip lasts or would last, milliseconds. */
  durationMs: (clip: string) => number;
  /** Everything the manifest lists and this screen wants is decoded. */
  isComplete: () => boolean;
  /** The last thing that went wrong while loading, for the person who looks after the screens. */
  fault: () => string | null;
};

export type ClipSource = {
  /** Folder of the pack, without a slash at the end. */
  packUrl: string;
  fetch: typeof fetch;
  decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>;
  /** Which of the pack's clips this screen says; all where absent. */
  wants?: (clip: string) => boolean;
  onChange: () => void;
  signal: AbortSignal;
};

/** A spoken figure lasts about this long: what a clip is taken for while no manifest is there. */
const unknownClipMs = 400;
const retryMs = { first: 1000, most: 60_000 };

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Fetches and decodes a pack ahead of its use and tries again, ever more rarely, until all is there: a screen
 * may start before its server. Clips that did arrive are usable meanwhile.
 */
export const loadClips = ({ packUrl, fetch, decode, wants = () => true, onChange, signal }: ClipSource): ClipStore => {
  const buffers = new Map<string, AudioBuffer>();
  let manifest: VoiceManifest | undefined;
  let fault: string | null = null;

  const get = async (file: string): Promise<Response> => {
    const response = await fetch(`${packUrl}/${file}`, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response;
  };

  const attempt = async (file: string, load: () => Promise<void>): Promise<void> => {
    try {
      await load();
    } catch (error) {
      fault = `${file}: ${reasonOf(error)}`;
    }
  };

  const loadManifest = async (): Promise<void> => {
    const parsed = parseVoiceManifest(await (await get("manifest.json")).json());
    if (!parsed.ok) throw new Error(parsed.failure);
    manifest = parsed.value;
  };

  const missing = (): [string, { file: string }][] =>
    Object.entries(manifest?.clips ?? {}).filter(([clip]) => wants(clip) && !buffers.has(clip));

  const isComplete = (): boolean => manifest !== undefined && missing().length === 0;

  const loadAll = async (): Promise<void> => {
    for (let nextMs = retryMs.first; !signal.aborted; nextMs = Math.min(nextMs * 2, retryMs.most)) {
      fault = null;
      if (manifest === undefined) await attempt("manifest.json", loadManifest);
      const loadClip = async (clip: string, file: string): Promise<void> => {
        buffers.set(clip, await decode(await (await get(file)).arrayBuffer()));
      };
      await Promise.all(missing().map(([clip, { file }]) => attempt(file, () => loadClip(clip, file))));
      if (signal.aborted) return;
      onChange();
      if (isComplete()) return;
      await wait(nextMs, signal);
    }
  };
  void loadAll();

  return {
    buffer: (clip) => buffers.get(clip),
    durationMs: (clip) => manifest?.clips[clip]?.durationMs ?? unknownClipMs,
    isComplete,
    fault: () => fault,
  };
};
