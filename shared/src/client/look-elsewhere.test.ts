import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";

import type { ConnectionState, ConnectionStatus } from "./connection.ts";
import { lookElsewhere } from "./look-elsewhere.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const open = (found: (string | null)[]) => {
  const state = createStore<ConnectionState>(() => ({
    status: "connecting",
    refusal: null,
    hello: null,
    lastHeardAtMs: null,
  }));
  const findElsewhere = vi.fn(async () => found.shift() ?? null);
  const [keepHall, reload] = [vi.fn(async () => undefined), vi.fn()];
  const stop = lookElsewhere(state, { keepHall, findElsewhere, reload });
  const become = (status: ConnectionStatus, hallId?: string): void =>
    state.setState({ status, ...(hallId === undefined ? {} : { hello: { hallId } as never }) });
  return { become, findElsewhere, keepHall, reload, stop };
};

test("SET15 a server that is away for twenty seconds is looked for, and again each ten, until it is found elsewhere", async () => {
  const { become, findElsewhere, keepHall, reload } = open([null, "http://b:1"]);
  become("online", "hall-1");
  become("offline");
  await vi.advanceTimersByTimeAsync(19_000);
  become("online");
  become("offline");
  await vi.advanceTimersByTimeAsync(19_999);
  expect(findElsewhere).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect([findElsewhere.mock.calls.length, reload.mock.calls.length]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([findElsewhere.mock.calls.length, reload.mock.calls.length]).toEqual([2, 1]);
  expect(keepHall.mock.calls).toEqual([["hall-1"]]);
});

test("SET15 an app that starts without its server looks too; one that is turned away, is back, or has ended does not", async () => {
  const starting = open(["http://b:1"]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(starting.reload).toHaveBeenCalledTimes(1);
  const refused = open(["http://b:1"]);
  refused.become("refused");
  const ended = open(["http://b:1"]);
  ended.stop();
  const back = open([]);
  let answer: (url: string) => void = () => undefined;
  back.findElsewhere.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(60_000);
  back.become("online");
  answer("http://b:1");
  await vi.advanceTimersByTimeAsync(60_000);
  for (const one of [refused, ended]) expect(one.findElsewhere).not.toHaveBeenCalled();
  for (const one of [refused, ended, back]) expect(one.reload).not.toHaveBeenCalled();
});
