import { mediaPieceBytes, mediaUploadPath } from "@yichuang/shared/protocol/media";
import { fastify, type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";

import { addMediaUpload, type MediaUploadOptions } from "./media-upload-route.ts";

const id = "0f0e0d0c-0000-4000-8000-000000000001";
let app: FastifyInstance;
let taken: Parameters<MediaUploadOptions["put"]>[];
beforeEach(() => {
  taken = [];
  app = fastify();
  addMediaUpload(app, {
    put: async (uploadId, piece) => {
      taken.push([uploadId, piece]);
      return piece.file === "no.png"
        ? { ok: false, failure: { code: "MediaNameTaken", details: { file: "no.png" } } }
        : { ok: true, value: { received: piece.at + piece.bytes.length } };
    },
    refusalOf: async (token) =>
      token === "supervisor" ? null : { code: token === "clerk" ? "Forbidden" : "Unauthorized" },
    isOwnOrigin: (origin) => origin === undefined || origin.startsWith("app://"),
  });
});
afterEach(() => app.close());

const put = (
  url: string,
  { token = "supervisor", payload = Buffer.from("abc"), ...headers }: Record<string, unknown> = {},
) =>
  app.inject({
    method: "PUT",
    url,
    payload: payload as Buffer,
    headers: { authorization: `Bearer ${String(token)}`, "content-type": "application/octet-stream", ...headers },
  });
const url = mediaUploadPath(id, { file: "海报 #1.png", at: 2, total: 9 });

test("MED1 a piece goes to its file with its place", async () => {
  const reply = await put(url);
  expect([reply.statusCode, reply.json()]).toEqual([200, { ok: true, received: 5 }]);
  expect(taken).toEqual([[id, { file: "海报 #1.png", at: 2, total: 9, bytes: Buffer.from("abc") }]]);
});

test.each([
  ["clerk", 403, "Forbidden"],
  ["", 401, "Unauthorized"],
])("MED1 who is no supervisor (%j) is refused before the body is read", async (token, status, code) => {
  const reply = await put(url, { token, payload: Buffer.alloc(mediaPieceBytes + 1) });
  expect([reply.statusCode, reply.json()]).toMatchObject([status, { ok: false, rejection: { code } }]);
  expect(taken).toEqual([]);
});

test("MED1 a page of another site is refused; the apps are told that they may ask", async () => {
  expect((await put(url, { origin: "http://elsewhere" })).statusCode).toBe(403);
  const asked = await app.inject({ method: "OPTIONS", url, headers: { origin: "app://counter" } });
  expect([asked.statusCode, asked.headers["access-control-allow-methods"]]).toEqual([204, "PUT"]);
  expect(asked.headers["access-control-allow-headers"]).toBe("Authorization, Content-Type");
  expect(taken).toEqual([]);
});

test.each([
  `/media-upload/..%2f..%2fsecret?file=1.png&at=0&total=3`,
  `/media-upload/${id}?file=1.png&at=-1&total=3`,
  `/media-upload/${id}?file=1.png&at=0&total=x`,
  `/media-upload/${id}?at=0&total=3`,
])("MED3 %s names no place of a file", async (strange) => {
  expect((await put(strange)).json()).toMatchObject({ ok: false, rejection: { code: "InvalidCommand" } });
  expect(taken).toEqual([]);
});

test("MED1 a piece that is too large, or something else, is not taken", async () => {
  expect((await put(url, { payload: Buffer.alloc(mediaPieceBytes + 1) })).statusCode).toBe(413);
  expect((await put(url, { "content-type": "application/json", payload: Buffer.from("{}") })).statusCode).toBe(400);
  expect(taken).toEqual([]);
});

test.each([
  ["zh-CN", "请改名后再上传，已有同名文件：no.png"],
  ["en", "Please give it another name, this one is taken: no.png"],
])("MED3 a refusal is told in the reader's language (%s)", async (language, message) => {
  const reply = await put(mediaUploadPath(id, { file: "no.png", at: 0, total: 3 }), { "accept-language": language });
  expect([reply.statusCode, reply.json()]).toEqual([
    409,
    { ok: false, rejection: { code: "MediaNameTaken", message, details: { file: "no.png" } } },
  ]);
});
