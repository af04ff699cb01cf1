import { expect, test } from "vitest";

import type { AppointmentCode, ItemId } from "./ids.ts";
import { appointmentLink, itemLink, ticketLink } from "./links.ts";

test("links lead to the citizen's pages, whether the base ends with a slash or not", () => {
  for (const base of ["http://192.168.1.10:4310", "http://192.168.1.10:4310/"]) {
    expect(ticketLink(base, "2026-11-23.A042~abcDEF_-12")).toBe(
      "http://192.168.1.10:4310/t/2026-11-23.A042~abcDEF_-12",
    );
    expect(appointmentLink(base, "482913" as AppointmentCode)).toBe("http://192.168.1.10:4310/a/482913");
  }
  expect(itemLink("https://hall.example/queue", "pension transfer?" as ItemId)).toBe(
    "https://hall.example/queue/i/pension%20transfer%3F",
  );
});
