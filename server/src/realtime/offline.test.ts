import { randomUUID } from "node:crypto";

import type { LeasedLabels, ReconciledTickets } from "@yichuang/shared/protocol/results";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";

import { testHall } from "../domain/testing/test-hall.ts";
import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";

let server: LocalServer;
let kiosk: Socket;
beforeEach(async () => {
  server = await startLocalServer({ hall: testHall().hall });
  ({ socket: kiosk } = await server.connect({ role: "kiosk", device: "kiosk-1" }));
});
afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const resultOf = <Value>(reply: unknown): Value => {
  const ack = reply as { ok: boolean; result: Value };
  expect(ack.ok).toBe(true);
  return ack.result;
};

test("OFF1 a leased label comes with the token of its ticket's page, which opens once the ticket is told", async () => {
  const block = resultOf<LeasedLabels>(await send(kiosk, "LeaseLabels", { serviceId: "social", count: 3 }));
  expect(block.labels.map(({ label }) => label)).toEqual(["A997", "A998", "A999"]);
  const [first] = block.labels;
  const view = { view: "ticket", token: first?.statusToken };
  const { socket: phone } = await server.connect({ role: "phone", device: "phone-1" });
  expect(await phone.emitWithAck("subscribe", view)).toMatchObject({ ok: false });
  const ticket = {
    issueId: randomUUID(),
    label: "A997",
    businessDay: block.businessDay,
    takenAtMs: Date.parse("2026-11-23T01:00:00Z"),
  };
  const told = await send(kiosk, "ReconcileIssued", { tickets: [ticket] });
  const outcome = (reply: unknown) => resultOf<ReconciledTickets>(reply).tickets;
  expect(outcome(told)).toEqual([{ issueId: ticket.issueId, label: "A997", outcome: "accepted" }]);
  expect(await phone.emitWithAck("subscribe", view)).toMatchObject({ ok: true, snapshot: { label: "A997" } });
  const again = await send(kiosk, "ReconcileIssued", { tickets: [ticket, { ...ticket, label: "A001" }] });
  expect(outcome(again).map(({ outcome: what }) => what)).toEqual(["known", "refused"]);
});
