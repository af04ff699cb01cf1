import { expect, test } from "vitest";

import { readEnvironment } from "./environment.ts";

test("nothing set gives the defaults, and so do variables set to nothing", () => {
  const defaults = {
    ok: true,
    value: {
      port: 4310,
      host: "0.0.0.0",
      dataDir: "./data",
      hallPath: "halls/zhecheng.yaml",
      logLevel: "info",
      demo: false,
      mdns: true,
      publicUrl: null,
      printer: null,
      archiveDays: null,
      partner: null,
      witness: null,
      ratingsUrl: null,
      ratingsToken: null,
    },
  };
  expect(readEnvironment({ PATH: "/bin" })).toEqual(defaults);
  const names = [
    "PORT",
    "HOST",
    "DATA_DIR",
    "HALL",
    "LOG_LEVEL",
    "DEMO",
    "MDNS",
    "PUBLIC_URL",
    "PRINTER",
    "ARCHIVE_DAYS",
    "PARTNER",
    "WITNESS",
    "RATINGS_URL",
    "RATINGS_TOKEN",
  ];
  expect(readEnvironment(Object.fromEntries(names.map((name) => [name, ""])))).toEqual(defaults);
});

test.each([
  [{ HOST: "127.0.0.1" }, false],
  [{ HOST: "::1" }, false],
  [{ HOST: "localhost" }, false],
  [{ HOST: "192.168.1.10" }, true],
  [{ MDNS: "0" }, false],
  [{ HOST: "127.0.0.1", MDNS: "1" }, true],
])("SET1 with %o the server announces itself: %s", (variables, isAnnounced) => {
  expect(readEnvironment(variables)).toMatchObject({ ok: true, value: { mdns: isAnnounced } });
});

test("SBY6 a witness decides between two: WITNESS needs PARTNER", () => {
  const [PARTNER, WITNESS] = ["http://192.168.1.11:4310/", "http://192.168.1.21:4311"];
  expect(readEnvironment({ PARTNER, WITNESS })).toMatchObject({
    value: { partner: "http://192.168.1.11:4310", witness: WITNESS },
  });
  expect(readEnvironment({ WITNESS })).toMatchObject({ ok: false, failure: [expect.stringContaining("WITNESS: ")] });
});

test.each([
  ["ARCHIVE_DAYS", "0"],
  ["ARCHIVE_DAYS", "a week"],
  ["PARTNER", "192.168.1.11:4310"],
  ["PORT", "65536"],
  ["PORT", "0x10"],
  ["PORT", "-1"],
  ["PORT", "http"],
  ["HOST", "my pc"],
  ["HOST", "http://10.0.0.1"],
  ["LOG_LEVEL", "loud"],
  ["DEMO", "yes"],
  ["MDNS", "off"],
  ["PUBLIC_URL", "hall.example"],
  ["PUBLIC_URL", "ftp://hall.example"],
  ["PRINTER", "192.168.1.50"],
  ["RATINGS_URL", "hcp.example.cn"],
  ["RATINGS_TOKEN", "nobody to show it to"],
])("a wrong %s=%s is told in one line that names it", (name, value) => {
  const read = readEnvironment({ [name]: value });
  expect(read).toEqual({ ok: false, failure: [expect.stringMatching(new RegExp(`^${name}: .{10,}$`))] });
});
