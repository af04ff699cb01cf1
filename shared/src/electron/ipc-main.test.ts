import { beforeEach, expect, test, vi } from "vitest";

import { serveIpc } from "./ipc-main.ts";

type Listener = (event: { senderFrame: { url: string; parent: unknown } | null }, ...args: unknown[]) => unknown;

const listeners = vi.hoisted(() => new Map<string, Listener>());
vi.mock("electron", () => ({
  ipcMain: { handle: (name: string, listener: Listener) => listeners.set(name, listener) },
}));

type Calls = { double: (figure: number) => number };

const call = (senderFrame: { url: string; parent: unknown } | null): unknown =>
  listeners.get("double")?.({ senderFrame }, 21);

beforeEach(() => {
  listeners.clear();
  serveIpc<Calls>("kiosk", { double: (figure) => Number(figure) * 2 });
});

test("the app's own page in the top frame is answered", () => {
  expect(call({ url: "app://kiosk/index.html", parent: null })).toBe(42);
});

test.each([
  ["another app's page", { url: "app://counter/index.html", parent: null }],
  ["a page from the network", { url: "http://kiosk/index.html", parent: null }],
  ["a frame inside of the page", { url: "app://kiosk/index.html", parent: {} }],
  ["a frame that is gone", null],
])("%s is refused", (_who, frame) => {
  expect(() => call(frame)).toThrow("refused");
});
