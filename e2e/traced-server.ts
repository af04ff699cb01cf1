import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";

import type { ServiceId } from "@yichuang/shared/domain/ids";

import { inRepo } from "../tools/paths.ts";
import { openClient } from "./plain-client.ts";

/** Calls to the system that change what lies in the data folder. */
const changingCalls = [
  "write",
  "writev",
  "pwrite64",
  "fdatasync",
  "fsync",
  "rename",
  "openat",
  "ftruncate",
  "mkdir",
  "unlink",
];

export type Fault = "KILL" | "EIO" | "ENOSPC";

/** One call of a life: the `nth` of its kind that names this file, among those of its thread. */
export type Call = { name: string; path: string; nth: number };

export type Life = {
  /** Ids of the commands sent, in order, each with its acknowledgement as text; null: none came. */
  sent: { commandId: string; reply: string | null }[];
  /** Codes of refusals. */
  refusals: string[];
  code: number | null;
  signal: NodeJS.Signals | null;
  /** True when the fault was put in. */
  isHit: boolean;
  trace: string;
  log: string;
};

/** Why no process can be traced here; null when one can. */
export const whyNotTraced = (): string | null => {
  try {
    execFileSync("strace", ["-o", "/dev/null", "true"], { stdio: "pipe" });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.split("\n").slice(0, 2).join(" ") : String(error);
  }
};

const commandsPerLife = 3;
export const issue = { serviceId: "advice" as ServiceId, channel: "kiosk" } as const;

/** Sends the life's commands, each after the answer to the one before, until an answer fails to come. */
const sendAll = async (url: string, life: Life): Promise<void> => {
  const client = await openClient(url, { role: "kiosk" });
  try {
    for (let count = 0; count < commandsPerLife; count += 1) {
      const sent: Life["sent"][number] = { commandId: randomUUID(), reply: null };
      life.sent.push(sent);
      const ack = await client.command("IssueTicket", issue, sent.commandId);
      if (ack.ok) sent.reply = JSON.stringify(ack);
      else life.refusals.push(ack.rejection.code);
    }
  } finally {
    client.close();
  }
};

const wordsFor = (dataDir: string, target: { call: Call; fault: Fault } | null): string[] => {
  if (target === null) return ["-e", `trace=${changingCalls.join(",")}`];
  const { call, fault } = target;
  const effect = fault === "KILL" ? "signal=KILL" : `error=${fault}`;
  const path = join(dataDir, call.path);
  return ["-e", `trace=${call.name}`, "-P", path, "-e", `inject=${call.name}:${effect}:when=${call.nth}`];
};

/** The tracer writes its last line a moment after its process has ended. */
const traceOf = async (file: string, pid: number): Promise<string> => {
  for (;;) {
    const trace = await readFile(file, "utf8");
    if (new RegExp(`^${pid} +\\+\\+\\+ (?:exited|killed)`, "m").test(trace)) return trace;
    await setTimeout(5);
  }
};

/**
 * A server's whole life on a data folder, traced: start, three tickets, SIGTERM. With a target that one call fails, or the
 * process dies at it. One thread for files, so that the order of calls is always the same.
 */
export const liveTraced = async (dataDir: string, target: { call: Call; fault: Fault } | null): Promise<Life> => {
  const traceFile = `${dataDir}.trace`;
  // -D: the server itself is this process's child, so that its end is seen as it is.
  const words = ["-D", "-f", "-y", "-o", traceFile, ...wordsFor(dataDir, target)];
  const child = spawn("strace", [...words, process.execPath, inRepo("server/dist/main.js")], {
    cwd: inRepo(),
    env: {
      PATH: process.env.PATH ?? "",
      UV_USE_IO_URING: "0",
      UV_THREADPOOL_SIZE: "1",
      DEMO: "1",
      HOST: "127.0.0.1",
      PORT: "0",
      DATA_DIR: dataDir,
      HALL: "halls/small.yaml",
      LOG_LEVEL: "info",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const life: Life = { sent: [], refusals: [], code: null, signal: null, isHit: false, trace: "", log: "" };
  let work: Promise<void> = Promise.resolve();
  createInterface(child.stdout).on("line", (line) => {
    life.log += `${line}\n`;
    const { msg, port } = line.startsWith("{") ? (JSON.parse(line) as { msg?: string; port?: number }) : {};
    if (msg !== "ready") return;
    work = sendAll(`http://127.0.0.1:${String(port)}`, life)
      .catch(() => undefined)
      .then(() => void child.kill("SIGTERM"));
  });
  child.stderr.on("data", (text: Buffer) => (life.log += text.toString()));
  [life.code, life.signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  await work;
  life.trace = await traceOf(traceFile, child.pid ?? 0);
  life.isHit =
    target === null ? false : target.fault === "KILL" ? life.signal === "SIGKILL" : life.trace.includes("(INJECTED)");
  return life;
};

/** Names of their own each time, and so out of reach. */
const isLock = (path: string): boolean => path.startsWith("journal.lock.");

/** The calls of a life that changed something in its data folder, in order. */
export const callsOf = (dataDir: string, { trace }: Life): Call[] => {
  const counts = new Map<string, number>();
  const threads = new Map<string, string>();
  return trace.split("\n").flatMap((line): Call[] => {
    const [, thread = "", name = "", words = ""] = /^(\d+) +(\w+)\((.*)/.exec(line) ?? [];
    const named = [...words.matchAll(/<(\/[^>]*)>|"(\/[^"]*)"/g)].map((match) => match[1] ?? match[2] ?? "");
    const paths = named.filter((path) => path.startsWith(`${dataDir}/`) || path === dataDir);
    // A file that is opened is named as argument and as result.
    const numbered = [...new Set(paths)].map((path) => {
      const key = `${name} ${path}`;
      // What is counted by thread can only be aimed at where one thread alone does it.
      if ((threads.get(key) ?? thread) !== thread) throw new Error(`two threads: ${line}`);
      threads.set(key, thread);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { name, path: path.slice(dataDir.length + 1), nth: counts.get(key) ?? 0 };
    });
    const [first] = numbered;
    const isChange = (name !== "openat" || words.includes("O_CREAT")) && !words.includes(" = -1 ");
    return first && isChange && !isLock(first.path) ? [first] : [];
  });
};
