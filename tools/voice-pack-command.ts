import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename } from "node:path";

import { type Result, fail, ok } from "@yichuang/shared/lib/result";

/** A program that says words into a wav file, and its arguments; `{text}` and `{file}` stand in them. */
export type SpeakCommand = { program: string; args: string[] };

/** What the placeholders stand for; a model takes some seconds for a sentence, never minutes. */
const placeholders = { text: "the words of a clip", file: "the wav file to write" };
const takesMsMax = 120_000;
const outputMax = 10_000_000;

/** Words as a shell would split them, with "…" and '…' kept whole; nothing else of a shell is known. */
const splitWords = (line: string): Result<string[], string> => {
  const words = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  if (line.replaceAll(/"[^"]*"|'[^']*'/g, "").match(/["']/)) return fail("--command: a quotation mark is not closed");
  return ok(words.map((word) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2")));
};

/** Reads a command line. The failure is one line for whoever typed it. */
export const readCommand = (line: string): Result<SpeakCommand, string> => {
  const words = splitWords(line);
  if (!words.ok) return words;
  const [program, ...args] = words.value;
  if (program === undefined) return fail("--command: is empty");
  for (const [name, meaning] of Object.entries(placeholders))
    if (!args.some((word) => word.includes(`{${name}}`)))
      return fail(`--command: {${name}} is missing, which stands for ${meaning}`);
  return ok({ program, args });
};

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1)?.trim() ?? "";

/**
 * Runs the command once, without a shell: whatever the words are, they stay one argument.
 * @returns why there is no file of it
 */
export const runCommand = ({ program, args }: SpeakCommand, text: string, file: string): string | undefined => {
  const values: Record<string, string> = { text, file };
  const filled = args.map((word) => word.replaceAll(/\{(text|file)\}/g, (_, name: string) => values[name] ?? ""));
  const { error, status, signal, stderr } = spawnSync(program, filled, {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    timeout: takesMsMax,
    maxBuffer: outputMax,
  });
  const code = error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return `${program}: no such program; give its whole path`;
  if (code === "ETIMEDOUT") return `${basename(program)} took longer than ${takesMsMax / 1000} s`;
  if (error) return `${basename(program)}: ${error.message}`;
  if (status !== 0) return `${basename(program)} ended with ${status ?? signal}: ${lastLine(stderr)}`;
  if (!existsSync(file)) return `${basename(program)} wrote no file; its option for the output must hold {file}`;
  return undefined;
};
