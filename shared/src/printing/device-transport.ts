import { constants, open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

import type { PrintOutcome } from "./slip.ts";

const retryMs = 20;
/** Small pieces: when time runs out, the least is left in the kernel to come out late. */
const pieceBytes = 512;

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** A printer that is switched off, unplugged or has no driver, against one that refuses to work. */
const isAbsent = (code: string): boolean => ["ENOENT", "ENXIO", "ENODEV", "EIO", "EPIPE"].includes(code);

/** Bytes the device took of this piece; 0 when it has no room now. */
const writePiece = async (device: FileHandle, piece: Buffer): Promise<number> => {
  try {
    return (await device.write(piece)).bytesWritten;
  } catch (error) {
    if (codeOf(error) === "EAGAIN") return 0;
    throw error;
  }
};

/**
 * Writes a ticket to a character device (`/dev/usb/lp0`) or a pipe; never creates or overwrites a file. Opened without
 * blocking, so that a printer out of paper makes the write wait here, where it can be given up, and not in the kernel,
 * where it would print after the failure was reported. What the kernel has taken (at most one USB transfer) may still
 * come out, and nobody can ask: a device that took all bytes counts as printed.
 */
export const writeToDevice = async (path: string, bytes: Buffer, timeoutMs: number): Promise<PrintOutcome> => {
  const giveUp = new AbortController();
  let didPaperMove = false;
  const write = async (): Promise<PrintOutcome> => {
    let device: FileHandle | undefined;
    try {
      device = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
      const stat = await device.stat();
      if (!stat.isCharacterDevice() && !stat.isFIFO()) return { ok: false, reason: "error", didPaperMove };
      let written = 0;
      while (written < bytes.length && !giveUp.signal.aborted) {
        const taken = await writePiece(device, bytes.subarray(written, written + pieceBytes));
        didPaperMove ||= taken > 0;
        written += taken;
        if (taken === 0) await delay(retryMs);
      }
      return { ok: true, warning: null };
    } catch (error) {
      return { ok: false, reason: isAbsent(codeOf(error)) ? "offline" : "error", didPaperMove };
    } finally {
      await device?.close();
    }
  };
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<PrintOutcome>((resolve) => {
    deadline = setTimeout(() => {
      giveUp.abort();
      resolve({ ok: false, reason: "timeout", didPaperMove });
    }, timeoutMs);
  });
  try {
    return await Promise.race([write(), late]);
  } finally {
    clearTimeout(deadline);
  }
};
