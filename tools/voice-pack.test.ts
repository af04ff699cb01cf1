import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import { guideClips, isGuideClip } from "@yichuang/shared/i18n/guide-speech";
import { speakCall, zhClips } from "@yichuang/shared/i18n/speech";
import type { VoiceManifest } from "@yichuang/shared/i18n/voice-manifest";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";

import { readCommand } from "./voice-pack-command.ts";
import { everyClip, importPack, makeByCommand } from "./voice-pack-make.ts";
import { indexPack, verifyPack } from "./voice-pack.ts";
import { measureWav, readWav } from "./wav.ts";

const committed = fileURLToPath(new URL("../halls/voices/placeholder", import.meta.url));
const readManifest = (folder: string): VoiceManifest =>
  JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as VoiceManifest;

/** A wav of one tone, written by hand: 44 bytes of header, then 16-bit samples. */
const toneWav = (lengthMs: number, { amplitude = 8000, channels = 1, sampleRateHz = 24_000 } = {}): Buffer => {
  const frames = Math.round((lengthMs / 1000) * sampleRateHz);
  const bytes = Buffer.alloc(44 + frames * 2 * channels);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz * 2 * channels, 28);
  bytes.writeUInt16LE(2 * channels, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(frames * 2 * channels, 40);
  for (let index = 0; index < frames * channels; index++)
    bytes.writeInt16LE(Math.round(amplitude * Math.sin((2 * Math.PI * 300 * index) / sampleRateHz)), 44 + index * 2);
  return bytes;
};

describe("the placeholder pack", () => {
  it("is complete, unchanged, loud enough and without clipping", () => {
    expect(verifyPack(committed)).toEqual([]);
  });

  it("is small enough to be fetched ahead: calls by every display, sentences by every kiosk", () => {
    const bytesOf = (isWanted: (file: string) => boolean): number =>
      readdirSync(committed)
        .filter(isWanted)
        .reduce((sum, file) => sum + statSync(join(committed, file)).size, 0);
    expect(bytesOf((file) => !isGuideClip(file))).toBeLessThan(2_500_000);
    expect(bytesOf(isGuideClip)).toBeLessThan(5_500_000);
  });

  it("KIO11 has a kiosk's every sentence in both languages", () => {
    const { clips } = readManifest(committed);
    for (const { id, words } of guideClips) {
      expect(clips[id], words).toBeDefined();
      expect(clips[id]?.durationMs ?? Infinity, words).toBeLessThan(5_500);
    }
  });

  it("has the spoken clips at one loudness, so that no figure drowns", () => {
    const { chime: _, ...spoken } = readManifest(committed).clips;
    const rangeDb = (isWanted: (clip: string) => boolean): number => {
      const loudness = Object.entries(spoken).flatMap(([id, clip]) => (isWanted(id) ? [clip.loudnessDb] : []));
      return Math.max(...loudness) - Math.min(...loudness);
    };
    expect(rangeDb((clip) => !isGuideClip(clip))).toBeLessThan(1);
    // A sentence has pauses in it, which count as silence.
    expect(rangeDb(() => true)).toBeLessThan(2);
  });

  it.each([
    { kind: "call", label: "A1", windowNumber: 1 },
    { kind: "call", label: "A042", windowNumber: 3 },
    { kind: "recall", label: "B107", windowNumber: 12 },
    { kind: "call", label: "W007", windowNumber: 77 },
  ] as const)("says $kind $label at window $windowNumber in 2.5 to 6 seconds", (call) => {
    const { clips } = readManifest(committed);
    const lengthMs = speakCall(call).clips.reduce((sum, clip) => sum + (clips[clip]?.durationMs ?? Infinity), 0);
    expect(lengthMs).toBeGreaterThan(2500);
    expect(lengthMs).toBeLessThan(6000);
  });
});

describe("verifyPack", () => {
  let folder = "";
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), "voice-pack-test-")), "placeholder");
    cpSync(committed, folder, { recursive: true });
  });
  afterEach(() => {
    rmSync(join(folder, ".."), { recursive: true });
  });

  it("names a file that was changed, is missing or is not listed", () => {
    writeFileSync(join(folder, "digit-3.wav"), readFileSync(join(folder, "digit-4.wav")));
    rmSync(join(folder, "chime.wav"));
    writeFileSync(join(folder, "extra.wav"), toneWav(300));
    const faults = verifyPack(folder);
    expect(faults).toContain("digit-3: digit-3.wav is not the file of the manifest (sha256); index again");
    expect(faults).toContain("chime: chime.wav is missing");
    expect(faults).toContain("extra.wav: not in the manifest; index again or delete it");
    expect(faults.some((fault) => fault.startsWith("digit-3: durationMs is"))).toBe(true);
    expect(faults.every((fault) => !fault.includes("\n"))).toBe(true);
  });

  it("names clips that announcements need and the pack does not have", () => {
    const manifest = readManifest(folder);
    delete manifest.clips["number-30"];
    rmSync(join(folder, "number-30.wav"));
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
    expect(verifyPack(folder)).toEqual(["number-30: not in the manifest (三十)"]);
  });

  it("KIO11 takes a pack without a kiosk's sentences, but not one with some of them", () => {
    const manifest = readManifest(folder);
    const [first, ...others] = guideClips;
    for (const { id } of others) {
      delete manifest.clips[id];
      rmSync(join(folder, `${id}.wav`));
    }
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
    expect(verifyPack(folder)).toHaveLength(others.length);
    delete manifest.clips[first?.id ?? ""];
    rmSync(join(folder, `${first?.id}.wav`));
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
    expect(verifyPack(folder)).toEqual([]);
  });

  it("names recordings that are too loud, silent, too long or of another rate", () => {
    writeFileSync(join(folder, "digit-1.wav"), toneWav(300, { amplitude: 32_767 }));
    writeFileSync(join(folder, "digit-2.wav"), toneWav(300, { amplitude: 20 }));
    writeFileSync(join(folder, "digit-3.wav"), toneWav(4000));
    expect(indexPack(folder)).toEqual({
      ok: false,
      failure: ["several sample rates: 22050, 24000 Hz; record all clips at one"],
    });
    const faults = verifyPack(folder);
    expect(faults).toContain("digit-1: clips: its peak is 0 dB; record or normalise lower");
    expect(faults.some((fault) => fault.startsWith("digit-2: nearly silent: -"))).toBe(true);
    expect(faults).toContain("digit-3: lasts 4000 ms; 60 to 2500 ms are usual");
    expect(faults).toContain("digit-3: 24000 Hz, the pack has 22050 Hz");
  });

  it("names a manifest that is missing, torn or of another folder", () => {
    const path = join(folder, "manifest.json");
    const manifest = readManifest(folder);
    writeFileSync(path, JSON.stringify({ ...manifest, pack: "other" }));
    expect(verifyPack(folder)).toEqual(["manifest: pack: other, but the folder is placeholder"]);
    writeFileSync(path, JSON.stringify({ ...manifest, clips: { please: { file: "../../please.wav" } } }));
    expect(verifyPack(folder)).toEqual(["manifest: clips.please: file: a name like to-soon.wav"]);
    writeFileSync(path, "{");
    expect(verifyPack(folder)).toEqual(["manifest.json: not JSON"]);
    rmSync(path);
    expect(verifyPack(folder)[0]).toMatch(/^manifest\.json is missing/);
  });
});

describe("indexPack", () => {
  it("makes a manifest of own recordings that verifies once all are there", () => {
    const folder = mkdtempSync(join(tmpdir(), "own-recording-"));
    for (const { id } of zhClips) writeFileSync(join(folder, `${id}.wav`), toneWav(300));
    const index = indexPack(folder);
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(index.ok ? index.value : {}));
    expect(verifyPack(folder)).toEqual([]);
    appendFileSync(join(folder, "zone.wav"), "x");
    writeFileSync(join(folder, "floor.wav"), "RIFF");
    expect(verifyPack(folder)).toEqual([
      "floor: floor.wav: not a wav file",
      "zone: zone.wav is not the file of the manifest (sha256); index again",
    ]);
    expect(indexPack(folder)).toEqual({ ok: false, failure: ["floor.wav: not a wav file"] });
    rmSync(folder, { recursive: true });
  });
});

describe("importPack", () => {
  it("trims and levels what a person has recorded, and names what is none of it", () => {
    const [recordings, folder] = [mkdtempSync(join(tmpdir(), "recordings-")), mkdtempSync(join(tmpdir(), "own-pack-"))];
    const quiet = toneWav(300, { amplitude: 1500, channels: 2, sampleRateHz: 48_000 });
    const header = Buffer.from(quiet.subarray(0, 44));
    const silence = Buffer.alloc(48_000);
    header.writeUInt32LE(36 + quiet.length - 44 + 2 * silence.length, 4);
    header.writeUInt32LE(quiet.length - 44 + 2 * silence.length, 40);
    writeFileSync(join(recordings, "window.wav"), Buffer.concat([header, silence, quiet.subarray(44), silence]));
    writeFileSync(join(recordings, "digit-1.wav"), toneWav(300, { amplitude: 0 }));
    writeFileSync(join(recordings, "hello.wav"), quiet);
    expect(importPack(recordings, folder)).toEqual([
      "digit-1.wav: nothing can be heard in it",
      "hello.wav: no announcement asks for it; see list",
    ]);
    expect(readdirSync(folder)).toEqual(["window.wav"]);
    const wav = readWav(readFileSync(join(folder, "window.wav")));
    if (!wav.ok) throw new Error(wav.failure);
    const { durationMs, loudnessDb } = measureWav(wav.value);
    expect(wav.value.sampleRateHz).toBe(22_050);
    expect(Math.abs(durationMs - 300)).toBeLessThan(5);
    expect(Math.abs(loudnessDb + 15.5)).toBeLessThan(0.6);
    for (const made of [recordings, folder]) rmSync(made, { recursive: true });
  });
});

describe("a pack that a command speaks", () => {
  const scratch = mkdtempSync(join(tmpdir(), "voice command "));
  const [tone, script, told] = [join(scratch, "tone.wav"), join(scratch, "speak.mjs"), join(scratch, "told.json")];
  let folder = "";
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), "spoken-pack-")), "model");
    writeFileSync(tone, toneWav(300, { amplitude: 3000, sampleRateHz: 16_000 }));
    writeFileSync(told, "[]");
    // Says what it was given, and is quiet, silent or dumb as its own words tell it.
    writeFileSync(
      script,
      `import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
      const [habit, option, words] = process.argv.slice(2);
      const file = option.replace("--out=", "");
      writeFileSync(${JSON.stringify(told)}, JSON.stringify([...JSON.parse(readFileSync(${JSON.stringify(told)}, "utf8")), words]));
      const isLetter = /^[A-Z]$/.test(words);
      if (habit === "breaks" || (habit === "knows-no-letters" && isLetter)) {
        console.error("loading\\nno such word: " + words);
        process.exit(3);
      }
      if (habit === "writes-text") writeFileSync(file, "ID3 and so on, long enough");
      else if (habit !== "writes-nothing") copyFileSync(${JSON.stringify(tone)}, file);`,
    );
  });
  afterEach(() => rmSync(join(folder, ".."), { recursive: true }));
  afterAll(() => rmSync(scratch, { recursive: true }));

  const by = (habit: string): string => `"${process.execPath}" '${script}' ${habit} --out={file} {text}`;
  const clips = everyClip.filter(({ id }) => ["chime", "window", "letter-a", "guide-en-code"].includes(id));

  it("has each clip's words as one argument, trimmed, levelled, at one rate, and a chime", () => {
    expect(makeByCommand(folder, by("speaks"), clips)).toEqual({ ok: true, value: [] });
    const words = clips.flatMap((clip) => (clip.words === "" ? [] : [clip.words]));
    expect(JSON.parse(readFileSync(told, "utf8"))).toEqual(words);
    expect(words).toContain("Please type the six digits of your appointment");
    const index = indexPack(folder);
    if (!index.ok) throw new Error(index.failure.join());
    expect(Object.keys(index.value.clips).toSorted()).toEqual(clips.map(({ id }) => id).toSorted());
    expect(index.value.sampleRateHz).toBe(22_050);
    for (const [id, { loudnessDb }] of Object.entries(index.value.clips))
      expect(Math.abs(loudnessDb - (id === "chime" ? -17.5 : -15.5))).toBeLessThan(0.6);
  });

  it("names the clips that the command cannot say and goes on", () => {
    const fault = `letter-a (A): ${basename(process.execPath)} ended with 3: no such word: A`;
    expect(makeByCommand(folder, by("knows-no-letters"), clips)).toEqual({ ok: true, value: [fault] });
    expect(readdirSync(folder).toSorted()).toEqual(["chime.wav", "guide-en-code.wav", "window.wav"]);
    writeFileSync(tone, toneWav(300, { amplitude: 0 }));
    expect(makeByCommand(folder, by("speaks"), clips)).toEqual({
      ok: false,
      failure: "window (号窗口): nothing can be heard in it",
    });
  });

  const program = basename(process.execPath);
  it.each([
    ["breaks", `window (号窗口): ${program} ended with 3: no such word: 号窗口`],
    ["writes-nothing", `window (号窗口): ${program} wrote no file; its option for the output must hold {file}`],
    ["writes-text", "window (号窗口): not a wav file"],
  ])("ends at the first clip when the command %s", (habit, failure) => {
    expect(makeByCommand(folder, by(habit), clips)).toEqual({ ok: false, failure });
    expect(JSON.parse(readFileSync(told, "utf8"))).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says of the command line what is wrong with it, before it runs anything", () => {
    const failureOf = (line: string): string => {
      const made = makeByCommand(folder, line, clips);
      return made.ok ? "" : made.failure;
    };
    expect(failureOf("speak --out={file}")).toBe("--command: {text} is missing, which stands for the words of a clip");
    expect(failureOf("speak {text}")).toBe("--command: {file} is missing, which stands for the wav file to write");
    expect(failureOf('speak "{text} {file}')).toBe("--command: a quotation mark is not closed");
    expect(failureOf(" ")).toBe("--command: is empty");
    expect(existsSync(folder)).toBe(false);
    expect(failureOf("no-such-program {text} {file}")).toBe(
      "window (号窗口): no-such-program: no such program; give its whole path",
    );
  });

  it("knows nothing of a shell", () => {
    expect(readCommand(`say --voice="A B" 'it''s' $HOME;x "{text}" -o{file}`)).toEqual({
      ok: true,
      value: { program: "say", args: ["--voice=A B", "its", "$HOME;x", "{text}", "-o{file}"] },
    });
    expect(makeByCommand(folder, `${by("speaks")} > $(x); x`, clips)).toEqual({ ok: true, value: [] });
    expect(JSON.parse(readFileSync(told, "utf8"))).toContain("号窗口");
  });
});

describe("the page for whoever records", () => {
  it("has every clip, with its words and how they sound", () => {
    const page = readFileSync(new URL("../docs/voice.md", import.meta.url), "utf8");
    const rows = everyClip
      .filter(({ words }) => words !== "")
      .map(({ id, words, pinyin }) => `| \`${id}\` | ${words} | ${pinyin} |`);
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
    expect(page.split("\n").filter((line) => line.startsWith("| `"))).toHaveLength(rows.length);
  });
});

describe("readWav", () => {
  it("measures length, peak and loudness of a known tone", () => {
    const wav = readWav(toneWav(500, { amplitude: 16_384 }));
    expect(wav.ok && wav.value.samples.length).toBe(12_000);
    expect(wav.ok && measureWav(wav.value)).toEqual({ durationMs: 500, peakDb: -6.02, loudnessDb: -9.03 });
  });

  it("refuses in words what a display could not play as one voice", () => {
    const wide = toneWav(100);
    wide.writeUInt16LE(24, 34);
    expect(readWav(wide)).toEqual({ ok: false, failure: "not 16-bit PCM" });
    expect(readWav(toneWav(100, { channels: 2 }))).toEqual({ ok: false, failure: "not mono" });
    expect(readWav(toneWav(100).subarray(0, 400))).toEqual({ ok: false, failure: "cut off" });
    expect(readWav(Buffer.from("OggS and so on, long enough"))).toEqual({ ok: false, failure: "not a wav file" });
  });
});
