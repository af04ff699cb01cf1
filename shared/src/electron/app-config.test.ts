import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { readMachineConfig } from "./app-config.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "app-config-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (config: unknown): void =>
  writeFileSync(join(folder, "config.json"), typeof config === "string" ? config : JSON.stringify(config));

test("a new machine names itself once and keeps the name", () => {
  const first = readMachineConfig("kiosk", join(folder, "new"), {});
  expect(first).toEqual({
    serverUrl: "http://localhost:4310",
    device: expect.stringMatching(/^kiosk-[0-9a-f]{10}$/),
    deviceToken: null,
    printer: null,
    query: "",
  });
  expect(readMachineConfig("kiosk", join(folder, "new"), {})).toEqual(first);
  expect(readdirSync(join(folder, "new"))).toEqual(["config.json"]);
});

test("two machines have two names", () => {
  const [one, two] = ["one", "two"].map((name) => readMachineConfig("kiosk", join(folder, name), {}).device);
  expect(one).not.toBe(two);
});

test("the file is kept, and the environment wins over it", () => {
  write({
    serverUrl: "http://10.0.0.2:4310/kiosk/",
    deviceToken: "paired",
    printer: "/dev/usb/lp0",
    query: "mode=board",
  });
  const { device, ...rest } = readMachineConfig("display", folder, {});
  expect(rest).toEqual({
    serverUrl: "http://10.0.0.2:4310",
    deviceToken: "paired",
    printer: "/dev/usb/lp0",
    query: "mode=board",
  });
  expect(JSON.parse(readFileSync(join(folder, "config.json"), "utf8"))).toMatchObject({
    device,
    deviceToken: "paired",
  });
  const env = {
    SERVER_URL: "https://hall.lan",
    DEVICE_TOKEN: "other",
    PRINTER: "tcp://10.0.0.9:9100",
    DISPLAY_QUERY: "mode=zone&id=a",
  };
  expect(readMachineConfig("display", folder, env)).toEqual({
    serverUrl: "https://hall.lan",
    device,
    deviceToken: "other",
    printer: "tcp://10.0.0.9:9100",
    query: "mode=zone&id=a",
  });
});

test.each([
  ["no JSON", "{", "config.json"],
  ["an address without a scheme", { serverUrl: "10.0.0.2:4310" }, "serverUrl"],
  ["a field that nobody knows", { serverURL: "http://a" }, "serverURL"],
  ["a device name with a slash", { device: "a/b" }, "device"],
])("a wrong file stops the app and says where: %s", (_what, config, word) => {
  write(config);
  expect(() => readMachineConfig("kiosk", folder, {})).toThrow(word);
});

test("a wrong SERVER_URL stops the app", () => {
  expect(() => readMachineConfig("kiosk", folder, { SERVER_URL: "ftp://hall" })).toThrow("SERVER_URL");
});
