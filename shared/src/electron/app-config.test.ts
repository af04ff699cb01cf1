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
    screens: [""],
    servers: [],
    isServerFixed: false,
    hallId: null,
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
  const others = { name: null, isSetUp: true, adminPin: null, servers: [], isServerFixed: false, hallId: null };
  expect(rest).toEqual({
    ...others,
    serverUrl: "http://10.0.0.2:4310",
    deviceToken: "paired",
    printer: "/dev/usb/lp0",
    screens: ["mode=board"],
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
    isServerFixed: true,
    serverUrl: "https://hall.lan",
    device,
    deviceToken: "other",
    printer: "tcp://10.0.0.9:9100",
    screens: ["mode=zone&id=a"],
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

test("DSP10 a display may have several pages, in the file or the environment, which wins over it", () => {
  const both = ["mode=board", "mode=window&id=w03"];
  const screens = (env: Record<string, string>) => readMachineConfig("display", folder, env).screens;
  write({ screens: both });
  expect(screens({})).toEqual(both);
  expect(screens({ DISPLAY_SCREENS: "mode=zone&id=a  mode=led&cells=16 " })).toEqual([
    "mode=zone&id=a",
    "mode=led&cells=16",
  ]);
  expect(screens({ DISPLAY_SCREENS: "", DISPLAY_QUERY: "mode=zone&id=a" })).toEqual(["mode=zone&id=a"]);
  write({ query: "mode=board" });
  expect(screens({ DISPLAY_SCREENS: both.join(" ") })).toEqual(both);
});

test.each([
  ["words", "board"],
  ["a whole address", "http://hall-pc:4310/display?mode=board"],
  ["a question mark", "?mode=board"],
  ["a field without a name", "mode=board&=3"],
  ["a space", "mode=window&id=w 03"],
  ["nothing", ""],
])("DSP10 %s is no page of a display: file and place are named", (_what, query) => {
  write({ screens: ["mode=board", query] });
  const read = () => readMachineConfig("display", folder, {});
  expect(read).toThrow(`"${query}" is no page of a display such as mode=window&id=w03`);
  expect(read).toThrow(/config\.json: [^]*screens\[1\]/);
});

test("DSP10 a wrong list of pages in the environment stops the app and says which is wrong", () => {
  const read = (env: Record<string, string>) => () => readMachineConfig("display", folder, env);
  expect(read({ DISPLAY_SCREENS: "mode=board window" })).toThrow(
    'DISPLAY_SCREENS: "window" is no page of a display such as mode=window&id=w03',
  );
  expect(read({ DISPLAY_SCREENS: "mode=board", DISPLAY_QUERY: "mode=board" })).toThrow(
    /^DISPLAY_SCREENS: .*DISPLAY_QUERY/,
  );
});

test("DSP11 with several pages there is room for a name for each, and only a display has them", () => {
  const screens = ["mode=board", "mode=board"];
  write({ screens, device: "d".repeat(62) });
  expect(readMachineConfig("display", folder, {}).screens).toEqual(screens);
  write({ screens, device: "d".repeat(63) });
  expect(() => readMachineConfig("display", folder, {})).toThrow(/^device: .*62/);
  write({ screens, device: "k1" });
  expect(() => readMachineConfig("kiosk", folder, {})).toThrow(/^screens: .*kiosk/);
});

test.each([
  ["no JSON", "{", "config.json"],
  ["an address without a scheme", { serverUrl: "10.0.0.2:4310" }, "serverUrl"],
  ["a field that nobody knows", { serverURL: "http://a" }, "serverURL"],
  ["a device name with a slash", { device: "a/b" }, "device"],
  ["one page and a list of pages", { query: "mode=board", screens: ["mode=board"] }, "screens"],
  ["a list without a page", { screens: [] }, "screens"],
  ["more pages than a PC has screens", { screens: Array.from({ length: 9 }, () => "mode=board") }, "screens"],
])("a wrong file stops the app and says where: %s", (_what, config, word) => {
  write(config);
  expect(() => readMachineConfig("kiosk", folder, {})).toThrow(word);
});

test("a wrong SERVER_URL stops the app", () => {
  expect(() => readMachineConfig("kiosk", folder, { SERVER_URL: "ftp://hall" })).toThrow("SERVER_URL");
});
