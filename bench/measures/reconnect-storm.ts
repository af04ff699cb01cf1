import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { backOffMs } from "@yichuang/shared/client/back-off";
import { io, type Socket } from "socket.io-client";

import { askForTickets, checkNothingLost, openCrowd } from "../../e2e/storm.ts";
import { type Measure, median } from "../measure.ts";

const clientsCount = Number(process.env["STORM_CLIENTS"] ?? 1_000);
/** About what a small program takes to start. */
const spawnMs = 150;
/** Tickets that are asked for while nobody is there to answer; each changes every board, and all boards are in this process. */
const ticketsCount = 3;
const repoRoot = join(import.meta.dirname, "../..");

type Child = { process: ChildProcess; port: number; readyMs: number };

const startChild = async (args: string[], env: NodeJS.ProcessEnv): Promise<Child> => {
  const child = spawn(process.execPath, ["--import", "./bench/loop-gap.mjs", ...args], {
    cwd: repoRoot,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  if (!child.stdout) throw new Error("the child has an output");
  const lines = createInterface(child.stdout);
  const port = await new Promise<number>((resolve, reject) => {
    lines.on("line", (line) => {
      if (!line.startsWith("{")) return;
      const entry = JSON.parse(line) as { msg?: string; port?: number };
      if (entry.msg === "ready") resolve(entry.port ?? 0);
    });
    child.once("exit", (code) => reject(new Error(`${args[0] ?? ""} ended with ${String(code)}`)));
  });
  await loadOf(child);
  return { process: child, port, readyMs: performance.now() };
};

type Load = { longestMs: number; workMs: number };

/** The longest hold-up of the child's event loop, and its work, since this was asked last. */
const loadOf = async (child: ChildProcess): Promise<Load> => {
  child.send("load");
  const [load] = (await once(child, "message")) as [Load];
  return load;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
};

/** What is the same for both: start, crowd, kill, start again on the same port; from then on until all are back, ms. */
type Storm = Load & { backMs: number; downMs: number };

type Crowd = { allLive: () => Promise<void>; allBack: () => Promise<void>; close: () => void };

const storm = async <Kind extends Crowd>(
  start: (port: number) => Promise<Child>,
  open: (url: string) => Kind,
  { onDown, onBack }: { onDown?: (url: string) => void; onBack?: (url: string, crowd: Kind) => Promise<void> } = {},
): Promise<Storm> => {
  const first = await start(0);
  const url = `http://127.0.0.1:${first.port}`;
  const crowd = open(url);
  await crowd.allLive();
  const back = crowd.allBack();
  await kill(first.process);
  const downAtMs = performance.now();
  onDown?.(url);
  const second = await start(first.port);
  try {
    await back;
    const backMs = performance.now() - second.readyMs;
    const load = await loadOf(second.process);
    await onBack?.(url, crowd);
    return { backMs, downMs: second.readyMs - downAtMs, ...load };
  } finally {
    crowd.close();
    await kill(second.process);
  }
};

/** Clients as anybody writes them, with the same back-off. */
const openPlainCrowd = (url: string): Crowd => {
  const sockets: Socket[] = [];
  let waiters: { isLive: boolean; resolve: () => void }[] = [];
  const live = new Set<Socket>();
  const tell = (): void => {
    const met = ({ isLive }: { isLive: boolean }): boolean => live.size === (isLive ? clientsCount : 0);
    for (const waiter of waiters) if (met(waiter)) waiter.resolve();
    waiters = waiters.filter((waiter) => !met(waiter));
  };
  for (let count = 0; count < clientsCount; count += 1) {
    let attempts = 0;
    const socket = io(url, {
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnection: false,
      timeout: 5_000,
      auth: { protocol: 1, role: "display", device: `storm-${count}` },
    });
    const comeBack = (): void => {
      live.delete(socket);
      tell();
      setTimeout(() => socket.connect(), backOffMs(attempts, Math.random()));
      attempts += 1;
    };
    socket.on("disconnect", (reason) => reason !== "io client disconnect" && comeBack());
    socket.on("connect_error", comeBack);
    socket.on("hello", () => {
      attempts = 0;
      socket.emit("subscribe", { view: "board" }, () => {
        live.add(socket);
        tell();
      });
    });
    sockets.push(socket);
  }
  const reached = (isLive: boolean): Promise<void> => new Promise((resolve) => waiters.push({ isLive, resolve }));
  return {
    allLive: () => reached(true),
    allBack: async () => {
      await reached(false);
      await reached(true);
    },
    close: () => {
      for (const socket of sockets) socket.close();
    },
  };
};

/** The server is killed and started again: until every device has a current view, from the moment at which it listens. */
export const reconnectStorm: Measure = {
  name: "reconnect-storm",
  subjectIs: `${clientsCount} displays back with a current board after kill -9, tickets asked for meanwhile`,
  floorIs: "the same over plain Socket.IO, with the same back-off and the same time away",
  unit: "ms",
  goal: { atMost: 1.3 },
  prepare: async (folder) => {
    const env = { DEMO: "1", HOST: "127.0.0.1", MDNS: "0", LOG_LEVEL: "info", HALL: "halls/zhecheng.yaml" };
    let halls = 0;
    let downMs = 1_000;
    let snapshot = "{}";
    const loads: { subject: Load[]; floor: Load[] } = { subject: [], floor: [] };
    return {
      subject: async () => {
        halls += 1;
        const dataDir = join(folder, `hall-${halls}`);
        let asked: Promise<string[]> = Promise.resolve([]);
        const seen = await storm(
          (port) => startChild(["server/dist/main.js"], { ...env, DATA_DIR: dataDir, PORT: String(port) }),
          (url) => openCrowd(url, clientsCount),
          {
            onDown: (url) => {
              asked = askForTickets(url, ticketsCount);
            },
            onBack: async (url, crowd) => {
              snapshot = JSON.stringify(crowd.boards[0]?.getState().data);
              await checkNothingLost(url, crowd, await asked);
            },
          },
        );
        downMs = seen.downMs;
        loads.subject.push(seen);
        return seen.backMs;
      },
      floor: async () => {
        let starts = 0;
        const seen = await storm((port) => {
          starts += 1;
          const after = starts === 1 ? 0 : Math.max(0, downMs - spawnMs);
          return startChild(["bench/storm-server.mjs"], {
            PORT: String(port),
            LISTEN_AFTER_MS: String(after),
            SNAPSHOT: snapshot,
          });
        }, openPlainCrowd);
        loads.floor.push(seen);
        return seen.backMs;
      },
      figures: () => ({
        "longest hold-up of the event loop, median of the rounds": median(
          loads.subject.map(({ longestMs }) => longestMs),
        ),
        "the same of the floor": median(loads.floor.map(({ longestMs }) => longestMs)),
        "work of the server, median": median(loads.subject.map(({ workMs }) => workMs)),
        "the same of the floor's": median(loads.floor.map(({ workMs }) => workMs)),
        "time away": downMs,
      }),
      close: async () => undefined,
    };
  },
};
