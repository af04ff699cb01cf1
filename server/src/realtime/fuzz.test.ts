import { rejectionCodes } from "@yichuang/shared/protocol/rejection";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";
import { malformedMessages } from "../testing/malformed-messages.ts";
import { wideHall } from "../testing/wide-hall.ts";

/** More by FUZZ_RUNS. */
const runs = Number(process.env["FUZZ_RUNS"] ?? 1_500);
const messagesAtOnce = 20;
/** A connection may send 400 at once; the fuzz is not about that limit, so that another one takes over. */
const perConnection = 380;

let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer({ hall: wideHall(3), clock: { nowMs: Date.now } });
});

afterAll(() => server.close());

test(`WIRE3 WIRE4 ${runs} malformed messages: each is answered, none changes the state or throws, another client works on`, async () => {
  let { socket: rude } = await server.connect({ role: "kiosk" });
  const { socket: good } = await server.connect({ role: "kiosk" });
  const messages = malformedMessages(runs, 20_261_123);
  const codes = new Map<string, number>();
  let acceptedEvents = 0;
  for (let start = 0; start < messages.length; start += messagesAtOnce) {
    if (start > 0 && start % perConnection === 0) {
      expect(rude.connected).toBe(true);
      rude = (await server.connect({ role: "kiosk" })).socket;
    }
    const before = await server.engine.read(({ state }) => state.revision);
    const answers = (await Promise.all(
      messages
        .slice(start, start + messagesAtOnce)
        .map(({ event, body }) => rude.timeout(5_000).emitWithAck(event, body)),
    )) as { ok: boolean; revision?: number; rejection?: { code: string } }[];
    for (const answer of answers) {
      const code = answer.rejection?.code ?? "ok";
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (!answer.ok) expect(rejectionCodes).toContain(code);
    }
    const after = await server.engine.read(({ state }) => state.revision);
    const changes = answers.filter((answer) => answer.ok && (answer.revision ?? 0) > before).length;
    if (after !== before) expect(changes).toBeGreaterThan(0);
    acceptedEvents += changes;
  }
  expect(server.faults).toEqual([]);
  expect(rude.connected).toBe(true);
  expect(codes.get("InvalidCommand") ?? 0).toBeGreaterThan(runs / 3);
  expect(codes.get("UnknownView") ?? 0).toBeGreaterThan(0);
  expect(codes.get("InternalError")).toBeUndefined();
  expect(acceptedEvents).toBeLessThan(runs / 10);
  expect((await send(good, "IssueTicket", { serviceId: "advice", channel: "kiosk" })).ok).toBe(true);
});
