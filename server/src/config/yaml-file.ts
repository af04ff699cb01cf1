import { readFile, stat } from "node:fs/promises";

import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import type { z } from "zod";

import { type Finding, type Path, readYaml } from "./yaml-source.ts";

/** One thing wrong in a file that people write. `line` counts from 1; `field` is empty when the whole file is meant. */
export type FileFault = { file: string; line: number; field: string; message: string };

export const formatField = (path: Path): string =>
  path.slice(0, 20).reduce<string>((field, step) => {
    if (typeof step === "number") return `${field}[${step}]`;
    if (!/^[\w-]{1,60}$/.test(step)) return `${field}[${JSON.stringify(step.slice(0, 60))}]`;
    return field === "" ? step : `${field}.${step}`;
  }, "");

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return `${typeof value} ${JSON.stringify(String(value).slice(0, 60))}`;
};

const typeNames: Readonly<Record<string, string>> = {
  array: "a list",
  object: "a map",
  record: "a map",
  string: "a text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
};

/** Plain words for what the schema found; messages written in the schema itself go first. */
const describeIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "is missing";
      if (issue.input === null) return "is empty";
      return `must be ${typeNames[issue.expected] ?? issue.expected}, not ${kindOf(issue.input)}`;
    case "invalid_value": {
      if (issue.input === undefined) return "is missing";
      return `must be one of ${issue.values.join(", ")}, not ${kindOf(issue.input)}`;
    }
    case "too_small":
      if (issue.inclusive === false) return `must be more than ${issue.minimum}`;
      return `must be at least ${issue.minimum}${issue.origin === "array" ? " entries long" : ""}`;
    case "too_big":
      return `must be at most ${issue.maximum}${issue.origin === "array" ? " entries long" : ""}`;
    default:
      return undefined;
  }
};

const findIssueFaults = (issue: z.core.$ZodIssue, lineAt: (path: Path) => number): Finding[] => {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...path, key],
      line: lineAt([...path, key]),
      message: "is not a known field",
    }));
  const nested = issue.code === "invalid_key" ? issue.issues[0]?.message : undefined;
  return [{ path, line: lineAt(path), message: nested ?? issue.message }];
};

/**
 * Reads a YAML text by a schema. All findings come back together, in the order of their lines.
 * @param check what the schema cannot see, on the raw value, so that one slip does not hide another
 */
export const readYamlFile = <Schema extends z.ZodType>(
  source: string,
  schema: Schema,
  check: (value: unknown, lineAt: (path: Path) => number) => Finding[],
): Result<z.output<Schema>, Finding[]> => {
  const yaml = readYaml(source);
  const findings = [...yaml.findings];
  if (yaml.isUsable) {
    const parsed = schema.safeParse(yaml.value, { error: describeIssue });
    if (!parsed.success) findings.push(...parsed.error.issues.flatMap((issue) => findIssueFaults(issue, yaml.lineAt)));
    findings.push(...check(yaml.value, yaml.lineAt));
    if (parsed.success && findings.length === 0) return ok(parsed.data);
  }
  return fail(findings.toSorted((a, b) => a.line - b.line));
};

/**
 * The same for whoever reads the faults in a terminal.
 * @param file the name that the faults carry
 */
export const parseYamlFile = <Schema extends z.ZodType>(
  source: string,
  file: string,
  schema: Schema,
  check: (value: unknown, lineAt: (path: Path) => number) => Finding[],
): Result<z.output<Schema>, FileFault[]> => {
  const read = readYamlFile(source, schema, check);
  if (read.ok) return read;
  return fail(read.failure.map(({ path, line, message }) => ({ file, line, field: formatField(path), message })));
};

const utf8 = new TextDecoder("utf-8", { fatal: true });
const tryDecode = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
};

/** Line of the first byte sequence that is not UTF-8; a line feed byte is part of no other character. */
const brokenLine = (bytes: Buffer): number => {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || tryDecode(bytes.subarray(start, end)) === null) return line;
    start = end + 1;
  }
};

/** The text of a file, or why it cannot be had; the fault names the file as given. */
export const loadText = async (path: string, bytesMax: number): Promise<Result<string, FileFault[]>> => {
  const refuse = (line: number, message: string) => fail([{ file: path, line, field: "", message }]);
  let bytes: Buffer;
  try {
    if ((await stat(path)).size > bytesMax) return refuse(1, `is larger than ${bytesMax} bytes`);
    bytes = await readFile(path);
  } catch (error) {
    return refuse(1, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const source = tryDecode(bytes);
  // Editors on a Chinese desktop may save as GBK; the words would turn to rubbish on every screen.
  if (source === null) return refuse(brokenLine(bytes), "is not UTF-8 text; save the file as UTF-8");
  return ok(source);
};

/**
 * One line per fault: `halls/x.yaml:123: services[3].prefix: prefix "A" is already used …`. What a file brings into a
 * message cannot break the line or command the terminal.
 */
export const formatFaults = (faults: readonly FileFault[]): string =>
  faults
    .map(({ file, line, field, message }) => [`${file}:${line}`, field, message].filter(Boolean).join(": "))
    .map((line) => line.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " "))
    .join("\n");
