import { expect, test } from "vitest";

import { serveIpc } from "./ipc-main.ts";

type Listener = (event: { senderFrame: { url: string; parent: unknown } | null }, ...args: unknown[]) => unknown;

type Calls = { double: (figure: number) => number };

const listeners = new Map<string, Listener>();
serveIpc<Calls>({ handle: (name, listener) => void listeners.set(name, listener as unknown as Listener) }, "kiosk", {
  double: (figure) => Number(figure) * 2,
});

const call = (senderFrame: { url: string; parent: unknown } | null): unknown =>
  listeners.get("double")?.({ senderFrame }, 21);

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
