import { expect, test } from "vitest";

import { callerOf } from "./guide-caller.ts";

test("GDE5 a phone that shows a ticket is told by the number, another one as a phone, a kiosk by its id", () => {
  expect(callerOf("phone-A042")).toEqual({ kind: "ticket", label: "A042" });
  expect(callerOf("phone-XM1042")).toEqual({ kind: "ticket", label: "XM1042" });
  expect(callerOf("phone-8f3a2c91")).toEqual({ kind: "phone" });
  expect(callerOf("K1")).toEqual({ kind: "device", device: "K1" });
});
