import { expect, test } from "vitest";

import { readLogLine } from "./log-line.ts";

test("SET11 a line of the log becomes words for people where there are some", () => {
  const read = (words: string, level = "info") => readLogLine(`2026-11-23T04:05:06.000Z ${level} ${words}`);
  expect(read("printer: paper-out", "error")).toMatchObject({ isFault: true, said: { printer: "paper-out" } });
  expect(read("corner opened")).toMatchObject({ isFault: false, said: { note: "corner opened" } });
  expect(read("server chosen: http://10.0.0.2:4310").said).toEqual({ text: "server chosen: http://10.0.0.2:4310" });
  expect(read("printer: on fire").said).toEqual({ text: "printer: on fire" });
  expect(read("online").at).toMatch(/^11-2[34] \d\d:05:06$/);
});
