import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { inRepo } from "../tools/paths.ts";

export type ServerProcess = {
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** Sends a signal to this process alone and waits for its end; gives its exit code, null when a signal ended it. */
  end: (signal: "SIGTERM" | "SIGKILL") => Promise<number | null>;
  /** Lets it stand still with every line open, as a machine that hangs; false: it goes on. */
  freeze: (isFrozen: boolean) => void;
  log: string[];
};

export const newDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), "yichuang-"));

export type StartOptions = {
  dataDir?: string;
  port?: number;
  hall?: string;
  environment?: Record<string, string>;
  /** The line of the log that is waited for; `ready` when it serves. */
  until?: string;
  /** What runs it, in front of node: `ip netns exec …`. */
  inside?: readonly string[];
  /** A command in place of serving. */
  words?: readonly string[];
};

/** Starts the built server in a demonstration on a loopback port and waits until it takes commands. */
export const startServer = async (options: StartOptions = {}): Promise<ServerProcess> => {
  const dataDir = options.dataDir ?? (await newDataDir());
  const [program, ...words] = [
    ...(options.inside ?? []),
    process.execPath,
    inRepo("server/dist/main.js"),
    ...(options.words ?? []),
  ];
  const child = spawn(program as string, words, {
    cwd: inRepo(),
    env: {
      PATH: process.env.PATH ?? "",
      DEMO: "1",
      HOST: "127.0.0.1",
      PORT: String(options.port ?? 0),
      DATA_DIR: dataDir,
      HALL: options.hall ?? "halls/zhecheng.yaml",
      LOG_LEVEL: "info",
      ...options.environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  const port = await readyPort(child, log, options.until ?? "ready", options.port);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    dataDir,
    log,
    freeze: (isFrozen) => void child.kill(isFrozen ? "SIGSTOP" : "SIGCONT"),
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, "exit");
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
};

/** The port named by the line that is waited for; rejects with the log when the server ends before. */
const readyPort = (child: ChildProcess, log: string[], until: string, known?: number): Promise<number> =>
  new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      if (stream)
        createInterface(stream).on("line", (line) => {
          log.push(line);
          if (!line.startsWith("{")) return;
          const entry = JSON.parse(line) as { msg?: string; port?: number };
          const port = entry.port ?? known;
          if (entry.msg === until && port !== undefined) resolve(port);
        });
    child.once("exit", (code) => reject(new Error(`the server ended with ${String(code)}:\n${log.join("\n")}`)));
  });
