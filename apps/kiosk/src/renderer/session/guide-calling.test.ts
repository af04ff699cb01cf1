import { createFakeServer, type FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { GuideCallId } from "@yichuang/shared/domain/ids";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createGuideCaller } from "./guide-calling.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const callId = "call-7" as GuideCallId;
const open = (device = "K1", id = callId) => ({ callId: id, device, calledAtMs: 1, answeredAtMs: null });

const kiosk = (onCommand: NonNullable<FakeServerOptions["onCommand"]> = () => ({ result: { callId } })) => {
  const server = createFakeServer({ onCommand });
  const caller = createGuideCaller(server.connection, "K1");
  return {
    server,
    caller,
    state: () => caller.calling.getState(),
    sent: () => server.commands.map(({ type }) => type),
  };
};

test("KIO24 one call at a time, which is over when the hall no longer has it, and not before the hall had it", async () => {
  const { caller, state, sent } = kiosk();
  await Promise.all([caller.call("help", null), caller.call("help", null)]);
  caller.hear([]);
  expect([sent(), state()]).toEqual([["CallGuide"], { state: "called", callId }]);
  caller.hear([open()]);
  expect(state()).toEqual({ state: "called", callId });
  caller.hear([]);
  expect(state()).toEqual({ state: "none" });
});

test("GDE8 a kiosk that was loaded anew takes up its own open call, and no other's", () => {
  const { caller, state } = kiosk();
  caller.hear([open("K2", "call-6" as GuideCallId)]);
  expect(state()).toEqual({ state: "none" });
  caller.hear([open("K2", "call-6" as GuideCallId), open()]);
  expect(state()).toEqual({ state: "called", callId });
  caller.hear([]);
  expect(state()).toEqual({ state: "none" });
});

test("GDE8 a call whose answer was lost is one all the same, once the hall shows it", async () => {
  const { caller, state } = kiosk(() => "silence");
  const called = caller.call("help", null);
  await vi.advanceTimersByTimeAsync(10_000);
  await called;
  expect(state()).toEqual({ state: "failed" });
  caller.forgetFailure();
  caller.hear([open()]);
  expect(state()).toEqual({ state: "called", callId });
});

test("GDE8 a call that was taken back is not taken up from an older view, and the hall is told until it has heard", async () => {
  let isSilent = false;
  const { server, caller, state, sent } = kiosk(() => (isSilent ? "silence" : { result: { callId } }));
  await caller.call("help", null);
  caller.hear([open()]);
  isSilent = true;
  server.goOffline();
  caller.end();
  caller.hear([open()]);
  await vi.advanceTimersByTimeAsync(90_000);
  expect(state()).toEqual({ state: "none" });
  isSilent = false;
  server.goOnline();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent()).toEqual(["CallGuide", "EndGuideCall"]);
  await caller.call("help", null);
  expect(state()).toMatchObject({ state: "called" });
});
