import type { VoiceClip } from "@yichuang/shared/i18n/voice-manifest";
import { type Result, fail, ok } from "@yichuang/shared/lib/result";

export type Wav = { sampleRateHz: number; samples: Int16Array };

/** Reads a RIFF wav of 16-bit PCM, one channel; everything else is a failure in words. */
export const readWav = (bytes: Buffer): Result<Wav, string> => {
  if (bytes.length < 12 || bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WAVE")
    return fail("not a wav file");
  let sampleRateHz = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (body.length < length) return fail("cut off");
    if (name === "fmt ") {
      if (length < 16 || body.readUInt16LE(14) !== 16) return fail("not 16-bit PCM");
      // 1 is plain PCM, 0xfffe the extensible header that some recorders write for the same samples.
      if (![1, 0xfffe].includes(body.readUInt16LE(0))) return fail("not 16-bit PCM");
      if (body.readUInt16LE(2) !== 1) return fail("not mono");
      sampleRateHz = body.readUInt32LE(4);
    }
    if (name === "data") {
      if (sampleRateHz === 0) return fail("no format before its data");
      const samples = new Int16Array(length >> 1);
      for (let index = 0; index < samples.length; index++) samples[index] = body.readInt16LE(index * 2);
      return ok({ sampleRateHz, samples });
    }
    // Chunks are padded to an even length.
    at += 8 + length + (length % 2);
  }
  return fail("no samples");
};

const decibels = (amplitude: number): number =>
  Math.round(20 * Math.log10(Math.max(amplitude, 1) / 32_768) * 100) / 100;

/** Length (to 0.1 ms), highest sample and root mean square (dBFS, to 0.01 dB) of a clip. */
export const measureWav = ({ samples, sampleRateHz }: Wav): Pick<VoiceClip, "durationMs" | "peakDb" | "loudnessDb"> => {
  let peak = 0;
  let squares = 0;
  for (const sample of samples) {
    peak = Math.max(peak, Math.abs(sample));
    squares += sample * sample;
  }
  return {
    durationMs: Math.round((samples.length / sampleRateHz) * 10_000) / 10,
    peakDb: decibels(peak),
    loudnessDb: decibels(Math.sqrt(squares / Math.max(samples.length, 1))),
  };
};
