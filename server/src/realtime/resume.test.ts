import { applyPatch } from "rfc6902";
import type { Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import { createMemoryMedium } from "../storage/memory-journal.ts";
import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

let server: LocalServer;

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const start = async (medium = createMemoryMedium()): Promise<void> => {
  server = await startLocalServer({ hall: wideHall(40), medium });
};

/** Characters that come over the line while the job runs. */
const heardDuring = async (socket: Socket, job: () => Promise<void>): Promise<number> => {
  let length = 0;
  const count = ({ data }: { data?: string }): void => void (length += data?.length ?? 0);
  socket.io.engine.on("packet", count);
  await job();
  socket.io.engine.off("packet", count);
  return length;
};

test("VIEW8 a screen that comes back is told what it missed in few bytes, over a restart too, and of another history the whole", async () => {
  const medium = createMemoryMedium();
  await start(medium);
  const kept = { tag: "", value: {} as unknown };
  const comeBack = async (): Promise<number> => {
    const { socket } = await server.connect({ role: "display" });
    const since = kept.tag === "" ? {} : { since: kept.tag };
    const length = await heardDuring(socket, async () => {
      const reply = await socket.emitWithAck("subscribe", { view: "board", ...since });
      if ("snapshot" in reply) kept.value = reply.snapshot;
      else applyPatch(kept.value, reply.patch);
      kept.tag = reply.tag;
    });
    socket.close();
    return length;
  };
  const expectCurrent = async (): Promise<void> => {
    const { socket } = await server.connect({ role: "display" });
    expect(kept.value).toEqual((await socket.emitWithAck("subscribe", { view: "board" })).snapshot);
    socket.close();
  };
  const issue = async (serviceId = "advice"): Promise<void> => {
    const { socket } = await server.connect({ role: "kiosk" });
    await send(socket, "IssueTicket", { serviceId, channel: "kiosk" });
  };
  const whole = await comeBack();
  expect(await comeBack()).toBeLessThan(100);
  await issue();
  expect(await comeBack()).toBeLessThan(whole / 2);
  await expectCurrent();
  await server.close();
  await start(medium);
  expect(await comeBack()).toBeLessThan(100);
  await expectCurrent();
  await server.close();
  // A hall that was restored from before, and in which as much has happened since.
  await start();
  await issue("pick-up");
  expect(await comeBack()).toBeGreaterThan(whole / 2);
  await expectCurrent();
  const { socket } = await server.connect({ role: "display" });
  for (const since of [7, "", "x".repeat(65), {}])
    expect((await socket.emitWithAck("subscribe", { view: "board", since })).rejection).toMatchObject({
      code: "InvalidCommand",
      details: { field: "since" },
    });
});
