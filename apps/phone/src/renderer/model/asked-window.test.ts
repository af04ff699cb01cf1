import { expect, test } from "vitest";

import { askedWindow } from "./asked-window.ts";

test("RTF5 the address names the window, or none", () => {
  expect(["?window=w01", "?device=x&window=w01", "?window=", "?window=%20", ""].map(askedWindow)).toEqual([
    "w01",
    "w01",
    null,
    null,
    null,
  ]);
});
