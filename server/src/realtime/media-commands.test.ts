import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { Heartbeat } from "@yichuang/shared/protocol/hello";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";

import { createMediaDesk } from "../media-desk.ts";
import type { MediaDesk } from "./media-desk.ts";
import { createMediaFolder } from "../config/media-folder.ts";
import type { Engine } from "../engine/engine.ts";
import { testHall } from "../domain/testing/test-hall.ts";
import { type Answer, type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { uploadRefusal } from "./authenticate.ts";
import type { Sender } from "./command-kit.ts";
import { createMediaCommands } from "./media-commands.ts";

const id = "0f0e0d0c-0000-4000-8000-000000000001";
const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(40, 1)]);
let folder: string;
let desk: MediaDesk;
let server: LocalServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-media-"));
  const media = createMediaFolder(folder, () => undefined);
  desk = createMediaDesk(media, { freeBytes: async () => 2 ** 40 });
  server = await startLocalServer({ hall: testHall().hall, listMedia: media.list, mediaDesk: desk });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
  expect(server.faults).toEqual([]);
});

const signedIn = async (clerkId = "supervisor"): Promise<{ socket: Socket; token: string }> => {
  const { socket } = await server.connect({ role: clerkId === "supervisor" ? "supervisor" : "counter" });
  const ack = await send(socket, "SignIn", { clerkId, pin: "135790" });
  expect(ack.ok).toBe(true);
  return { socket, token: ack.result.token };
};
const bring = async (socket: Socket, file: string): Promise<Answer> => {
  await desk.put(id, { file, at: 0, total: png.length, bytes: png });
  return send(socket, "UpdateMedia", { change: { act: "add", uploadId: id, file } });
};
const played = async (socket: Socket): Promise<string[]> => {
  const { result } = (await socket.emitWithAck("query", { type: "GetMedia" })) as {
    result: { items: { file: string }[] };
  };
  return result.items.map(({ file }) => file);
};

test("MED1 MED4 files are brought, put in another order and removed; displays are told to ask at once", async () => {
  const { socket } = await signedIn();
  const { socket: display, hello } = await server.connect({ role: "display" });
  const heard = new Promise<void>((resolve) => {
    display.on("heartbeat", (beat: Heartbeat) => beat.hallRevision !== hello.hallRevision && resolve());
  });
  for (const file of ["1.png", "2.png", "3.png"]) expect(await bring(socket, file)).toMatchObject({ ok: true });
  await heard;
  expect(await played(display)).toEqual(["1.png", "2.png", "3.png"]);
  await send(socket, "UpdateMedia", { change: { act: "order", files: ["3.png", "1.png", "2.png"] } });
  expect(await played(display)).toEqual(["3.png", "1.png", "2.png"]);
  expect(await send(socket, "UpdateMedia", { change: { act: "remove", file: "1.png" } })).toMatchObject({ ok: true });
  expect(await played(display)).toEqual(["3.png", "2.png"]);
  expect((await readdir(folder)).toSorted()).toEqual(["2.png", "3.png"]);
});

test("MED5 a repeated command does nothing twice, and a refused one changes no file", async () => {
  const { socket } = await signedIn();
  await bring(socket, "1.png");
  const commandId = crypto.randomUUID();
  const change = { act: "remove", file: "1.png" };
  const first = await send(socket, "UpdateMedia", { change }, commandId);
  expect(await send(socket, "UpdateMedia", { change }, commandId)).toEqual(first);
  expect(await send(socket, "UpdateMedia", { change })).toMatchObject({ rejection: { code: "UnknownMedia" } });
  await bring(socket, "2.png");
  expect(await readdir(folder)).toEqual(["2.png"]);
});

test("MED5 without its record on the disk nothing is changed in the folder", async () => {
  const full = { ok: false as const, rejection: { code: "StorageUnavailable" as const, message: "" } };
  const { updateMedia } = createMediaCommands(
    { engine: { replyTo: async () => null } as unknown as Engine, library: { mediaDesk: desk } },
    { submit: async () => full, refusalOf: () => full },
  );
  const ask = (change: CommandOf<"UpdateMedia">["change"]) =>
    updateMedia({ commandId: "c" } as unknown as Sender, { type: "UpdateMedia", change });
  const { socket } = await signedIn();
  await bring(socket, "2.png");
  expect(await ask({ act: "remove", file: "2.png" })).toEqual(full);
  await desk.put(id, { file: "3.png", at: 0, total: png.length, bytes: png });
  expect(await ask({ act: "add", uploadId: id, file: "3.png" })).toEqual(full);
  expect((await readdir(folder)).filter((name) => !name.startsWith("."))).toEqual(["2.png"]);
});

test("MED1 who is no supervisor, or was signed out, may neither bring a file nor change what is played", async () => {
  const { socket, token } = await signedIn();
  const clerk = await signedIn("chen");
  const refusalOf = (given: string) =>
    server.engine.read(({ state }) => uploadRefusal(server.tokens.sessionOf(given), state));
  expect(await refusalOf(token)).toBeNull();
  expect(await refusalOf(clerk.token)).toEqual({ code: "Forbidden" });
  expect(await refusalOf(`${token}x`)).toEqual({ code: "Unauthorized" });
  expect(await bring(clerk.socket, "1.png")).toMatchObject({ rejection: { code: "Forbidden" } });
  await send(socket, "SignOut");
  expect(await refusalOf(token)).toEqual({ code: "Unauthorized" });
});
