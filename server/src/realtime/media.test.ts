import type { MediaItem } from "@yichuang/shared/protocol/queries";
import { afterEach, expect, test } from "vitest";

import { testHall } from "../domain/testing/test-hall.ts";
import { type LocalServer, startLocalServer } from "../testing/local-server.ts";

let server: LocalServer;
afterEach(() => server.close());

const poster: MediaItem = { file: "1.jpg", kind: "picture", bytes: 10, changedAtMs: 1_700_000_000_000 };

test("DSP32 a display asks what there is to play and is told what lies there now; a kiosk is not", async () => {
  let items: MediaItem[] = [];
  server = await startLocalServer({ hall: testHall().hall, listMedia: async () => items });
  const { socket } = await server.connect({ role: "display" });
  expect(await socket.emitWithAck("query", { type: "GetMedia" })).toMatchObject({ ok: true, result: { items: [] } });
  items = [poster];
  expect(await socket.emitWithAck("query", { type: "GetMedia" })).toMatchObject({ ok: true, result: { items } });
  const kiosk = await server.connect({ role: "kiosk" });
  const refused = await kiosk.socket.emitWithAck("query", { type: "GetMedia" });
  expect(refused).toMatchObject({ ok: false, rejection: { code: "Forbidden" } });
});

test("DSP32 a folder that fails is a fault of its own: the question is answered, and the next one too", async () => {
  let isBroken = true;
  const listMedia = async (): Promise<MediaItem[]> => {
    if (isBroken) throw new Error("the disk is gone");
    return [poster];
  };
  server = await startLocalServer({ hall: testHall().hall, listMedia });
  const { socket } = await server.connect({ role: "display" });
  const failed = await socket.emitWithAck("query", { type: "GetMedia" });
  expect(failed).toMatchObject({ ok: false, rejection: { code: "InternalError" } });
  expect(server.faults).toEqual([new Error("the disk is gone")]);
  isBroken = false;
  expect(await socket.emitWithAck("query", { type: "GetMedia" })).toMatchObject({ ok: true });
});
