/**
 * Makes and checks voice packs (a folder with `manifest.json` and 16-bit mono wav clips): what boards call, and what kiosks
 * say to people who have chosen large text.
 *
 *   tsx tools/voice-pack.ts list              the clips to record: id, words, pinyin
 *   tsx tools/voice-pack.ts make <folder>     synthetic placeholder pack (needs espeak-ng and sox)
 *   tsx tools/voice-pack.ts import <recordings> <folder>   trims, levels and indexes a person's recordings (needs sox)
 *   tsx tools/voice-pack.ts index <folder>    writes manifest.json for own recordings
 *   tsx tools/voice-pack.ts verify <folder>   one line per fault; exit 1 if there is any
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { type GuideClip, guideClips, isGuideClip } from "@yichuang/shared/i18n/guide-speech";
import { zhClips } from "@yichuang/shared/i18n/speech";
import { type VoiceClip, type VoiceManifest, parseVoiceManifest } from "@yichuang/shared/i18n/voice-manifest";
import { type Result, fail, ok } from "@yichuang/shared/lib/result";

const manifestName = "manifest.json";
/** A clip outside these limits is broken or was recorded wrongly. */
const limits = {
  durationMsMin: 60,
  durationMsMax: 2500,
  sentenceMsMax: 8000,
  peakDbMax: -0.1,
  loudnessDbMin: -35,
  sampleRateHzMin: 16_000,
};
/** Levels: speech equally loud, the chime softer, nothing near clipping; together they make −16 LUFS. */
const placeholder = { sampleRateHz: 22_050, speechDb: -15.5, chimeDb: -17.5, peakDbMax: -1 };
/** A clip is brought so near to its loudness, in so many steps at most. */
const levelExactDb = 0.2;
const levelStepsMax = 6;
/** Figures and letters are what people listen for: slower than the phrases, which never change. */
const wordsPerMinute = { character: 148, phrase: 195, sentence: { zh: 165, en: 150 } };
/** A tone of the chime dies away by 100 dB in `decaySeconds` and is cut short; the second falls into the first. */
const chime = { decaySeconds: 1.3, toneSeconds: 0.62, secondToneAtSeconds: 0.3 };

/** Calls first: they are what a pack must have. */
const everyClip: readonly GuideClip[] = [
  ...zhClips.map(({ id, zh, pinyin }) => ({ id, language: "zh" as const, words: zh, pinyin })),
  ...guideClips,
];

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

const describeClip = (file: string, bytes: Buffer, wav: Wav): VoiceClip => ({
  file,
  sha256: createHash("sha256").update(bytes).digest("hex"),
  ...measureWav(wav),
});

const wavsIn = (folder: string): string[] => readdirSync(folder).filter((file) => file.endsWith(".wav"));

/** The manifest of a folder's wav files, one clip per file, its id being the file's name. Fails with a line per fault. */
export const indexPack = (folder: string): Result<VoiceManifest, string[]> => {
  const files = wavsIn(folder);
  const clips: VoiceManifest["clips"] = {};
  const faults: string[] = [];
  const rates = new Set<number>();
  for (const file of files.toSorted()) {
    const bytes = readFileSync(join(folder, file));
    const wav = readWav(bytes);
    if (!wav.ok) {
      faults.push(`${file}: ${wav.failure}`);
      continue;
    }
    rates.add(wav.value.sampleRateHz);
    clips[basename(file, ".wav")] = describeClip(file, bytes, wav.value);
  }
  const [sampleRateHz] = rates;
  if (sampleRateHz === undefined) faults.push("no wav files");
  if (rates.size > 1) faults.push(`several sample rates: ${[...rates].join(", ")} Hz; record all clips at one`);
  if (faults.length > 0 || sampleRateHz === undefined) return fail(faults);
  return ok({ pack: basename(resolve(folder)), language: "zh", sampleRateHz, clips });
};

const clipFaults = (folder: string, manifest: VoiceManifest, id: string, clip: VoiceClip): string[] => {
  const path = join(folder, clip.file);
  if (!existsSync(path)) return [`${id}: ${clip.file} is missing`];
  const bytes = readFileSync(path);
  const wav = readWav(bytes);
  if (!wav.ok) return [`${id}: ${clip.file}: ${wav.failure}`];
  const truth = describeClip(clip.file, bytes, wav.value);
  const faults: string[] = [];
  if (truth.sha256 !== clip.sha256) faults.push(`${clip.file} is not the file of the manifest (sha256); index again`);
  if (wav.value.sampleRateHz !== manifest.sampleRateHz)
    faults.push(`${wav.value.sampleRateHz} Hz, the pack has ${manifest.sampleRateHz} Hz`);
  for (const field of ["durationMs", "peakDb", "loudnessDb"] as const)
    if (Math.abs(truth[field] - clip[field]) > 0.05)
      faults.push(`${field} is ${truth[field]}, the manifest says ${clip[field]}`);
  const durationMsMax = isGuideClip(id) ? limits.sentenceMsMax : limits.durationMsMax;
  if (truth.durationMs < limits.durationMsMin || truth.durationMs > durationMsMax)
    faults.push(`lasts ${truth.durationMs} ms; ${limits.durationMsMin} to ${durationMsMax} ms are usual`);
  if (truth.peakDb > limits.peakDbMax) faults.push(`clips: its peak is ${truth.peakDb} dB; record or normalise lower`);
  if (truth.loudnessDb < limits.loudnessDbMin) faults.push(`nearly silent: ${truth.loudnessDb} dB`);
  return faults.map((fault) => `${id}: ${fault}`);
};

/** A kiosk that says some sentences and not others confuses people: a pack has all of them or none. */
const missingClips = ({ clips }: VoiceManifest): string[] => {
  const hasGuidance = Object.keys(clips).some(isGuideClip);
  return everyClip
    .filter(({ id }) => !(id in clips) && (hasGuidance || !isGuideClip(id)))
    .map(({ id, words }) => `${id}: not in the manifest${words === "" ? "" : ` (${words})`}`);
};

/** Checks a pack against its manifest and against the clips that announcements ask for. No faults: an empty list. */
export const verifyPack = (folder: string): string[] => {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return [`${manifestName} is missing in ${folder}; make it with: voice-pack index ${folder}`];
  let parsed: ReturnType<typeof parseVoiceManifest>;
  try {
    parsed = parseVoiceManifest(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return [`${manifestName}: not JSON`];
  }
  if (!parsed.ok) return [parsed.failure];
  const manifest = parsed.value;
  const faults: string[] = [];
  if (manifest.pack !== basename(resolve(folder)))
    faults.push(`manifest: pack: ${manifest.pack}, but the folder is ${basename(resolve(folder))}`);
  if (manifest.language !== "zh") faults.push(`manifest: language: no clip list for ${manifest.language}; only zh`);
  if (manifest.sampleRateHz < limits.sampleRateHzMin)
    faults.push(
      `manifest: sampleRateHz: ${manifest.sampleRateHz} sounds like a telephone; ${limits.sampleRateHzMin} or more`,
    );
  faults.push(...missingClips(manifest));
  for (const [id, clip] of Object.entries(manifest.clips)) faults.push(...clipFaults(folder, manifest, id, clip));
  const listed = new Set(Object.values(manifest.clips).map((clip) => clip.file));
  for (const file of wavsIn(folder))
    if (!listed.has(file)) faults.push(`${file}: not in the manifest; index again or delete it`);
  return faults;
};

const sox = (...args: string[]): void => {
  // -D: no dither, so that the same words give the same bytes.
  execFileSync("sox", ["-D", ...args], { stdio: ["ignore", "ignore", "inherit"] });
};

const readWavFile = (path: string): Wav => {
  const wav = readWav(readFileSync(path));
  if (!wav.ok) throw new Error(`${path}: ${wav.failure}`);
  return wav.value;
};

/** Falling third, each tone dying away like a struck bar. */
const strikeChime = (scratch: string, out: string): void => {
  const strike = (name: string, hertz: number, delaySeconds: number): string => {
    const path = join(scratch, name);
    const decay = String(chime.decaySeconds);
    const tones = ["synth", decay, "sine", String(hertz), "synth", decay, "sine", "mix", String(hertz * 2)];
    const dieAway = ["fade", "l", "0.004", decay, String(chime.decaySeconds - 0.004)];
    const cut = ["trim", "0", String(chime.toneSeconds), "fade", "t", "0", String(chime.toneSeconds), "0.06"];
    const format = ["-r", String(placeholder.sampleRateHz), "-c", "1", "-b", "16"];
    sox("-n", ...format, path, ...tones, ...dieAway, ...cut, "pad", String(delaySeconds), "gain", "-6");
    return path;
  };
  sox("-m", strike("high.wav", 659.26, 0), strike("low.wav", 523.25, chime.secondToneAtSeconds), out);
};

const speedOf = ({ id, language }: GuideClip): number => {
  if (isGuideClip(id)) return wordsPerMinute.sentence[language];
  return /^(?:letter|digit|number)-/.test(id) ? wordsPerMinute.character : wordsPerMinute.phrase;
};

const speakWords = (clip: GuideClip, scratch: string, out: string): void => {
  const spoken = join(scratch, "spoken.wav");
  // espeak-ng's cmn voice reads hanzi as English where its dictionary fails; the pinyin voice reads toned syllables.
  const [name, words] = clip.language === "zh" ? ["cmn-latn-pinyin", clip.pinyin] : ["en-gb", clip.words];
  const voice = ["-v", name, "-s", String(speedOf(clip))];
  execFileSync("espeak-ng", [...voice, "-w", spoken, words], { stdio: "inherit" });
  trim(spoken, out, "0.3%");
};

/** One channel at the pack's rate, without the silence before and after. */
const trim = (from: string, out: string, threshold: string): void => {
  const silence = ["silence", "1", "0.005", threshold];
  const format = ["rate", String(placeholder.sampleRateHz), "remix", "-"];
  sox(from, "-b", "16", out, ...format, ...silence, "reverse", ...silence, "reverse");
};

/** Trimmed first, then faded with an explicit length: sox must not guess where the fade-out starts. */
const level = (id: string, raw: string, out: string): void => {
  const { samples } = readWavFile(raw);
  const { peakDbMax } = placeholder;
  const wantedDb = id === "chime" ? placeholder.chimeDb : placeholder.speechDb;
  const fade = ["fade", "t", "0.004", `${samples.length}s`, "0.012"];
  const apply = (gainDb: number): number => {
    const { peakDb } = measureWav({ samples, sampleRateHz: placeholder.sampleRateHz });
    // A clip with a peak of its own is as loud as the others all the same: sox's limiter rounds the peak off.
    const isLimited = peakDb + gainDb > peakDbMax;
    const gain = isLimited
      ? ["gain", "-l", (gainDb - peakDbMax).toFixed(2), "gain", String(peakDbMax)]
      : ["gain", gainDb.toFixed(2)];
    sox(raw, "-b", "16", "-c", "1", out, ...fade, ...gain);
    return measureWav(readWavFile(out)).loudnessDb;
  };
  let gainDb = wantedDb - measureWav(readWavFile(raw)).loudnessDb;
  // What the limiter took is given back, as far as it goes.
  for (let left = levelStepsMax; left > 0; left -= 1) {
    const lackingDb = wantedDb - apply(gainDb);
    if (Math.abs(lackingDb) < levelExactDb) return;
    gainDb += lackingDb;
  }
};

const makeClip = (clip: GuideClip, scratch: string, out: string): void => {
  const raw = join(scratch, "raw.wav");
  if (clip.id === "chime") strikeChime(scratch, raw);
  else speakWords(clip, scratch, raw);
  level(clip.id, raw, out);
};

/** A room is never as silent as a synthesiser. */
const roomThreshold = "1%";

/**
 * Takes a person's recordings, any rate and any number of channels, over into a pack: trimmed, faded and equally loud.
 * @returns one line for each file that is no clip's, or holds nothing that can be heard; those are left out
 */
export const importPack = (recordings: string, folder: string): string[] => {
  const scratch = mkdtempSync(join(tmpdir(), "voice-pack-"));
  const known = new Set(everyClip.map(({ id }) => id));
  try {
    mkdirSync(folder, { recursive: true });
    return wavsIn(recordings).flatMap((file) => {
      const id = basename(file, ".wav");
      if (!known.has(id)) return [`${file}: no announcement asks for it; see list`];
      const raw = join(scratch, "raw.wav");
      trim(join(recordings, file), raw, roomThreshold);
      if (readWavFile(raw).samples.length === 0) return [`${file}: nothing can be heard in it`];
      level(id, raw, join(folder, file));
      return [];
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** Writes clips and manifest of the placeholder pack; the folder's other files stay. Throws when espeak-ng or sox fails. */
const makePack = (folder: string): void => {
  const scratch = mkdtempSync(join(tmpdir(), "voice-pack-"));
  try {
    mkdirSync(folder, { recursive: true });
    for (const clip of everyClip) makeClip(clip, scratch, join(folder, `${clip.id}.wav`));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

const writeManifest = (folder: string): string[] => {
  const manifest = indexPack(folder);
  if (!manifest.ok) return manifest.failure;
  writeFileSync(join(folder, manifestName), `${JSON.stringify(manifest.value, undefined, 2)}\n`);
  return verifyPack(folder);
};

const main = (command?: string, folder?: string, target?: string): number => {
  if (command === "list") {
    for (const { id, words, pinyin } of everyClip) console.log([id, words, pinyin].join("\t"));
    return 0;
  }
  const isKnown = ["make", "import", "index", "verify"].includes(command ?? "");
  if (folder === undefined || !isKnown || (command === "import" && target === undefined)) {
    console.error(
      "usage: voice-pack list | make <folder> | import <recordings> <folder> | index <folder> | verify <folder>",
    );
    return 2;
  }
  if (command !== "make" && !existsSync(folder)) {
    console.error(`${folder}: no such folder`);
    return 2;
  }
  if (command === "make") makePack(folder);
  const pack = command === "import" ? (target ?? folder) : folder;
  const left = command === "import" ? importPack(folder, pack) : [];
  const faults = [...left, ...(command === "verify" ? verifyPack(pack) : writeManifest(pack))];
  for (const fault of faults) console.error(fault);
  if (faults.length === 0) console.log(`${pack}: ${wavsIn(pack).length} clips, complete and unchanged`);
  return faults.length === 0 ? 0 : 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(...process.argv.slice(2, 5));
