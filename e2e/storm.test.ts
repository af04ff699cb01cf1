import { rm } from "node:fs/promises";

import { afterEach, expect, test } from "vitest";

import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";
import { askForTickets, checkNothingLost, type Crowd, openCrowd } from "./storm.ts";

/** 1,000 of them: `npx -y pnpm@12 bench reconnect-storm`. */
const displays = 100;
let server: ServerProcess | null = null;
let crowd: Crowd | null = null;
let dataDir = "";

afterEach(async () => {
  crowd?.close();
  await server?.end("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
});

test("WIRE10 a hundred displays of a server that was killed come back, each with the present board, and nothing is lost or doubled", async () => {
  dataDir = await newDataDir();
  server = await startServer({ dataDir });
  const { url, port } = server;
  crowd = openCrowd(url, displays);
  await crowd.allLive();
  const before = await askForTickets(url, 3);
  const back = crowd.allBack();
  await server.end("SIGKILL");
  const meanwhile = askForTickets(url, 10);
  server = await startServer({ dataDir, port });
  await back;
  const labels = [...before, ...(await meanwhile)];
  expect(labels).toHaveLength(13);
  await checkNothingLost(url, crowd, labels);
}, 120_000);
