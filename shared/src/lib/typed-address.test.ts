import { expect, test } from "vitest";

import { typedAddress } from "./typed-address.ts";

test("an address typed on a Chinese keyboard is a plain one", () => {
  expect(typedAddress(" １９２．168。1.10：4310 ")).toBe("192.168.1.10:4310");
});
