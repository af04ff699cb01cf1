import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { mediaPath } from "@yichuang/shared/protocol/media";
import { fastify, type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";

import { createMediaFolder, type MediaFolder } from "../config/media-folder.ts";
import { addMedia } from "./media-route.ts";

let hall = "";
let media: MediaFolder;
let app: FastifyInstance;

beforeEach(async () => {
  hall = await mkdtemp(join(tmpdir(), "yichuang-media-"));
  await mkdir(join(hall, "media"));
  await writeFile(join(hall, "contacts.yaml"), "secret");
  media = createMediaFolder(join(hall, "media"), () => undefined);
  app = fastify();
  await addMedia(app, media);
});
afterEach(async () => {
  await app.close();
  await rm(hall, { recursive: true, force: true });
});

const put = (file: string, content = "0123456789"): Promise<void> => writeFile(join(hall, "media", file), content);

test.each([
  ["1.jpg", "image/jpeg"],
  ["IMG_2.JPEG", "image/jpeg"],
  ["3.png", "image/png"],
  ["4.webp", "image/webp"],
  ["5.avif", "image/avif"],
  ["6.mp4", "video/mp4"],
  ["7.webm", "video/webm"],
  ["便民 100% #1 ?&+.png", "image/png"],
  ["%2e%2e.png", "image/png"],
])("DSP31 %s is served as %s", async (file, type) => {
  await put(file);
  const [item] = await media.list();
  expect(item?.file).toBe(file);
  const reply = await app.inject({ url: mediaPath(item!) });
  expect([reply.statusCode, reply.headers["content-type"], reply.body]).toEqual([200, type, "0123456789"]);
});

test("DSP31 a part of a video is given by its range, and a range beyond its end is refused", async () => {
  await put("1.mp4");
  const part = await app.inject({ url: "/media/1.mp4", headers: { range: "bytes=2-4" } });
  expect([part.statusCode, part.body, part.headers["content-range"]]).toEqual([206, "234", "bytes 2-4/10"]);
  expect(part.headers["accept-ranges"]).toBe("bytes");
  const beyond = await app.inject({ url: "/media/1.mp4", headers: { range: "bytes=20-" } });
  expect([beyond.statusCode, beyond.headers["content-range"]]).toEqual([416, "bytes */10"]);
});

test("DSP31 the version that lies there is kept for ever, what is asked without it or by an old one is not", async () => {
  await put("1.jpg");
  const [before] = await media.list();
  const cached = async (url: string) => (await app.inject({ url })).headers["cache-control"];
  expect(await cached(mediaPath(before!))).toBe("public, max-age=31536000, immutable");
  expect(await cached("/media/1.jpg")).toBe("public, max-age=0");
  await put("1.jpg", "another poster");
  const [after] = await media.list();
  expect(mediaPath(after!)).not.toBe(mediaPath(before!));
  expect(await cached(mediaPath(before!))).toBe("public, max-age=0");
  expect(await cached(mediaPath(after!))).toBe("public, max-age=31536000, immutable");
});

test("DSP31 a page of another origin, the app's, may show it", async () => {
  await put("1.jpg");
  const reply = await app.inject({ url: "/media/1.jpg" });
  expect(reply.headers["cross-origin-resource-policy"]).toBe("cross-origin");
});

test.each([
  "/media/2.jpg",
  "/media/",
  "/media",
  "/media/contacts.yaml",
  "/media/../contacts.yaml",
  "/media/..%2fcontacts.yaml",
  "/media/..%5ccontacts.yaml",
  "/media/%2e%2e/contacts.yaml",
  "/media/out.jpg",
  "/media/notes.txt",
  "/media/.hidden.jpg",
  "/media/sub/1.jpg",
  "/media/sub%2f1.jpg",
  "/media/1.jpg%00",
  "/media//1.jpg",
  "/media/empty.jpg",
])("DSP31 nothing is found at %s", async (url) => {
  await put("1.jpg");
  await put("notes.txt");
  await put(".hidden.jpg");
  await put("empty.jpg", "");
  await mkdir(join(hall, "media", "sub"));
  await put("sub/1.jpg");
  await symlink("../contacts.yaml", join(hall, "media", "out.jpg"));
  expect((await app.inject({ url })).statusCode).toBe(404);
});
