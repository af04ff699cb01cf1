import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { type GuideClip, guideClips, isGuideClip } from "@yichuang/shared/i18n/guide-speech";
import { zhClips } from "@yichuang/shared/i18n/speech";
import { type Result, fail, ok } from "@yichuang/shared/lib/result";

import { readCommand, runCommand } from "./voice-pack-command.ts";
import { type Wav, measureWav, readWav } from "./wav.ts";

/** Levels: speech equally loud, the chime softer, nothing near clipping; together they make −16 LUFS. */
const pack = { sampleRateHz: 22_050, speechDb: -15.5, chimeDb: -17.5, peakDbMax: -1 };
/** A clip is brought so near to its loudness, in so many steps at most. */
const levelExactDb = 0.2;
const levelStepsMax = 6;
/** What counts as silence before and after: a room is never as silent as a synthesiser. */
const threshold = { synthesiser: "0.3%", room: "1%" };
/** Figures and letters are what people listen for: slower than the phrases, which never change. */
const wordsPerMinute = { character: 148, phrase: 195, sentence: { zh: 165, en: 150 } };
/** A tone of the chime dies away by 100 dB in `decaySeconds` and is cut short; the second falls into the first. */
const chime = { decaySeconds: 1.3, toneSeconds: 0.62, secondToneAtSeconds: 0.3 };

/** Calls first: they are what a pack must have. */
export const everyClip: readonly GuideClip[] = [
  ...zhClips.map(({ id, zh, pinyin }) => ({ id, language: "zh" as const, words: zh, pinyin })),
  ...guideClips,
];

export const wavsIn = (folder: string): string[] => readdirSync(folder).filter((file) => file.endsWith(".wav"));

const sox = (...args: string[]): void => {
  // -D: no dither, so that the same words give the same bytes.
  execFileSync("sox", ["-D", ...args], { stdio: ["ignore", "ignore", "inherit"] });
};

/** Works in a scratch folder on a folder that is there from then on. Throws in words when sox is missing. */
const withScratch = <Made>(folder: string, work: (scratch: string) => Made): Made => {
  try {
    execFileSync("sox", ["--version"], { stdio: "ignore" });
  } catch {
    throw new Error("sox is missing, which trims and levels the clips; install it");
  }
  const scratch = mkdtempSync(join(tmpdir(), "voice-pack-"));
  try {
    mkdirSync(folder, { recursive: true });
    return work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
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
    const format = ["-r", String(pack.sampleRateHz), "-c", "1", "-b", "16"];
    sox("-n", ...format, path, ...tones, ...dieAway, ...cut, "pad", String(delaySeconds), "gain", "-6");
    return path;
  };
  sox("-m", strike("high.wav", 659.26, 0), strike("low.wav", 523.25, chime.secondToneAtSeconds), out);
};

/** One channel at the pack's rate, without the silence before and after. */
const trim = (from: string, out: string, silenceBelow: string): void => {
  const silence = ["silence", "1", "0.005", silenceBelow];
  const format = ["rate", String(pack.sampleRateHz), "remix", "-"];
  sox(from, "-b", "16", out, ...format, ...silence, "reverse", ...silence, "reverse");
};

/** Trimmed first, then faded with an explicit length: sox must not guess where the fade-out starts. */
const level = (id: string, raw: string, out: string): void => {
  const { samples } = readWavFile(raw);
  const { peakDbMax } = pack;
  const wantedDb = id === "chime" ? pack.chimeDb : pack.speechDb;
  const fade = ["fade", "t", "0.004", `${samples.length}s`, "0.012"];
  const apply = (gainDb: number): number => {
    const { peakDb } = measureWav({ samples, sampleRateHz: pack.sampleRateHz });
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

const isWavFile = (path: string): boolean => {
  const head = readFileSync(path).subarray(0, 12).toString("latin1");
  return head.startsWith("RIFF") && head.endsWith("WAVE");
};

/**
 * Takes a wav of any rate and any number of channels over as a clip: trimmed, faded and as loud as the others.
 * @returns why it cannot be one
 */
const takeOver = (
  id: string,
  from: string,
  scratch: string,
  folder: string,
  silenceBelow: string,
): string | undefined => {
  const raw = join(scratch, "raw.wav");
  if (!isWavFile(from)) return "not a wav file";
  try {
    trim(from, raw, silenceBelow);
  } catch {
    return "sox cannot read it";
  }
  if (readWavFile(raw).samples.length === 0) return "nothing can be heard in it";
  level(id, raw, join(folder, `${id}.wav`));
  return undefined;
};

const makeChime = (scratch: string, folder: string): void => {
  const raw = join(scratch, "raw.wav");
  strikeChime(scratch, raw);
  level("chime", raw, join(folder, "chime.wav"));
};

/**
 * Takes a person's recordings over into a pack.
 * @returns one line for each file that is no clip's, or holds nothing that can be heard; those are left out
 */
export const importPack = (recordings: string, folder: string): string[] =>
  withScratch(folder, (scratch) => {
    const known = new Set(everyClip.map(({ id }) => id));
    return wavsIn(recordings).flatMap((file) => {
      const id = basename(file, ".wav");
      if (!known.has(id)) return [`${file}: no announcement asks for it; see list`];
      const fault = takeOver(id, join(recordings, file), scratch, folder, threshold.room);
      return fault === undefined ? [] : [`${file}: ${fault}`];
    });
  });

const speedOf = ({ id, language }: GuideClip): number => {
  if (isGuideClip(id)) return wordsPerMinute.sentence[language];
  return /^(?:letter|digit|number)-/.test(id) ? wordsPerMinute.character : wordsPerMinute.phrase;
};

const speakWords = (clip: GuideClip, scratch: string): string => {
  const spoken = join(scratch, "spoken.wav");
  // espeak-ng's cmn voice reads hanzi as English where its dictionary fails; the pinyin voice reads toned syllables.
  const [name, words] = clip.language === "zh" ? ["cmn-latn-pinyin", clip.pinyin] : ["en-gb", clip.words];
  const voice = ["-v", name, "-s", String(speedOf(clip))];
  execFileSync("espeak-ng", [...voice, "-w", spoken, words], { stdio: "inherit" });
  return spoken;
};

/** Writes the clips of the placeholder pack; the folder's other files stay. Throws when espeak-ng or sox fails. */
export const makePlaceholder = (folder: string): void =>
  withScratch(folder, (scratch) => {
    makeChime(scratch, folder);
    for (const clip of everyClip.filter(({ words }) => words !== "")) {
      const fault = takeOver(clip.id, speakWords(clip, scratch), scratch, folder, threshold.synthesiser);
      if (fault !== undefined) throw new Error(`${clip.id}: ${fault}`);
    }
  });

/**
 * Writes the clips of a voice that a command speaks, and the placeholder's chime. Fails at once when the command cannot say the
 * first clip: it would say no other one.
 * @returns one line for each clip that it could not say; those are left out
 */
export const makeByCommand = (
  folder: string,
  line: string,
  clips: readonly GuideClip[] = everyClip,
): Result<string[], string> => {
  const command = readCommand(line);
  if (!command.ok) return command;
  return withScratch(folder, (scratch) => {
    const spoken = join(scratch, "spoken.wav");
    const faults: string[] = [];
    const spokenClips = clips.filter(({ words }) => words !== "");
    for (const [index, { id, words }] of spokenClips.entries()) {
      rmSync(spoken, { force: true });
      const fault =
        runCommand(command.value, words, spoken) ?? takeOver(id, spoken, scratch, folder, threshold.synthesiser);
      if (fault === undefined) continue;
      if (index === 0) return fail(`${id} (${words}): ${fault}`);
      faults.push(`${id} (${words}): ${fault}`);
    }
    makeChime(scratch, folder);
    return ok(faults);
  });
};
