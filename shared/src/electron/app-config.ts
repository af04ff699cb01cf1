import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { writeDurably } from "./durable-file.ts";
import type { AppConfig } from "./ipc-calls.ts";

const serverUrl = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

const deviceLengthMax = 64;
const queryLengthMax = 200;
const screensMax = 8;
export const serversMax = 8;
const queryPattern = /^[^\s?#&=]+=[^\s?#&=]*(?:&[^\s?#&=]+=[^\s?#&=]*)*$/;

/** What a display shows on one of its screens: "mode=window&id=w03". */
const screenQuery = z
  .string()
  .max(queryLengthMax)
  .regex(queryPattern, {
    error: ({ input }) => `"${String(input)}" is no page of a display such as mode=window&id=w03`,
  });
const screenQueries = z.array(screenQuery).min(1).max(screensMax);

/** `config.json` in the app's data folder. Every field may be absent; an environment variable wins over the file. */
const configFields = z.strictObject({
  serverUrl: serverUrl.optional(),
  device: z
    .string()
    .max(deviceLengthMax)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
    .optional(),
  /** What people call it: "一号自助机". */
  name: z.string().trim().min(1).max(30).optional(),
  deviceToken: z.string().min(1).max(200).optional(),
  /** Where tickets are printed: "tcp://192.168.1.50:9100" or "/dev/usb/lp0". */
  printer: z.string().min(1).max(200).optional(),
  /** What a display shows: "mode=zone&id=hall-1". */
  query: z.string().max(queryLengthMax).optional(),
  /** What a display with several screens shows on each of them: ["mode=board", "mode=window&id=w03"]. */
  screens: screenQueries.optional(),
  /** false from the choice of a server to the end of the set-up; absent in files written by hand. */
  isSetUp: z.boolean().optional(),
  /** Where else the hall's server may be: ["http://192.168.1.11:4310"]. Those that it has been at before are added. */
  servers: z.array(serverUrl).max(serversMax).optional(),
  /** The hall of the server, as it said itself. */
  hallId: z.string().min(1).max(100).optional(),
  /** Opens the administrator's corner while the server is away; scrypt, base64. */
  adminPin: z.strictObject({ salt: z.string().max(100), hash: z.string().max(100) }).optional(),
});

const configFile = configFields.refine(({ query, screens }) => query === undefined || screens === undefined, {
  path: ["screens"],
  error: "query stands beside it: keep one of the two",
});

type ConfigFile = z.infer<typeof configFile>;

/** A change of the file; null takes a field out. */
export type ConfigChange = { [Field in keyof ConfigFile]?: ConfigFile[Field] | null };

export type MachineConfig = AppConfig & {
  printer: string | null;
  /** One query for each page that it shows, each on a screen of its own; "" is the page without one. */
  screens: string[];
  /** Where else the server may be. */
  servers: string[];
  /** SERVER_URL names the server, so no other one is taken. */
  isServerFixed: boolean;
  hallId: string | null;
  adminPin: NonNullable<ConfigFile["adminPin"]> | null;
};

/**
 * Reads what this machine is, from the environment (SERVER_URL, DEVICE_TOKEN, PRINTER, DISPLAY_QUERY or DISPLAY_SCREENS)
 * and `config.json`. Invents the device's name once and writes it down. Throws, naming the file and the field, when the
 * file is wrong: a kiosk that talks to the wrong server is worse than one that does not start.
 */
export function readMachineConfig(
  appName: string,
  folder: string,
  env: Record<string, string | undefined>,
): MachineConfig {
  const inFile = parseConfigFile(pathIn(folder));
  const device = inFile.device ?? `${appName}-${randomBytes(5).toString("hex")}`;
  if (inFile.device === undefined) changeConfigFile(folder, { device });
  const screens = screensOf(env) ?? inFile.screens ?? [inFile.query ?? ""];
  if (screens.length > 1) checkSeveral(appName, device);
  const fixed = serverUrlOf(env["SERVER_URL"]);
  const url = fixed ?? inFile.serverUrl ?? null;
  return {
    serverUrl: url,
    device,
    name: inFile.name ?? null,
    deviceToken: env["DEVICE_TOKEN"] || inFile.deviceToken || null,
    isSetUp: url !== null && inFile.isSetUp !== false,
    printer: env["PRINTER"] || inFile.printer || null,
    screens,
    servers: inFile.servers ?? [],
    isServerFixed: fixed !== undefined,
    hallId: inFile.hallId ?? null,
    adminPin: inFile.adminPin ?? null,
  };
}

/** Writes some fields anew and leaves the others as they stand in the file now. */
export function changeConfigFile(folder: string, change: ConfigChange): void {
  const path = pathIn(folder);
  const changed = Object.entries({ ...parseConfigFile(path), ...change }).filter(([, value]) => value !== null);
  // It holds a token: owner only.
  writeDurably(path, `${JSON.stringify(configFile.parse(Object.fromEntries(changed)), null, 2)}\n`);
}

const pathIn = (folder: string): string => join(folder, "config.json");

function serverUrlOf(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const parsed = serverUrl.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Error(`SERVER_URL: "${text}" is no http address such as http://192.168.1.10:4310`);
}

function screensOf(env: Record<string, string | undefined>): string[] | undefined {
  const query = env["DISPLAY_QUERY"] || undefined;
  const list = env["DISPLAY_SCREENS"]?.trim() || undefined;
  if (list === undefined) return query === undefined ? undefined : [query];
  if (query !== undefined) throw new Error("DISPLAY_SCREENS: DISPLAY_QUERY stands beside it: keep one of the two");
  const parsed = screenQueries.safeParse(list.split(/\s+/));
  if (parsed.success) return parsed.data;
  throw new Error(`DISPLAY_SCREENS: ${parsed.error.issues[0]?.message}`);
}

/** DSP11: each further screen adds two characters to the device's name. */
function checkSeveral(appName: string, device: string): void {
  if (appName !== "display") throw new Error(`screens: a ${appName} has one page, only a display shows several`);
  if (device.length > deviceLengthMax - 2)
    throw new Error(`device: with several screens a name has at most ${deviceLengthMax - 2} characters`);
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
