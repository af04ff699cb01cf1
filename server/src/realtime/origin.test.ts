import { expect, test } from "vitest";

import { isOwnOrigin } from "./origin.ts";

test.each([
  ["a program without a browser", undefined, true],
  ["a page under the name it was asked by", "http://192.168.1.10:4310", true],
  ["a page under the public name, through a proxy", "https://hall.example", true],
  ["an Electron app", "app://kiosk", true],
  ["another site", "https://evil.example", false],
  ["another port of this PC", "http://192.168.1.10:8080", false],
  ["a page that hides where it comes from", "null", false],
  ["no address at all", "::", false],
])("WIRE1 %s", (_name, origin, isOwn) => {
  expect(isOwnOrigin(origin, "192.168.1.10:4310", () => "https://hall.example/q")).toBe(isOwn);
});
