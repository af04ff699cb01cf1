import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
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
  deviceToken: z.string().min(1).max(200).optional(),
  /** Where tickets are printed: "tcp://192.168.1.50:9100" or "/dev/usb/lp0". */
  printer: z.string().min(1).max(200).optional(),
  /** What a display shows: "mode=zone&id=hall-1". */
  query: z.string().max(200).optional(),
});

export type MachineConfig = AppConfig & { printer: string | null; query: string };

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
  const path = join(folder, "config.json");
  const inFile = parseConfigFile(path);
  const device = inFile.device ?? `${appName}-${randomBytes(5).toString("hex")}`;
  if (inFile.device === undefined) saveConfigFile(folder, path, { ...inFile, device });
  return {
    serverUrl: serverUrlOf(env["SERVER_URL"]) ?? inFile.serverUrl ?? "http://localhost:4310",
    device,
    deviceToken: env["DEVICE_TOKEN"] || inFile.deviceToken || null,
    printer: env["PRINTER"] || inFile.printer || null,
    query: env["DISPLAY_QUERY"] || inFile.query || "",
  };
}

function serverUrlOf(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const parsed = serverUrl.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Error(`SERVER_URL: "${text}" is no http address such as http://192.168.1.10:4310`);
}

function parseConfigFile(path: string): z.infer<typeof configFile> {
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

/** Renamed into place: a power cut leaves the old file or the new one, never half of one. */
function saveConfigFile(folder: string, path: string, config: z.infer<typeof configFile>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.new`, `${JSON.stringify(config, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
