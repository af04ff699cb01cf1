import { type Result, fail, ok } from "../lib/result.ts";

/** One recording of a pack, as measured when the pack was made. */
export type VoiceClip = {
  /** File name beside the manifest. */
  file: string;
  sha256: string;
  durationMs: number;
  /** Highest sample, dBFS. */
  peakDb: number;
  /** Root mean square over the whole clip, dBFS: near enough to loudness for short clips of one speaker. */
  loudnessDb: number;
};

/** `manifest.json` of a voice pack: the contract between whoever records and the display that plays. */
export type VoiceManifest = {
  pack: string;
  /** "zh" is Mandarin; the clips it needs are `zhClips`. */
  language: string;
  sampleRateHz: number;
  clips: Record<string, VoiceClip>;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const clipFault = (clip: unknown): string | undefined => {
  if (!isRecord(clip)) return "is not an object";
  // A plain name only: a manifest must not reach outside its folder.
  if (typeof clip.file !== "string" || !/^[a-z0-9][a-z0-9-]*\.wav$/.test(clip.file))
    return "file: a name like to-soon.wav";
  if (typeof clip.sha256 !== "string" || !/^[0-9a-f]{64}$/.test(clip.sha256)) return "sha256: 64 hex figures";
  if (typeof clip.durationMs !== "number" || !(clip.durationMs > 0)) return "durationMs: more than 0";
  if (typeof clip.peakDb !== "number" || typeof clip.loudnessDb !== "number") return "peakDb and loudnessDb: numbers";
  return undefined;
};

/**
 * Reads an untrusted `manifest.json`; the failure is one line that names the field. By hand rather than with a schema
 * library, so that the display's page stays light.
 */
export const parseVoiceManifest = (value: unknown): Result<VoiceManifest, string> => {
  if (!isRecord(value)) return fail("manifest: not an object");
  const { pack, language, sampleRateHz, clips } = value;
  if (typeof pack !== "string" || pack === "") return fail("manifest: pack: a name");
  if (typeof language !== "string" || language === "") return fail("manifest: language: a language code");
  if (typeof sampleRateHz !== "number" || !(sampleRateHz >= 8000)) return fail("manifest: sampleRateHz: 8000 or more");
  if (!isRecord(clips)) return fail("manifest: clips: not an object");
  for (const [id, clip] of Object.entries(clips)) {
    const fault = clipFault(clip);
    if (fault !== undefined) return fail(`manifest: clips.${id}: ${fault}`);
  }
  return ok({ pack, language, sampleRateHz, clips: clips as VoiceManifest["clips"] });
};
