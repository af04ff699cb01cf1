import { mkdtemp, readdir, readFile, rename, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { assert } from "@yichuang/shared/lib/assert";
import { afterEach, beforeEach, expect, test } from "vitest";

import { hallEntries } from "./backup/backup.ts";
import { createMediaDesk, settleMedia } from "./media-desk.ts";
import type { MediaDesk, MediaStep } from "./realtime/media-desk.ts";
import { createMediaFolder, type MediaFolder } from "./config/media-folder.ts";
import { isPlayable } from "./config/media-kind.ts";

const megabyte = 1024 * 1024;
const id = "0f0e0d0c-0000-4000-8000-000000000001";
const command = "0f0e0d0c-0000-4000-8000-00000000000c";
const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(40, 1)]);

let hall: string;
let folder: string;
let media: MediaFolder;
let desk: MediaDesk;
let free: number;
beforeEach(async () => {
  hall = await mkdtemp(join(tmpdir(), "yichuang-media-"));
  folder = join(hall, "county", "media");
  free = 1_000 * megabyte;
  media = createMediaFolder(folder, () => undefined);
  desk = createMediaDesk(media, { freeBytes: async () => free });
});
afterEach(() => rm(hall, { recursive: true, force: true }));

const startAnew = (isOnRecord = false, at = folder): Promise<void> =>
  settleMedia(at, {
    isOnRecord: async (asked) => isOnRecord && asked === command,
    onFault: (error) => {
      throw error;
    },
  });
const names = async (): Promise<string[]> => (await media.list()).map(({ file }) => file);
const put = (file: string, bytes: Buffer = png, at = 0, total = bytes.length) =>
  desk.put(id, { file, at, total, bytes });
const bring = async (file: string, bytes: Buffer = png): Promise<MediaStep> => {
  expect(await put(file, bytes)).toEqual({ ok: true, value: { received: bytes.length } });
  const added = await desk.add(id, file);
  assert(added.ok, "it is added");
  return added.value;
};
const refused = (code: string, details?: object) => ({ ok: false, failure: { code, ...(details ? { details } : {}) } });

test("MED1 a file comes piece by piece, a piece that comes twice stands once, and nobody plays it before it has its name", async () => {
  const [one, two] = [png.subarray(0, 30), png.subarray(30)];
  await put("1.png", one, 0, png.length);
  await put("1.png", one, 0, png.length);
  await put("1.png", two, 30, png.length);
  await put("1.png", two, 30, png.length);
  expect(await names()).toEqual([]);
  expect((await readdir(folder)).every((name) => name.startsWith(".upload-"))).toBe(true);
  await desk.add(id, "1.png");
  expect(await names()).toEqual(["1.png"]);
  expect((await readFile(join(folder, "1.png"))).equals(png)).toBe(true);
  expect(await readdir(folder)).toEqual(["1.png"]);
});

test("MED1 pieces of one upload that come at once, and its name with the last of them, are taken one after the other", async () => {
  const [one, two, total] = [png.subarray(0, 30), png.subarray(30), png.length];
  const all = await Promise.all([
    put("1.png", one, 0, total),
    put("1.png", two, 30, total),
    put("1.png", two, 30, total),
    desk.add(id, "1.png"),
  ]);
  expect(all.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect((await readFile(join(folder, "1.png"))).equals(png)).toBe(true);
  expect(await readdir(folder)).toEqual(["1.png"]);
});

test("MED1 a file that is not all there gets no name", async () => {
  await put("1.png", png.subarray(0, 30), 0, png.length);
  expect(await desk.add(id, "1.png")).toEqual(refused("UnknownMedia", { file: "1.png" }));
  await put("1.png", png.subarray(30), 30, png.length);
  expect(await desk.add(id, "1.png")).toMatchObject({ ok: true });
});

test("MED1 a piece that leaves a gap, goes beyond the end or belongs to nothing is refused", async () => {
  const total = png.length;
  expect(await put("1.png", png.subarray(4), 4, total)).toEqual(refused("UnknownMedia", { file: "1.png" }));
  await put("1.png", png.subarray(0, 20), 0, total);
  expect(await put("1.png", png.subarray(30), 30, total)).toEqual(refused("UnknownMedia", { file: "1.png" }));
  expect(await put("1.png", png, 10, total)).toEqual(refused("UnknownMedia", { file: "1.png" }));
  expect(await desk.add("0f0e0d0c-0000-4000-8000-000000000002", "1.png")).toEqual(
    refused("UnknownMedia", { file: "1.png" }),
  );
});

const box = (brands: string): Buffer => {
  const head = Buffer.alloc(64);
  head.writeUInt32BE(8 + brands.length, 0);
  head.write(`ftyp${brands}`, 4, "latin1");
  return head;
};
const ebml = (kind: string): Buffer =>
  Buffer.concat([Buffer.from("1a45dfa3934282", "hex"), Buffer.from(kind), Buffer.alloc(20)]);
const jpeg = Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(20)]);
const webp = Buffer.concat([Buffer.from("RIFF0000WEBPVP8 "), Buffer.alloc(20)]);

test.each([
  ["a.jpg", jpeg],
  ["a.JPEG", jpeg],
  ["a.png", png],
  ["a.webp", webp],
  ["a.avif", box("avif0000mif1")],
  ["a.avif", box("mif10000avif")],
  ["a.mp4", box("isom0000avc1")],
  ["a.mp4", box("mp420000")],
  ["a.webm", ebml("webm")],
])("MED2 %s is taken when its bytes are such", (file, bytes) => {
  expect(isPlayable(file, bytes)).toBe(true);
});

test.each([
  ["a.png", jpeg],
  ["a.jpg", Buffer.from("<html><script>alert(1)</script>")],
  ["a.html", jpeg],
  ["a.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  ["a.mp4", box("qt  0000")],
  ["a.mp4", box("avif0000")],
  ["a.avif", box("heic0000mif1")],
  ["a.webm", ebml("matroska")],
  ["a.jpg", Buffer.from("ffd8", "hex")],
  ["jpg", jpeg],
])("MED2 %s is refused when its bytes or its name are not such", async (file, bytes) => {
  expect(await put(file, bytes)).toEqual(refused("MediaNotPlayable", { file }));
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  "../out.png",
  "..\\out.png",
  "a/b.png",
  "/etc/out.png",
  ".hidden.png",
  "a\0.png",
  "a:b.png",
  "CON.png",
  "a.png.",
  `${"长".repeat(90)}.png`,
  `${"𠮷".repeat(60)}.png`,
])("MED3 %j cannot be the name of a file", async (file) => {
  expect(await put(file)).toEqual(refused("MediaNotPlayable", { file }));
  // Nor by bringing it under a sound name first.
  await put("1.png");
  expect(await desk.add(id, file)).toEqual(refused("MediaNotPlayable", { file }));
  expect(await desk.remove(file, command)).toEqual(refused("UnknownMedia", { file }));
  expect(await readdir(hall)).toEqual(["county"]);
});

test("MED3 a name that is taken is refused at its first byte, and again when somebody was faster", async () => {
  await bring("1.png");
  expect(await put("1.png")).toEqual(refused("MediaNameTaken", { file: "1.png" }));
  await put("2.png");
  await writeFile(join(folder, "2.png"), "by hand");
  expect(await desk.add(id, "2.png")).toEqual(refused("MediaNameTaken", { file: "2.png" }));
  expect(await readFile(join(folder, "2.png"), "utf8")).toBe("by hand");
});

test("MED3 what is too large, one too many, or leaves tickets no room on the disk is refused", async () => {
  const total = 200 * megabyte;
  expect(await put("1.png", png, 0, total + 1)).toEqual(refused("MediaTooLarge", { file: "1.png", mb: 200 }));
  free = total + 127 * megabyte;
  expect(await put("1.png", png, 0, total)).toEqual(refused("MediaDiskFull", { file: "1.png" }));
  free = total + 128 * megabyte;
  expect(await put("1.png", png, 0, total)).toMatchObject({ ok: true });
  for (let at = 0; at < 200; at += 1) await writeFile(join(folder, `${at}.jpg`), "x");
  expect(await put("x.png")).toEqual(refused("MediaFull", { max: 200 }));
});

test("MED3 a file does not grow beyond what was said with its first piece, nor into the room of tickets", async () => {
  const total = png.length;
  await put("1.png", png.subarray(0, 20), 0, total);
  const more = Buffer.alloc(1_000);
  expect(await put("1.png", more, 20, 1e12)).toEqual(refused("UnknownMedia", { file: "1.png" }));
  // Others came meanwhile: what had been begun goes, and leaves its room.
  free = 128 * megabyte;
  expect(await put("1.png", png.subarray(20), 20, total)).toEqual(refused("MediaDiskFull", { file: "1.png" }));
  expect(await readdir(folder)).toEqual([]);
});

test("MED5 a file that is being removed can come back, though an upload begins meanwhile and it is old", async () => {
  await bring("1.png");
  await utimes(join(folder, "1.png"), 0, 0);
  const removed = await desk.remove("1.png", command);
  assert(removed.ok, "it is there");
  await put("2.png");
  await removed.value.undo();
  expect(await names()).toEqual(["1.png"]);
});

test("MED5 a file is taken back, or comes again, when the record of it could not be made", async () => {
  const added = await bring("1.png");
  await added.undo();
  expect(await names()).toEqual([]);
  await bring("1.png");
  const removed = await desk.remove("1.png", command);
  assert(removed.ok, "it is there");
  expect(await names()).toEqual([]);
  await removed.value.undo();
  expect(await names()).toEqual(["1.png"]);
  const again = await desk.remove("1.png", command);
  assert(again.ok, "it is there");
  await again.value.finish();
  expect(await readdir(folder)).toEqual([]);
  expect(await desk.remove("1.png", command)).toEqual(refused("UnknownMedia", { file: "1.png" }));
});

test("MED1 what was given up goes after an hour and at a start, and no backup has it", async () => {
  await bring("1.png");
  await put("2.png");
  await writeFile(join(hall, "county.yaml"), "id: county\n");
  const [upload = ""] = (await readdir(folder)).filter((name) => name.startsWith(".upload"));
  expect((await hallEntries(join(hall, "county.yaml"))).map(({ name }) => name)).toEqual([
    "hall/county.yaml",
    "hall/county/media/1.png",
  ]);
  const longAgo = new Date(Date.now() - 61 * 60_000);
  await utimes(join(folder, upload), longAgo, longAgo);
  await desk.put("0f0e0d0c-0000-4000-8000-000000000003", { file: "3.png", at: 0, total: png.length, bytes: png });
  expect(await readdir(folder)).not.toContain(upload);
  await truncate(join(folder, "1.png"), 10);
  await startAnew();
  expect(await readdir(folder)).toEqual(["1.png"]);
});

const note = `.removed-${command}.name.tmp`;
const setAside = async (): Promise<void> => assert((await desk.remove("1.png", command)).ok, "it is there");
const words = (file: string, text: string) => (): Promise<void> => writeFile(join(folder, file), text);

test.each([
  ["its note was begun", words(note, "1.p")],
  ["its note was written, or it was back already", words(note, "1.png")],
  ["it was set aside", setAside],
])(
  "MED6 a file is back, whole and under its name, where a removal ended without its record when %s",
  async (_, end) => {
    await bring("1.png");
    await end();
    await startAnew();
    expect(await readdir(folder)).toEqual(["1.png"]);
    expect((await readFile(join(folder, "1.png"))).equals(png)).toBe(true);
  },
);

test.each([
  ["it was set aside", async () => undefined],
  ["it was deleted, and its note was not", () => rm(join(folder, `.removed-${command}.tmp`))],
])("MED6 a file stays away whose removal is on record when the server ended as %s", async (_, end) => {
  await bring("1.png");
  await setAside();
  await end();
  await startAnew(true);
  expect(await readdir(folder)).toEqual([]);
});

test("MED6 what came back does not take the place of another file that somebody put there meanwhile", async () => {
  await bring("1.png");
  await setAside();
  await words("1.png", "by hand")();
  await startAnew();
  expect(await readdir(folder)).toEqual(["1.png"]);
  expect(await readFile(join(folder, "1.png"), "utf8")).toBe("by hand");
});

test("MED6 a file with the longest name that a disk takes is set aside and comes back", async () => {
  const longest = `${"长".repeat(83)}ab.png`;
  await bring("1.png");
  await rename(join(folder, "1.png"), join(folder, longest));
  assert((await desk.remove(longest, command)).ok, "it is there");
  await startAnew();
  expect(await readdir(folder)).toEqual([longest]);
});

test("MED6 a file that is brought is there whole or not at all, wherever the server ends", async () => {
  await put("1.png");
  await startAnew();
  expect(await readdir(folder)).toEqual([]);
  await bring("1.png");
  // Its record is lacking: it is one that was put there by hand (DSP30).
  await startAnew();
  expect(await names()).toEqual(["1.png"]);
});
