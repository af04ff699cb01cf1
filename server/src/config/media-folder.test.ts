import { chmod, link, mkdir, mkdtemp, rm, symlink, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { createMediaFolder, type MediaFolder, mediaFolderOf } from "./media-folder.ts";

let hall = "";
let told: string[] = [];
let media: MediaFolder;

beforeEach(async () => {
  hall = await mkdtemp(join(tmpdir(), "yichuang-media-"));
  told = [];
  media = createMediaFolder(join(hall, "media"), (path, why) => told.push(`${path.slice(hall.length + 1)}: ${why}`));
});
afterEach(() => rm(hall, { recursive: true, force: true }));

/** Files of the folder, each of one byte. */
const put = async (...files: string[]): Promise<void> => {
  await mkdir(join(hall, "media"), { recursive: true });
  for (const file of files) await writeFile(join(hall, "media", file), "x");
};
const names = async (): Promise<string[]> => (await media.list()).map(({ file }) => file);

test("DSP30 the folder is `media` beside what the hall knows", () => {
  expect(mediaFolderOf("/halls/zhecheng.yaml")).toBe("/halls/zhecheng/media");
});

test("DSP30 pictures and videos come in the order of their names, numbers by value, with size and time", async () => {
  await put("10.jpg", "2.WEBP", "1.mp4", "1b.webm", "欢迎.jpeg", "a.avif", "B.png");
  expect(await names()).toEqual(["1.mp4", "1b.webm", "2.WEBP", "10.jpg", "欢迎.jpeg", "a.avif", "B.png"]);
  await utimes(join(hall, "media", "2.WEBP"), 1_700_000_000, 1_700_000_000.25);
  expect((await media.list())[2]).toEqual({
    file: "2.WEBP",
    kind: "picture",
    bytes: 1,
    changedAtMs: 1_700_000_000_250,
  });
  expect((await media.list()).map(({ kind }) => kind).slice(0, 3)).toEqual(["video", "video", "picture"]);
  expect(told).toEqual([]);
});

test("DSP30 the folder is read anew for each question, and may come and go", async () => {
  expect(await media.list()).toEqual([]);
  await put("1.jpg");
  expect(await names()).toEqual(["1.jpg"]);
  await rm(join(hall, "media"), { recursive: true });
  expect([await media.list(), told]).toEqual([[], []]);
});

test("DSP30 what cannot be played is left out and told once, and again when it comes back", async () => {
  await put("1.jpg", "notes.docx", "no-ending", ".hidden.jpg");
  await writeFile(join(hall, "media", "empty.mp4"), "");
  await truncate(join(hall, "media", "1.jpg"), 200 * 1024 * 1024);
  await writeFile(join(hall, "media", "large.mp4"), "x");
  await truncate(join(hall, "media", "large.mp4"), 200 * 1024 * 1024 + 1);
  await mkdir(join(hall, "media", "more.jpg"));
  expect(await names()).toEqual(["1.jpg"]);
  const kinds = ".jpg .jpeg .png .webp .avif .mp4 .webm";
  const once = [
    "media/empty.mp4: it is empty",
    "media/large.mp4: it has more than 200 MB",
    "media/more.jpg: it is a folder; put its files beside it",
    `media/no-ending: it is no picture or video that screens play (${kinds})`,
    `media/notes.docx: it is no picture or video that screens play (${kinds})`,
  ];
  expect(told).toEqual(once);
  await names();
  expect(told).toEqual(once);
  await rm(join(hall, "media", "empty.mp4"));
  await names();
  await writeFile(join(hall, "media", "empty.mp4"), "");
  await names();
  expect(told).toEqual([...once, "media/empty.mp4: it is empty"]);
});

test("DSP30 two hundred are played, and of a folder that holds a whole disk a thousand names are looked at", async () => {
  await put(...Array.from({ length: 1_002 }, (_, index) => `${index + 1}.jpg`));
  const files = await names();
  expect([files.length, files.at(-1)]).toEqual([200, "200.jpg"]);
  expect(told[0]).toBe("media: only the first 1000 of its 1002 names are looked at");
  expect(told[1]).toBe("media/201.jpg: there are 200 before it");
  expect(told).toHaveLength(801);
});

test("DSP31 links are refused, wherever they lead, and a name cannot lead out of the folder", async () => {
  await put("1.jpg");
  await writeFile(join(hall, "contacts.jpg"), "secret");
  await symlink("../contacts.jpg", join(hall, "media", "out.jpg"));
  await symlink("1.jpg", join(hall, "media", "in.jpg"));
  await link(join(hall, "media", "1.jpg"), join(hall, "media", "same.jpg"));
  expect(await names()).toEqual(["1.jpg", "same.jpg"]);
  expect(told.map((line) => line.split(": ")[0])).toEqual(["media/in.jpg", "media/out.jpg"]);
  const strangers = [
    "../contacts.jpg",
    "..\\contacts.jpg",
    "out.jpg",
    "..",
    ".",
    "",
    "/etc/passwd",
    "1.jpg\0",
    "a/1.jpg",
  ];
  for (const file of strangers) expect([file, await media.find(file)]).toEqual([file, null]);
  expect(await media.find("1.jpg")).toMatchObject({ file: "1.jpg", kind: "picture", bytes: 1 });
});

test("DSP30 a file that the server may not read is said to be so", async () => {
  await put("1.jpg");
  await chmod(join(hall, "media", "1.jpg"), 0);
  // Who may read everything, may read this too.
  const isRoot = process.getuid?.() === 0;
  expect(await names()).toEqual(isRoot ? ["1.jpg"] : []);
  expect(told).toEqual(isRoot ? [] : ["media/1.jpg: the server's user cannot read it (EACCES)"]);
});

test("DSP30 screens that ask at the same moment share one look at the folder", async () => {
  await put("1.jpg");
  const [one, other] = [media.list(), media.list()];
  expect(other).toBe(one);
  await one;
  expect(media.list()).not.toBe(one);
});
