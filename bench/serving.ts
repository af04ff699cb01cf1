import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { io, type Socket } from "socket.io-client";

const repoRoot = join(import.meta.dirname, "..");

/** A program that listens on loopback. */
export type Serving = { child: ChildProcess; url: string; port: number };

/** Starts a program and waits for the first of its lines in which `read` finds a port. */
export const startServing = async (
  args: string[],
  env: NodeJS.ProcessEnv,
  read: (line: string) => number | null,
): Promise<Serving> => {
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
  return { child, port, url: `http://127.0.0.1:${port}` };
};

const readyPort = (line: string): number | null => {
  if (!line.startsWith("{")) return null;
  const entry = JSON.parse(line) as { msg?: string; port?: number };
  return entry.msg === "ready" ? (entry.port ?? null) : null;
};

/** The built server in a demonstration of the county's hall, with its data in a folder. */
export const startHall = (dataDir: string): Promise<Serving> => {
  const env = { DEMO: "1", HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "info", HALL: "halls/zhecheng.yaml" };
  return startServing(["server/dist/main.js"], { ...env, DATA_DIR: dataDir }, readyPort);
};

export const stopServing = async ({ child }: Serving): Promise<void> => {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
};

export const openSocket = async (url: string, role: string): Promise<Socket> => {
  const socket = io(url, { auth: { protocol: 1, role, device: `bench-${role}` }, transports: ["websocket"] });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return socket;
};

/** Sends a command and gives its result. Rejects when it is refused. */
export const send = async (socket: Socket, type: string, fields: object): Promise<{ ticket: { ticketId: string } }> => {
  const ack = await socket.emitWithAck("command", { commandId: randomUUID(), type, ...fields });
  if (!ack.ok) throw new Error(`${type}: ${ack.rejection.code}`);
  return ack.result;
};

/** A clerk at an open window and a kiosk with a service of that window. */
export const openWindow = async (url: string) => {
  const [kiosk, counter] = await Promise.all([openSocket(url, "kiosk"), openSocket(url, "counter")]);
  const windowId = "w01";
  await send(counter, "SignIn", { clerkId: "c01", pin: "135790", windowId });
  await send(counter, "OpenWindow", { windowId });
  const hall = await kiosk.emitWithAck("query", { type: "GetHall" });
  const { serviceId } = hall.result.windows[0].services[0];
  return {
    issue: () => send(kiosk, "IssueTicket", { serviceId, channel: "kiosk" }),
    call: async (): Promise<string> => (await send(counter, "CallNextTicket", { windowId })).ticket.ticketId,
    giveBack: (ticketId: string) => send(counter, "ReturnTicket", { ticketId }),
    close: () => {
      for (const socket of [kiosk, counter]) socket.close();
    },
  };
};

/** How long each of so many jobs took, done one after the other with a rest between, ms. */
export const timesOf = async (
  count: number,
  job: () => unknown,
  rest: () => Promise<unknown> = async () => undefined,
): Promise<number[]> => {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const startedMs = performance.now();
    await job();
    times.push(performance.now() - startedMs);
    await rest();
  }
  return times;
};
