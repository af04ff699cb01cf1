import { Agent } from "node:http";

import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { io, type Socket } from "socket.io-client";
import { afterEach, expect, test } from "vitest";

import { createTestClock, type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { wideHall } from "../testing/wide-hall.ts";

let server: LocalServer;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await server.close();
  expect(server.faults).toEqual([]);
});

/** A device on a machine with an address of its own. */
const connectFrom = async (address: string, role: string, device: string): Promise<Socket> => {
  const socket = io(server.url, {
    auth: { protocol: 1, role, device },
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    agent: new Agent({ localAddress: address }) as never,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("hello", () => resolve());
    socket.once("connect_error", reject);
  });
  return socket;
};

test("SET14 kiosks that go by one name are both served, and the overview tells of them until there is one", async () => {
  const clock = createTestClock();
  server = await startLocalServer({ hall: wideHall(2), clock });
  const { socket: overview } = await server.connect({ role: "supervisor" });
  await send(overview, "SignIn", { clerkId: "s01", pin: "135790" });
  const doubles = async (): Promise<unknown[]> => {
    const reply = await overview.emitWithAck("subscribe", { view: "overview" });
    await overview.emitWithAck("unsubscribe", { view: "overview" });
    const { alerts } = reply.snapshot as OverviewView;
    return alerts.flatMap(({ about, name, addresses, sinceMs }) =>
      about.type === "device-double" ? { role: about.role, device: about.device, name, addresses, sinceMs } : [],
    );
  };
  const older = await connectFrom("127.0.0.1", "kiosk", "k1");
  const newer = await connectFrom("127.0.0.2", "kiosk", "k1");
  // Two pages of one machine, and one name for two kinds of devices.
  for (const [address, role] of [
    ["127.0.0.1", "display"],
    ["127.0.0.1", "display"],
    ["127.0.0.3", "counter"],
  ] as const)
    await connectFrom(address, role, "k1");
  for (const kiosk of [newer, older])
    expect((await send(kiosk, "IssueTicket", { serviceId: "advice", channel: "kiosk" })).ok).toBe(true);
  expect(await doubles()).toEqual([]);
  const sinceMs = clock.nowMs();
  clock.advance(20_000);
  const name = { zh: "k1", en: "k1" };
  const double = { role: "kiosk", device: "k1", name, addresses: ["127.0.0.1", "127.0.0.2"], sinceMs };
  expect(await doubles()).toEqual([double]);
  older.close();
  await expect.poll(doubles).toEqual([]);
});
