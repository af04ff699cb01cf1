import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { GuideCallId } from "../domain/ids.ts";
import { newCommandId } from "./command-id.ts";
import { createFakeServer, fakeRejection } from "./fake-server.ts";
import { untilAnswered } from "./until-answered.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const callId = "call-7" as GuideCallId;

test("one command goes out until it is answered, a refusal is an answer too, and every attempt has one id", async () => {
  let isSilent = true;
  const server = createFakeServer({
    onCommand: () => (isSilent ? "silence" : { rejection: fakeRejection("UnknownGuideCall") }),
  });
  const ended = untilAnswered(server.connection, "EndGuideCall", { callId }, newCommandId(), () => true);
  await vi.advanceTimersByTimeAsync(100_000);
  isSilent = false;
  await vi.advanceTimersByTimeAsync(100_000);
  expect(await ended).toMatchObject({ ok: false, rejection: { code: "UnknownGuideCall" } });
  expect(server.commands.length).toBeGreaterThan(2);
  expect(new Set(server.commands.map(({ commandId }) => commandId)).size).toBe(1);
});

test("what nobody wants any more is not asked for again", async () => {
  let isWanted = true;
  const server = createFakeServer({ onCommand: () => "silence" });
  const ended = untilAnswered(server.connection, "EndGuideCall", { callId }, newCommandId(), () => isWanted);
  await vi.advanceTimersByTimeAsync(1_000);
  isWanted = false;
  await vi.advanceTimersByTimeAsync(100_000);
  expect(await ended).toBeNull();
  expect(server.commands).toHaveLength(1);
});
