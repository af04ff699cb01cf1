/**
 * Makes and checks voice packs (a folder with `manifest.json` and 16-bit mono wav clips): what boards call, and what kiosks
 * say to people who have chosen large text.
 *
 *   tsx tools/voice-pack.ts list              the clips to record: id, words, pinyin
 *   tsx tools/voice-pack.ts make <folder>     synthetic placeholder pack (needs espeak-ng and sox)
 *   tsx tools/voice-pack.ts make <folder> --command '… {text} … {file}' [--calls]   a pack that a program speaks (needs sox)
 *   tsx tools/voice-pack.ts import <recordings> <folder>   trims, levels and indexes a person's recordings (needs sox)
 *   tsx tools/voice-pack.ts index <folder>    writes manifest.json for own recordings
 *   tsx tools/voice-pack.ts verify <folder>   one line per fault; exit 1 if there is any
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { isGuideClip } from "@yichuang/shared/i18n/guide-speech";
import { type VoiceClip, type VoiceManifest, parseVoiceManifest } from "@yichuang/shared/i18n/voice-manifest";
import { type Result, fail, ok } from "@yichuang/shared/lib/result";

import { everyClip, importPack, makeByCommand, makePlaceholder, wavsIn } from "./voice-pack-make.ts";
import { type Wav, measureWav, readWav } from "./wav.ts";

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

const describeClip = (file: string, bytes: Buffer, wav: Wav): VoiceClip => ({
  file,
  sha256: createHash("sha256").update(bytes).digest("hex"),
  ...measureWav(wav),
});

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

const writeManifest = (folder: string): string[] => {
  const manifest = indexPack(folder);
  if (!manifest.ok) return manifest.failure;
  writeFileSync(join(folder, manifestName), `${JSON.stringify(manifest.value, undefined, 2)}\n`);
  return verifyPack(folder);
};

const usage = `usage: voice-pack list
       voice-pack make <folder> [--command '<program> … {text} … {file}' [--calls]]
       voice-pack import <recordings> <folder>
       voice-pack index <folder>
       voice-pack verify <folder>`;

type Options = { command?: string | undefined; calls?: boolean | undefined };

/** Makes clips; what it could not make is told in lines, and nothing at all in one. */
const make = (folder: string, { command, calls = false }: Options): Result<string[], string> => {
  if (command === undefined) {
    makePlaceholder(folder);
    return ok([]);
  }
  return makeByCommand(folder, command, calls ? everyClip.filter(({ id }) => !isGuideClip(id)) : everyClip);
};

/** @returns one line per fault of the pack, or why there is none */
const work = (action: string, folder: string, pack: string, options: Options): Result<string[], string> => {
  if (action !== "make" && !existsSync(folder)) return fail(`${folder}: no such folder`);
  if (action === "verify") return ok(verifyPack(pack));
  const left = action === "make" ? make(pack, options) : ok(action === "import" ? importPack(folder, pack) : []);
  return left.ok ? ok([...left.value, ...writeManifest(pack)]) : left;
};

const main = (args: string[]): number => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { command: { type: "string" }, calls: { type: "boolean" } },
  });
  const [action = "", folder, target, ...more] = positionals;
  if (action === "list") {
    for (const { id, words, pinyin } of everyClip) console.log([id, words, pinyin].join("\t"));
    return 0;
  }
  const pack = action === "import" ? target : folder;
  const isKnown = ["make", "import", "index", "verify"].includes(action);
  const isMeant =
    (values.command === undefined || action === "make") && (!values.calls || values.command !== undefined);
  const isWhole = folder !== undefined && pack !== undefined && more.length === 0;
  if (!isKnown || !isMeant || !isWhole || (action !== "import" && target !== undefined)) throw new Error(usage);
  const done = work(action, folder, pack, values);
  const faults = done.ok ? done.value : [done.failure];
  for (const fault of faults) console.error(fault);
  if (faults.length === 0) console.log(`${pack}: ${wavsIn(pack).length} clips, complete and unchanged`);
  return faults.length === 0 ? 0 : 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  }
}
