import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import type { AppConfig } from "./ipc-calls.ts";

const serverUrl = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

/** `config.json` in the app's data folder. Every field may be absent; an environment variable wins over the file. */
const configFile = z.strictObject({
  serverUrl: serverUrl.optional(),
  device: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    .optional(),
  /** What people call it: "一号自助机". */
  name: z.string().trim().min(1).max(30).optional(),
  deviceToken: z.string().min(1).max(200).optional(),
  /** Where tickets are printed: "tcp://192.168.1.50:9100" or "/dev/usb/lp0". */
  printer: z.string().min(1).max(200).optional(),
  /** What a display shows: "mode=zone&id=hall-1". */
  query: z.string().max(200).optional(),
  /** false from the choice of a server to the end of the set-up; absent in files written by hand. */
  isSetUp: z.boolean().optional(),
  /** Opens the administrator's corner while the server is away; scrypt, base64. */
  adminPin: z.strictObject({ salt: z.string().max(100), hash: z.string().max(100) }).optional(),
});

type ConfigFile = z.infer<typeof configFile>;

/** A change of the file; null takes a field out. */
export type ConfigChange = { [Field in keyof ConfigFile]?: ConfigFile[Field] | null };

export type MachineConfig = AppConfig & {
  printer: string | null;
  query: string;
  adminPin: NonNullable<ConfigFile["adminPin"]> | null;
};

/**
 * Reads what this machine is, from the environment (SERVER_URL, DEVICE_TOKEN, PRINTER, DISPLAY_QUERY) and `config.json`.
 * Invents the device's name once and writes it down. Throws, naming the file and the field, when the file is wrong:
 * a kiosk that talks to the wrong server is worse than one that does not start.
 */
export function readMachineConfig(
  appName: string,
  folder: string,
  env: Record<string, string | undefined>,
): MachineConfig {
  const inFile = parseConfigFile(pathIn(folder));
  const device = inFile.device ?? `${appName}-${randomBytes(5).toString("hex")}`;
  if (inFile.device === undefined) changeConfigFile(folder, { device });
  const url = serverUrlOf(env["SERVER_URL"]) ?? inFile.serverUrl ?? null;
  return {
    serverUrl: url,
    device,
    name: inFile.name ?? null,
    deviceToken: env["DEVICE_TOKEN"] || inFile.deviceToken || null,
    isSetUp: url !== null && inFile.isSetUp !== false,
    printer: env["PRINTER"] || inFile.printer || null,
    query: env["DISPLAY_QUERY"] || inFile.query || "",
    adminPin: inFile.adminPin ?? null,
  };
}

/** Writes some fields anew and leaves the others as they stand in the file now. */
export function changeConfigFile(folder: string, change: ConfigChange): void {
  const path = pathIn(folder);
  const changed = Object.entries({ ...parseConfigFile(path), ...change }).filter(([, value]) => value !== null);
  saveConfigFile(folder, path, configFile.parse(Object.fromEntries(changed)));
}

const pathIn = (folder: string): string => join(folder, "config.json");

function serverUrlOf(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const parsed = serverUrl.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Error(`SERVER_URL: "${text}" is no http address such as http://192.168.1.10:4310`);
}

function parseConfigFile(path: string): ConfigFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return {};
  }
  try {
    return configFile.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${path}: ${reason}`);
  }
}

/** Renamed into place: a power cut leaves the old file or the new one, never half of one. It holds a token: owner only. */
function saveConfigFile(folder: string, path: string, config: ConfigFile): void {
  mkdirSync(folder, { recursive: true });
  const file = openSync(`${path}.new`, "w", 0o600);
  try {
    writeSync(file, `${JSON.stringify(config, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}
