import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";

import { io, type Socket } from "socket.io-client";

import { median, type Measure } from "../measure.ts";
import { firstLink, recordLines } from "../../server/src/storage/record-line.ts";
import { sampleRecord } from "./sample-record.ts";

const calls = 100;
/** A clerk is no machine: the next key comes when everything has settled, and the connection's limit is not in play. */
const idleMs = 15;
const repoRoot = join(import.meta.dirname, "../..");

/** Starts a program and gives the first number that its lines tell by `read`. */
const startChild = async (args: string[], env: NodeJS.ProcessEnv, read: (line: string) => number | null) => {
  const child = spawn(process.execPath, args, {
    cwd: repoRoot,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).on("line", (line) => {
      const found = read(line);
      if (found !== null) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`${args[0] ?? ""} ended with ${String(code)}`)));
  });
  return { child, url: `http://127.0.0.1:${port}` };
};

const readyPort = (line: string): number | null => {
  if (!line.startsWith("{")) return null;
  const entry = JSON.parse(line) as { msg?: string; port?: number };
  return entry.msg === "ready" ? (entry.port ?? null) : null;
};

const open = async (url: string, role: string): Promise<Socket> => {
  const socket = io(url, { auth: { protocol: 1, role, device: `bench-${role}` }, transports: ["websocket"] });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return socket;
};

const send = async (socket: Socket, type: string, fields: object): Promise<{ ticket: { ticketId: string } }> => {
  const ack = await socket.emitWithAck("command", { commandId: randomUUID(), type, ...fields });
  if (!ack.ok) throw new Error(`${type}: ${ack.rejection.code}`);
  return ack.result;
};

/** Median time of one job done `calls` times in a row, ms. */
const medianMs = async (job: () => unknown, rest?: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let count = 0; count < calls; count += 1) {
    const startedMs = performance.now();
    await job();
    times.push(performance.now() - startedMs);
    await rest?.();
  }
  return median(times);
};

const stop = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
};

/** A clerk presses a key in a quiet hall: how long until the answer, which is on disk by then. */
export const roundTrip: Measure = {
  name: "round-trip",
  subjectIs: "CallNextTicket answered by the real server, idle",
  floorIs: "Socket.IO echo in another process, plus one write + fdatasync of a record",
  unit: "ms",
  goal: { atMost: 1.25 },
  prepare: async (folder) => {
    const env = {
      DEMO: "1",
      HOST: "127.0.0.1",
      PORT: "0",
      DATA_DIR: join(folder, "data"),
      LOG_LEVEL: "info",
      HALL: "halls/zhecheng.yaml",
    };
    const server = await startChild(["server/dist/main.js"], env, readyPort);
    const echo = await startChild(["bench/echo-server.mjs"], {}, (line) => Number(line) || null);
    const [kiosk, counter, echoed] = await Promise.all([
      open(server.url, "kiosk"),
      open(server.url, "counter"),
      open(echo.url, "counter"),
    ]);
    const windowId = "w01";
    await send(counter, "SignIn", { clerkId: "c01", pin: "135790", windowId });
    await send(counter, "OpenWindow", { windowId });
    const hall = await kiosk.emitWithAck("query", { type: "GetHall" });
    const { serviceId } = hall.result.windows[0].services[0];
    const fd = openSync(join(folder, "floor"), "a");
    const line = recordLines([sampleRecord(1)], firstLink).bytes;
    let ticketId = "";
    return {
      subject: async () => {
        await send(kiosk, "IssueTicket", { serviceId, channel: "kiosk" });
        return medianMs(
          async () => {
            ({ ticketId } = (await send(counter, "CallNextTicket", { windowId })).ticket);
          },
          async () => {
            await send(counter, "ReturnTicket", { ticketId });
            await setTimeout(idleMs);
          },
        );
      },
      floor: async () => {
        const message = { commandId: randomUUID(), type: "CallNextTicket", windowId };
        const rest = () => setTimeout(idleMs);
        const echoMs = await medianMs(() => echoed.emitWithAck("command", message), rest);
        const syncMs = await medianMs(() => {
          writeSync(fd, line);
          fdatasyncSync(fd);
        }, rest);
        return echoMs + syncMs;
      },
      close: async () => {
        for (const socket of [kiosk, counter, echoed]) socket.close();
        closeSync(fd);
        await Promise.all([stop(server.child), stop(echo.child)]);
      },
    };
  },
};
