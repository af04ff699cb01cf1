import { createFakeServer, fakeRejection } from "@yichuang/shared/client/fake-server";
import { expect, test } from "vitest";

import { createDesk } from "./desk.ts";

test("a second key while a command is under way sends nothing", async () => {
  const server = createFakeServer({ onCommand: () => ({ ok: true, revision: 1, result: {} }) });
  const desk = createDesk(server.connection);
  const windowId = "w01" as never;
  const [first, second] = await Promise.all([
    desk.run("OpenWindow", { windowId }),
    desk.run("OpenWindow", { windowId }),
  ]);
  expect(first?.ok).toBe(true);
  expect(second).toBeNull();
  expect(desk.store.getState()).toEqual({ sending: null, refusal: null });
});

test("a refusal is kept in words until the next command", async () => {
  const server = createFakeServer({ onCommand: () => ({ ok: false, rejection: fakeRejection("NoTicketWaiting") }) });
  const desk = createDesk(server.connection);
  await desk.run("CallNextTicket", { windowId: "w01" as never });
  expect(desk.store.getState().refusal?.code).toBe("NoTicketWaiting");
  desk.forget();
  expect(desk.store.getState().refusal).toBeNull();
});
