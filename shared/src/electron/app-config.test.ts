import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { changeConfigFile, readMachineConfig } from "./app-config.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "app-config-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (config: unknown): void =>
  writeFileSync(join(folder, "config.json"), typeof config === "string" ? config : JSON.stringify(config));

test("a new machine names itself once and keeps the name", () => {
  const first = readMachineConfig("kiosk", join(folder, "new"), {});
  expect(first).toEqual({
    serverUrl: null,
    device: expect.stringMatching(/^kiosk-[0-9a-f]{10}$/),
    name: null,
    deviceToken: null,
    isSetUp: false,
    printer: null,
    query: "",
    adminPin: null,
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
  const others = { name: null, isSetUp: true, adminPin: null };
  expect(rest).toEqual({
    ...others,
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
    ...others,
    serverUrl: "https://hall.lan",
    device,
    deviceToken: "other",
    printer: "tcp://10.0.0.9:9100",
    query: "mode=zone&id=a",
  });
});

test("SET7 what the set-up chose is kept for the next start, and taken out again", () => {
  const read = () => readMachineConfig("kiosk", folder, {});
  const { device } = read();
  changeConfigFile(folder, { serverUrl: "http://10.0.0.2:4310", isSetUp: false, name: "一号自助机" });
  expect(read()).toMatchObject({ device, serverUrl: "http://10.0.0.2:4310", isSetUp: false, name: "一号自助机" });
  changeConfigFile(folder, { isSetUp: true, deviceToken: "paired", adminPin: { salt: "c2FsdA==", hash: "aGFzaA==" } });
  expect(read()).toMatchObject({ isSetUp: true, deviceToken: "paired", adminPin: { salt: "c2FsdA==" } });
  expect(statSync(join(folder, "config.json")).mode & 0o077).toBe(0);
  changeConfigFile(folder, { deviceToken: null });
  expect(read()).toMatchObject({ device, deviceToken: null, name: "一号自助机" });
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
