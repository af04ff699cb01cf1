import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, constants, openSync, readFileSync, readSync, rmSync, writeFileSync } from "node:fs";

import { afterEach, describe, expect, it } from "vitest";

import { parsePrinterAddress } from "./printer-address.ts";
import { askPrinter, sendToPrinter } from "./transport.ts";

const patientMs = 20_000;
const paths: string[] = [];
const scratchPath = (): string => {
  const path = `/dev/shm/yichuang-printer-${randomUUID()}`;
  paths.push(path);
  return path;
};
const makePipe = (): string => {
  const path = scratchPath();
  execFileSync("mkfifo", [path]);
  return path;
};
const send = async (path: string, bytes: Buffer, timeoutMs = patientMs) => {
  const address = parsePrinterAddress(path);
  if (!address.ok) throw new Error(address.failure);
  return sendToPrinter(address.value, bytes, { timeoutMs });
};
/** All bytes in a pipe whose writer has gone. */
const readAll = (pipe: number): Buffer => {
  const chunks: Buffer[] = [];
  const chunk = Buffer.alloc(65_536);
  for (let length = readSync(pipe, chunk); length > 0; length = readSync(pipe, chunk))
    chunks.push(Buffer.from(chunk.subarray(0, length)));
  return Buffer.concat(chunks);
};

afterEach(() => {
  for (const path of paths.splice(0)) rmSync(path, { force: true });
});

describe("sendToPrinter on a device file", () => {
  it("writes every byte once and in order", async () => {
    const path = makePipe();
    const pipe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
    expect(await send(path, bytes)).toEqual({ ok: true, warning: null });
    expect(readAll(pipe).equals(bytes)).toBe(true);
    closeSync(pipe);
  });

  it("gives up on a device that takes no more, and sends nothing behind the report", async () => {
    const path = makePipe();
    const pipe = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    expect(await send(path, bytes, 100)).toEqual({ ok: false, reason: "timeout", didPaperMove: true });
    let left = Buffer.alloc(0);
    // An error of the empty pipe ends while the writer still holds it: wait for it to let go.
    await expect
      .poll(() => {
        try {
          left = Buffer.concat([left, readAll(pipe)]);
          return "closed";
        } catch {
          return "held";
        }
      })
      .toBe("closed");
    expect(left.length).toBeLessThan(bytes.length);
    expect(bytes.subarray(0, left.length).equals(left)).toBe(true);
    closeSync(pipe);
  });

  it("calls an unplugged printer offline and a failing one an error", async () => {
    const offline = { ok: false, reason: "offline", didPaperMove: false };
    expect(await send("/dev/usb/no-such-printer", Buffer.from("x"))).toEqual(offline);
    expect(await send(makePipe(), Buffer.from("x"))).toEqual(offline);
    expect(await send("/dev/full", Buffer.from("x"))).toEqual({ ok: false, reason: "error", didPaperMove: false });
    expect(await askPrinter({ kind: "device", path: "/dev/null" }, { timeoutMs: patientMs })).toEqual({
      ok: true,
      warning: null,
    });
  });

  it("never writes into a plain file or makes one", async () => {
    const path = scratchPath();
    expect(await send(path, Buffer.from("ticket"))).toEqual({ ok: false, reason: "offline", didPaperMove: false });
    writeFileSync(path, "precious");
    expect(await send(path, Buffer.from("ticket"))).toEqual({ ok: false, reason: "error", didPaperMove: false });
    expect(readFileSync(path, "utf8")).toBe("precious");
  });
});
