import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

/** With the file before it, half a megabyte at most. */
const fileBytesMax = 256 * 1024;
const lineLengthMax = 300;

export type LogLevel = "info" | "error";

export type MachineLog = {
  /** One line: what happened to the machine, never what a citizen typed or took. Never throws. */
  write: (level: LogLevel, what: string) => void;
  /** The newest lines, oldest first. */
  lines: (count: number) => string[];
};

const sizeOf = (path: string): number => {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
};

const linesOf = (path: string): string[] => {
  try {
    return readFileSync(path, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  }
};

/** SET11: `machine.log` in the app's data folder, and the one before it; a line is time, level and words. */
export const createMachineLog = (folder: string, now: () => Date = () => new Date()): MachineLog => {
  const path = join(folder, "machine.log");
  const former = `${path}.1`;
  return {
    write: (level, what) => {
      const words = what
        .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
        .trim()
        .slice(0, lineLengthMax);
      const line = `${now().toISOString()} ${level} ${words}\n`;
      try {
        mkdirSync(folder, { recursive: true });
        if (sizeOf(path) + Buffer.byteLength(line) > fileBytesMax) renameSync(path, former);
        appendFileSync(path, line, { mode: 0o600 });
      } catch {
        // A full disk must not end the kiosk; the line is lost.
      }
    },
    lines: (count) => {
      const newest = linesOf(path);
      const all = newest.length < count ? [...linesOf(former), ...newest] : newest;
      return all.slice(-count);
    },
  };
};
