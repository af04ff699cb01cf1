import { expect, test } from "vitest";

import type { QueuesView } from "../protocol/views/queues-view.ts";
import { createFakeServer, fakeRejection } from "./fake-server.ts";
import { dataAgeMs } from "./use-view.ts";

const queues = (waitingCount: number): QueuesView => ({ services: [], waitingCount });

test("answers views, queries and commands, and pushes new data", async () => {
  const { connection, commands, push } = createFakeServer({
    views: { queues: queues(3) },
    queries: {
      FindItems: ({ text }) => ({ items: [{ itemId: text, serviceId: text, name: { zh: text, en: text } } as never] }),
    },
    onCommand: ({ type }) => (type === "SignOut" ? { result: {} } : { rejection: fakeRejection("Forbidden") }),
  });
  expect(connection.state.getState().status).toBe("online");
  const store = connection.subscribe("queues", {});
  store.subscribe(() => undefined);
  expect(store.getState().data).toEqual(queues(3));
  push("queues", queues(4));
  expect(store.getState()).toMatchObject({ state: "live", data: queues(4) });

  await expect(connection.query("FindItems", { text: "sbk" })).resolves.toMatchObject({
    ok: true,
    result: { items: [{ itemId: "sbk" }] },
  });
  await expect(connection.command("SignOut", {})).resolves.toMatchObject({ ok: true });
  await expect(connection.command("ChangePin", { pin: "1234", newPin: "5678" })).resolves.toMatchObject({
    ok: false,
    rejection: { code: "Forbidden", message: "请找管理员办理，您的岗位不做这一步" },
  });
  expect(commands.map(({ type }) => type)).toEqual(["SignOut", "ChangePin"]);
});

test("with stopped clocks the age of data is what the caller makes it", () => {
  const atMs = Date.UTC(2026, 10, 23, 2, 41);
  const { connection, advance, heartbeat, goOffline, goOnline } = createFakeServer({
    atMs,
    views: { queues: queues(1) },
  });
  const store = connection.subscribe("queues", {});
  store.subscribe(() => undefined);
  advance(4_000);
  expect([connection.serverNow(), dataAgeMs(connection, store.getState())]).toEqual([atMs + 4_000, 4_000]);
  heartbeat();
  expect(dataAgeMs(connection, store.getState())).toBe(0);
  goOffline();
  advance(120_000);
  expect(dataAgeMs(connection, store.getState())).toBe(120_000);
  goOnline();
  expect([store.getState().state, dataAgeMs(connection, store.getState())]).toEqual(["live", 0]);
});

test("a view that the fake does not have is refused", () => {
  const { connection } = createFakeServer();
  const store = connection.subscribe("kiosk", {});
  store.subscribe(() => undefined);
  expect(store.getState()).toMatchObject({ state: "refused", rejection: { code: "UnknownView" } });
});
