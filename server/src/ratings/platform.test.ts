import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, expect, test } from "vitest";

import { createPlatform } from "./platform.ts";
import type { RatingLine } from "./rating-line.ts";

const line = { key: "test/2026-11-23.A001/rating", kind: "rating" } as RatingLine;
let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

const startPlatform = async (
  status: number | "never",
  headers: Record<string, string> = {},
  onRequest: (request: IncomingMessage, text: string) => void = () => undefined,
): Promise<string> => {
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      onRequest(request, text);
      if (status !== "never") response.writeHead(status, headers).end("words that nobody reads");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/in?hall=1`;
};
const send = (url: string, signal = new AbortController().signal) => createPlatform(url, null)([line], signal);

test.each([
  [200, { kind: "taken" }],
  [204, { kind: "taken" }],
  [409, { kind: "taken" }],
  [400, { kind: "unfit", status: 400 }],
  [413, { kind: "unfit", status: 413 }],
  [422, { kind: "unfit", status: 422 }],
  [401, { kind: "refused", status: 401 }],
  [404, { kind: "refused", status: 404 }],
  [429, { kind: "refused", status: 429 }],
  [503, { kind: "refused", status: 503 }],
])("RATE9 a platform that answers %i: %o", async (status, sent) => {
  expect(await send(await startPlatform(status))).toEqual(sent);
});

test("RATE9 lines are posted as JSON with the hall's token; a platform elsewhere that it points to is not followed", async () => {
  const requests: unknown[] = [];
  const url = await startPlatform(200, {}, ({ method, headers, url: path }, text) =>
    requests.push([method, path, headers["content-type"], headers.authorization, JSON.parse(text)]),
  );
  expect(await createPlatform(url, "the-token")([line], new AbortController().signal)).toEqual({ kind: "taken" });
  expect(requests).toEqual([["POST", "/in?hall=1", "application/json", "Bearer the-token", { ratings: [line] }]]);
  server?.close();
  expect(await send(await startPlatform(307, { location: "http://127.0.0.1:9/" }))).toEqual({ kind: "away" });
});

test("RATE9 nobody there, and one that never answers, are away; the end of the server is not held up", async () => {
  const url = await startPlatform(200);
  server?.close();
  await once(server as Server, "close");
  expect(await send(url)).toEqual({ kind: "away" });
  const stop = new AbortController();
  const asked = startPlatform("never", {}, () => stop.abort());
  expect(await send(await asked, stop.signal)).toEqual({ kind: "away" });
});
