import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

import type { Bounds } from "@yichuang/shared/electron/place-windows";

import { ensureDebianPackages } from "../tools/debian.ts";

export type PhysicalScreens = {
  display: string;
  /** From now on these are plugged in, and no others. */
  plug: (screens: readonly Bounds[]) => void;
  stop: () => Promise<void>;
};

const program = "Xtigervnc";

/** Xvfb has one screen only; the X server of TigerVNC has as many as its viewer asks for, also while it runs. */
export const openPhysicalScreens = async (screens: readonly Bounds[]): Promise<PhysicalScreens> => {
  if (process.platform !== "linux") throw new Error("several virtual screens can be had on Linux only");
  await ensureDebianPackages(["tigervnc-standalone-server"], "several virtual screens");
  const folder = await mkdtemp(join(tmpdir(), "yichuang-screens-"));
  const path = join(folder, "viewer");
  const security = ["-SecurityTypes", "None", "-rfbport", "-1", "-rfbunixpath", path];
  const server = spawn(program, ["-displayfd", "3", "-depth", "24", "-nolisten", "tcp", ...security], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const display = await displayOf(server);
  const viewer = await openViewer(path);
  const plug = (next: readonly Bounds[]): void => void viewer.write(layoutMessage(next));
  plug(screens);
  return {
    display,
    plug,
    stop: async () => {
      viewer.destroy();
      server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const displayOf = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    process.once("exit", () => void server.kill());
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`${program} ended with code ${code} before it was ready`)));
    (server.stdio[3] as Readable).once("data", (number: Buffer) => resolve(`:${number.toString().trim()}`));
  });

const take = async (socket: Socket, count: number): Promise<Buffer> => {
  for (;;) {
    const bytes = socket.read(count) as Buffer | null;
    if (bytes !== null) return bytes;
    await once(socket, "readable");
  }
};

/** RFC 6143: a viewer that wants no picture, and can tell the server how its screens lie. */
const openViewer = async (path: string): Promise<Socket> => {
  const socket = connect(path);
  await take(socket, 12);
  socket.write("RFB 003.008\n");
  const [securityCount = 0] = await take(socket, 1);
  await take(socket, securityCount);
  const none = 1;
  socket.write(Buffer.of(none));
  await take(socket, 4);
  const isShared = 1;
  socket.write(Buffer.of(isShared));
  const serverInit = await take(socket, 24);
  await take(socket, serverInit.readUInt32BE(20));
  const setEncodings = Buffer.alloc(8);
  setEncodings.writeUInt8(2, 0);
  setEncodings.writeUInt16BE(1, 2);
  const extendedDesktopSize = -308;
  setEncodings.writeInt32BE(extendedDesktopSize, 4);
  socket.write(setEncodings);
  return socket.resume();
};

/** The message SetDesktopSize: the whole, then each screen in it. */
const layoutMessage = (screens: readonly Bounds[]): Buffer => {
  const message = Buffer.alloc(8 + 16 * screens.length);
  message.writeUInt8(251, 0);
  message.writeUInt16BE(Math.max(...screens.map(({ x, width }) => x + width)), 2);
  message.writeUInt16BE(Math.max(...screens.map(({ y, height }) => y + height)), 4);
  message.writeUInt8(screens.length, 6);
  for (const [index, { x, y, width, height }] of screens.entries()) {
    const at = 8 + 16 * index;
    message.writeUInt32BE(index + 1, at);
    for (const [place, figure] of [x, y, width, height].entries()) message.writeUInt16BE(figure, at + 4 + 2 * place);
  }
  return message;
};
