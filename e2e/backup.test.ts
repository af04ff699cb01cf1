import { rm } from "node:fs/promises";
import { join } from "node:path";

import type { ServiceId } from "@yichuang/shared/domain/ids";
import { afterEach, expect, test } from "vitest";

import { openClient, type PlainClient } from "./plain-client.ts";
import { runServer } from "./run-server.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

const servers: ServerProcess[] = [];
const clients: PlainClient[] = [];
let folder = "";
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const server of servers.splice(0)) await server.end("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

const start = async (dataDir: string): Promise<ServerProcess> => {
  const server = await startServer({ dataDir, hall: "halls/small.yaml" });
  servers.push(server);
  return server;
};
const issue = { serviceId: "advice" as ServiceId, channel: "kiosk" } as const;

type Issued = { label: string; statusToken: string };

/** Tickets one after the other until told to stop; gives those that were acknowledged. */
const issueUntil = async (kiosk: PlainClient, isOver: (count: number) => boolean): Promise<Issued[]> => {
  const issued: Issued[] = [];
  while (!isOver(issued.length)) {
    const ack = await kiosk.command("IssueTicket", issue);
    if (ack.ok) issued.push({ label: ack.result.label, statusToken: ack.result.statusToken });
  }
  return issued;
};

test("BAK1 BAK2 a backup of a server at work, restored into another folder, knows every ticket that was given before it", async () => {
  folder = await newDataDir();
  const [dataDir, file, other] = [join(folder, "data"), join(folder, "hall.tar.gz"), join(folder, "other")];
  const server = await start(dataDir);
  const kiosk = await openClient(server.url, { role: "kiosk" });
  clients.push(kiosk);
  const before = await issueUntil(kiosk, (count) => count === 10);
  let isOver = false;
  const during = issueUntil(kiosk, () => isOver);
  const environment = { DATA_DIR: dataDir, HALL: "halls/small.yaml" };
  const backup = await runServer(["backup", file], environment);
  isOver = true;
  const later = await during;
  expect(backup).toMatchObject({ code: 0 });
  expect(later.length).toBeGreaterThan(0);
  const target = { DATA_DIR: other, HALL: join(folder, "halls/small.yaml") };
  expect(await runServer(["restore", file], target)).toMatchObject({ code: 0 });
  const again = await runServer(["restore", file], target);
  expect(again).toMatchObject({ code: 3, errors: expect.stringContaining("is not empty") as string });
  const restored = await start(other);
  const client = await openClient(restored.url, { role: "kiosk" });
  clients.push(client);
  // Links on slips go on: the secret came along.
  for (const { label, statusToken } of before) {
    const reply = await client.socket.emitWithAck("subscribe", { view: "ticket", token: statusToken });
    expect(reply).toMatchObject({ ok: true, snapshot: { label } });
  }
  const next = await client.command("IssueTicket", issue);
  expect(next.ok && Number(next.result.label.slice(1))).toBeGreaterThan(before.length);
});
