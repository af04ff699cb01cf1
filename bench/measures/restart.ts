import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { wideHallFile } from "../../server/src/testing/wide-hall.ts";
import { fillJournal } from "../journal-folder.ts";
import { median, type Measure } from "../measure.ts";
import { windowsCount } from "./hall-day.ts";

const recordsCount = Number(process.env.RESTART_RECORDS ?? 1_000_000);
const repoRoot = join(import.meta.dirname, "../..");
/** Asked so often that the wait for the next time does not count. */
const askEveryMs = 5;

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
};

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  );

/** From the start of the process until it takes commands, ms. It is killed then, so that it leaves no checkpoint. */
const startMs = async (dataDir: string, hall: string): Promise<number> => {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    DEMO: "1",
    HOST: "127.0.0.1",
    LOG_LEVEL: "warn",
    DATA_DIR: dataDir,
    HALL: hall,
  };
  const startedMs = performance.now();
  const child = spawn(process.execPath, ["server/dist/main.js"], {
    cwd: repoRoot,
    env: { ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
      await pause(askEveryMs);
    }
    return performance.now() - startedMs;
  } finally {
    const ended = once(child, "exit");
    if (child.exitCode === null) {
      child.kill("SIGKILL");
      await ended;
    }
  }
};

/** A hall's server comes back after a power cut: how long until it serves. */
export const restart: Measure = {
  name: "restart",
  subjectIs: `the server's start on a journal of ${recordsCount} records with checkpoints, until /readyz says 200`,
  floorIs: "its start on an empty data folder",
  unit: "ms",
  goal: { subjectAtMost: 3_000 },
  prepare: async (folder) => {
    const [full, bare, empty] = ["full", "bare", "empty"].map((name) => join(folder, name)) as [string, string, string];
    const hall = join(folder, "wide.yaml");
    await writeFile(hall, wideHallFile(windowsCount));
    await fillJournal(full, recordsCount);
    await cp(full, bare, { recursive: true });
    for (const name of await readdir(bare)) if (name.startsWith("checkpoint-")) await rm(join(bare, name));
    const bareMs: number[] = [];
    return {
      subject: () => startMs(full, hall),
      floor: async () => {
        // Beside the others, and as often: what a hall waits that has lost both checkpoints.
        bareMs.push(await startMs(bare, hall));
        await rm(empty, { recursive: true, force: true });
        await mkdir(empty);
        return startMs(empty, hall);
      },
      figures: () => ({ "without a checkpoint": median(bareMs) }),
      close: async () => undefined,
    };
  },
};
