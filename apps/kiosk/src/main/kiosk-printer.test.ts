import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startFakePrinter } from "@yichuang/shared/printing/fake-printer";
import { sampleSlip } from "@yichuang/shared/printing/slip-fixture";
import { testSlip } from "@yichuang/shared/printing/test-slip";
import { expect, test } from "vitest";

import { createKioskPrinter, findPrinterFiles, printerUriOf } from "./kiosk-printer.ts";

test.each([
  ["192.168.1.50", "tcp://192.168.1.50:9100"],
  [" 192。168.1.50：9101", "tcp://192.168.1.50:9101"],
  ["TCP://printer:9100", "tcp://printer:9100"],
  ["/dev/usb/lp0", "/dev/usb/lp0"],
])("SET8 %s means %s", (typed, uri) => {
  expect(printerUriOf(typed)).toBe(uri);
});

const slip = testSlip({
  deviceName: "一号自助机",
  serverUrl: "http://10.0.0.2:4310",
  nowMs: Date.UTC(2026, 10, 23, 2, 26),
  timeZone: "Asia/Shanghai",
});

test("SET8 a test slip is marked as one, and trying a printer keeps nothing", async () => {
  const fake = await startFakePrinter();
  const printer = createKioskPrinter(null);
  expect(await printer.test(`127.0.0.1:${fake.port}`, slip)).toEqual({ ok: true, warning: null });
  const paper = (await fake.waitForTicket(1)).lines.join("\n");
  expect(paper).toContain("TEST");
  expect(paper).toContain("测试小票，不是号票");
  expect(paper).toContain("一号自助机");
  expect(await printer.status()).toBeNull();
  expect(await printer.print(sampleSlip())).toMatchObject({ ok: false, reason: "offline" });
  await fake.close();
});

test("SET8 what the printer answers is said: paper, cover, nobody there, no address", async () => {
  const fake = await startFakePrinter({ mode: "paper-end" });
  const printer = createKioskPrinter(null);
  const reasonAt = async (typed: string) => {
    const outcome = await printer.test(typed, slip);
    return outcome.ok ? "printed" : outcome.reason;
  };
  const address = `127.0.0.1:${fake.port}`;
  expect(await reasonAt(address)).toBe("paper-out");
  fake.setMode("cover-open");
  expect(await reasonAt(address)).toBe("cover-open");
  await fake.close();
  expect(await reasonAt(address)).toBe("offline");
  expect(await reasonAt("192.168.1")).toBe("no-address");
  expect(await reasonAt("/etc/passwd")).toBe("no-address");
});

test("SET8 a chosen printer is used at once, also for the next test, and given up again", async () => {
  const fake = await startFakePrinter();
  const printer = createKioskPrinter(null);
  expect(await printer.use("nowhere at all:")).toBeNull();
  expect(await printer.use(`127.0.0.1:${fake.port}`)).toBe(`tcp://127.0.0.1:${fake.port}`);
  const outcomes = await Promise.all([printer.print(sampleSlip()), printer.test(`127.0.0.1:${fake.port}`, slip)]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
  expect(fake.peakConnections()).toBe(1);
  await printer.useNone();
  expect(await printer.status()).toBeNull();
  await fake.close();
});

test("SET8 a printer address that is none stops the app with words", () => {
  expect(() => createKioskPrinter("192.168.1")).toThrow("PRINTER");
});

test("SET8 the system's USB printers are found, and nothing else there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "usb-"));
  for (const name of ["lp1", "lp0", "hiddev0", "lpx"]) await writeFile(join(folder, name), "");
  expect(await findPrinterFiles(folder)).toEqual([join(folder, "lp0"), join(folder, "lp1")]);
  await rm(folder, { recursive: true });
  expect(await findPrinterFiles(folder)).toEqual([]);
});
