import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { rateVisit } from "./ratings-kit.ts";
import { runServer } from "./run-server.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** Ratings on their way to a platform, with a server that is killed and a platform that is away. */

const hall = "halls/small.yaml";
let folder = "";
let server: ServerProcess | null = null;
let platform: Server | null = null;
const received: Record<string, unknown>[] = [];
const requests: { authorization: string | undefined }[] = [];
let isUp = true;

const startPlatform = async (): Promise<string> => {
  platform = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      requests.push({ authorization: request.headers.authorization });
      if (isUp) received.push(...(JSON.parse(text) as { ratings: Record<string, unknown>[] }).ratings);
      response.statusCode = isUp ? 200 : 503;
      response.end();
    });
  }).listen(0, "127.0.0.1");
  await once(platform, "listening");
  return `http://127.0.0.1:${(platform.address() as AddressInfo).port}/ratings`;
};

beforeEach(async () => {
  folder = await newDataDir();
});
afterEach(async () => {
  await server?.end("SIGKILL");
  server = null;
  platform?.closeAllConnections();
  platform?.close();
  await rm(folder, { recursive: true, force: true });
});

test("RATE9 a rating survives kill -9 and a platform that is away, comes under one key, and its comment stays here", async () => {
  const dataDir = join(folder, "data");
  const environment = { RATINGS_URL: await startPlatform(), RATINGS_TOKEN: "a-token-of-the-hall" };
  isUp = false;
  server = await startServer({ dataDir, hall, environment });
  const first = await rateVisit(server.url, "排了四十分钟");
  // The hall goes on: nothing waits for the platform.
  const second = await rateVisit(server.url, "窗口没人");
  await expect.poll(() => requests.length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(received).toEqual([]);
  await server.end("SIGKILL");
  isUp = true;
  server = await startServer({ dataDir, hall, environment });
  const keysOf = (ticketId: string): string[] => ["rating", "opened"].map((part) => `small/${ticketId}/${part}`);
  await expect.poll(() => received.map(({ key }) => key), { timeout: 20_000 }).toEqual([first, second].flatMap(keysOf));
  expect(requests.at(-1)).toEqual({ authorization: "Bearer a-token-of-the-hall" });
  expect(received[0]).toMatchObject({ level: 1, levelName: "非常不满意", hasWords: true, windowNumber: 1 });
  expect(JSON.stringify(received)).not.toContain("四十分钟");
  // What was taken is not sent again after an orderly start.
  await server.end("SIGTERM");
  server = await startServer({ dataDir, hall, environment });
  const third = await rateVisit(server.url, "又没人");
  await expect.poll(() => received.length, { timeout: 20_000 }).toBe(6);
  expect(received.slice(4).map(({ key }) => key)).toEqual(keysOf(third));
});

test("RATE9 ratings export gives all lines, those of a day, and those since the last file, beside the running server", async () => {
  const dataDir = join(folder, "data");
  const variables = { DATA_DIR: dataDir, HALL: hall };
  const file = (name: string): string => join(folder, name);
  const hallFile = join(folder, "open.yaml");
  const opened = (await readFile("halls/small.yaml", "utf8")).replace(
    "\nrules:\n",
    "\nrules:\n  ratings: { exportComments: true }\n",
  );
  await writeFile(hallFile, opened);
  server = await startServer({ dataDir, hall });
  const first = await rateVisit(server.url, "排了四十分钟");
  const lines = async (...words: string[]): Promise<Record<string, unknown>[]> => {
    const { output } = await runServer(["ratings", "export", ...words], variables);
    return output
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  expect((await lines()).map(({ kind }) => kind)).toEqual(["rating", "work-order"]);
  expect(await lines("--day", first.slice(0, 10))).toHaveLength(2);
  expect(await lines("--day", "2020-01-01")).toEqual([]);
  const next = (name: string) => runServer(["ratings", "export", "--next", file(name)], variables);
  expect((await next("one.jsonl")).output).toContain("2 lines");
  expect((await next("two.jsonl")).output).toContain("nothing new");
  await rateVisit(server.url, "窗口没人");
  expect((await next("three.jsonl")).output).toContain("2 lines");
  expect(await readFile(file("one.jsonl"), "utf8")).not.toContain("四十分钟");
  // Another hall file lets comments out.
  const open = await runServer(["ratings", "export"], { ...variables, HALL: hallFile });
  expect(open.output).toContain("四十分钟");
  expect((await runServer(["ratings", "export", "--next", file("one.jsonl")], variables)).code).toBe(2);
  expect((await runServer(["ratings"], variables)).code).toBe(2);
});
