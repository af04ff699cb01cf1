import { describe, expect, it } from "vitest";

import { parsePrinterAddress } from "./printer-address.ts";

describe("parsePrinterAddress", () => {
  it.each([
    ["tcp://192.168.1.50:9100", { kind: "tcp", host: "192.168.1.50", port: 9100 }],
    ["tcp://printer-1.hall.local:9100", { kind: "tcp", host: "printer-1.hall.local", port: 9100 }],
    ["tcp://[::1]:9100", { kind: "tcp", host: "::1", port: 9100 }],
    ["tcp://[fe80::12:34]:65535", { kind: "tcp", host: "fe80::12:34", port: 65535 }],
    ["/dev/usb/lp0", { kind: "device", path: "/dev/usb/lp0" }],
    ["/dev/serial/by-id/usb-EPSON_TM-T88.V:1", { kind: "device", path: "/dev/serial/by-id/usb-EPSON_TM-T88.V:1" }],
  ])("takes %s", (uri, value) => {
    expect(parsePrinterAddress(uri)).toEqual({ ok: true, value });
  });

  it.each([
    "",
    "192.168.1.50",
    "192.168.1.50:9100",
    "tcp://",
    "tcp://192.168.1.50",
    "tcp://:9100",
    "tcp://192.168.1.50:9100/x",
    "tcp://192.168.1.50:9100/",
    "tcp://192.168.1.50:0",
    "tcp://192.168.1.50:65536",
    "tcp://192.168.1.50:91o0",
    "tcp://192.168.1.256:9100",
    "tcp://1.2.3:9100",
    "tcp://user@host:9100",
    "tcp://host:9100?x",
    "tcp://host:9100#x",
    "tcp://ho st:9100",
    "tcp://-host:9100",
    "tcp://::1:9100",
    "tcp://[::1:9100",
    "tcp://[::1]",
    "tcp://[not-an-ip]:9100",
    "tcp://[192.168.1.5]:9100",
    "http://host:9100",
    "TCP://host:9100",
    "file:///dev/usb/lp0",
    "dev/usb/lp0",
    "lp0",
    "/dev",
    "/dev/",
    "/dev/usb/",
    "/dev/../etc/passwd",
    "/dev/usb/../../etc/passwd",
    "/dev//usb/lp0",
    "/dev/./lp0",
    "/dev/lp0\n",
    "/dev/lp0\u0000",
    "/tmp/ticket.bin",
    "/devil/lp0",
    "printer:auto",
    "\\\\.\\COM3",
  ])("refuses %j with a sentence", (uri) => {
    const parsed = parsePrinterAddress(uri);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.failure).toMatch(/^[\w"\\/].{20,}$/s);
  });
});
