import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createHttpServer, type HttpOptions } from "./http-server.ts";

let folder = "";
let app: FastifyInstance;
const script = `export const words = ${JSON.stringify("一窗".repeat(600))};`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-pages-"));
  const phone = join(folder, "phone/dist/renderer");
  await mkdir(join(phone, "assets"), { recursive: true });
  await writeFile(join(phone, "index.html"), "the phone's page");
  await writeFile(join(phone, "rate.html"), "the window's screen");
  await writeFile(join(phone, "assets/page.js"), script);
  await writeFile(join(phone, "assets/page.js.gz"), gzipSync(script));
  app = await createHttpServer({
    appsDir: folder,
    voicesDir: join(folder, "voices"),
    media: { list: async () => [], find: async () => null } as never,
    mediaUpload: {} as never,
    index: () => ({
      hallName: { zh: "一窗", en: "Yichuang" },
      demo: false,
      demoPin: null,
      zones: [],
      windows: [{ windowId: "w 1", number: 1 }],
    }),
    pairing: {} as never,
    isReady: () => true,
    metrics: async () => ({ contentType: "text/plain", body: "" }),
    onFault: () => undefined,
  } satisfies HttpOptions);
});

afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

test("RTF5 the screen of a window is a page of its own, which the page of pages names for each window", async () => {
  const page = await app.inject({ url: "/rate/?window=w01" });
  expect([page.statusCode, page.body, page.headers["cache-control"]]).toEqual([200, "the window's screen", "no-cache"]);
  const redirected = await app.inject({ url: "/rate?window=w01" });
  expect([redirected.statusCode, redirected.headers.location]).toEqual([302, "/rate/?window=w01"]);
  expect((await app.inject({ url: "/" })).body).toContain('href="/rate/?window=w%201"');
});

test("PHN6 phones get scripts compressed, and whoever cannot read that gets them as they are", async () => {
  for (const page of ["t", "i", "a", "rate"]) {
    const url = `/${page}/assets/page.js`;
    const packed = await app.inject({ url, headers: { "accept-encoding": "gzip, deflate" } });
    expect([packed.statusCode, packed.headers["content-encoding"]]).toEqual([200, "gzip"]);
    expect(packed.rawPayload.length).toBeLessThan(script.length / 10);
    const plain = await app.inject({ url });
    expect([plain.headers["content-encoding"], plain.body]).toEqual([undefined, script]);
  }
});
