import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";

import type { ConnectionState, ConnectionStatus } from "./connection.ts";
import { lookElsewhere, type LostServer } from "./look-elsewhere.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const open = (found: (string | null)[]) => {
  const state = createStore<ConnectionState>(() => ({
    status: "connecting",
    refusal: null,
    hello: null,
    lastHeardAtMs: null,
    hallRevision: null,
  }));
  const findElsewhere = vi.fn(async (_lost: LostServer) => found.shift() ?? null);
  const [keepHall, reload] = [vi.fn(async () => undefined), vi.fn()];
  const moveThere = vi.fn(async (_url: string) => true);
  const whenFree = vi.fn(async () => undefined);
  const app = { keepHall, findElsewhere, moveThere, whenFree, reload };
  const stop = lookElsewhere(state, app, { revision: () => 42, localNow: () => Date.now() });
  const become = (status: ConnectionStatus, hallId?: string): void =>
    state.setState({ status, ...(hallId === undefined ? {} : { hello: { hallId } as never }) });
  return { become, findElsewhere, keepHall, moveThere, whenFree, reload, stop };
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
  expect(findElsewhere.mock.calls.flat()).toEqual([
    { revision: 42, awayMs: 20_000 },
    { revision: 42, awayMs: 30_000 },
  ]);
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

test("SET15 nobody is disturbed: it waits until the app is free, and stays when the server is back by then", async () => {
  const one = open(["http://b:1", "http://b:1"]);
  let free: () => void = () => undefined;
  one.whenFree.mockReturnValue(new Promise<undefined>((resolve) => (free = () => resolve(undefined))));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([one.findElsewhere, one.moveThere, one.reload].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0]);
  one.become("online");
  free();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([one.moveThere, one.reload].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  one.become("offline");
  await vi.advanceTimersByTimeAsync(20_000);
  expect([one.moveThere.mock.calls, one.reload.mock.calls.length]).toEqual([[["http://b:1"]], 1]);
});

test("SET15 a line that comes and goes during one search leads to no second one, and to none while it is back", async () => {
  const one = open([]);
  let answer: (url: null) => void = () => undefined;
  one.findElsewhere.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(20_000);
  one.become("online");
  one.become("offline");
  await vi.advanceTimersByTimeAsync(30_000);
  expect(one.findElsewhere).toHaveBeenCalledTimes(1);
  one.become("online");
  answer(null);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(one.findElsewhere).toHaveBeenCalledTimes(1);
});
