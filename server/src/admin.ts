import { randomInt } from "node:crypto";
import { mkdir } from "node:fs/promises";

import type { Hall } from "@yichuang/shared/domain/hall";
import type { DeviceRole } from "@yichuang/shared/protocol/hello";

import { backupUsage } from "./backup-admin.ts";
import type { Beside } from "./config/load-all.ts";
import { beyondPrinter } from "./config/hall-paper.ts";
import type { Environment } from "./config/environment.ts";
import { unnamedYears } from "./domain/unnamed-years.ts";
import { hallUsage } from "./hall-admin.ts";
import type { FoundHall } from "./hall-start.ts";
import { journalUsage } from "./journal-admin.ts";
import { pairUsage } from "./pair-admin.ts";
import { ratingsUsage } from "./ratings-admin.ts";
import { openPins } from "./security/pins.ts";
import { readSecret } from "./security/secret.ts";
import { createTokens, isDeviceRole } from "./security/tokens.ts";

/** What a start reads, and has found sound. */
export type Settings = Beside & { environment: Environment; found: FoundHall };

type AdminKit = {
  readSettings: () => Promise<Settings>;
  die: (lines: string, code: number) => never;
};

const usage = `Usage:
  (no words)             serve the hall
  check-hall             check the hall file and say what is wrong
  pair ROLE DEVICE       print the token that pairs a device (kiosk, counter, display, guide, supervisor)
  set-pin CLERK          give a member of staff a new random PIN and print it once
  set-pins               the same for everybody who has none
${hallUsage}
${journalUsage}
${backupUsage}
${ratingsUsage}
${pairUsage}`;

/** Deadlines count working days: a hall that names no holidays counts those as well. */
const ratingsLine = ({ rules: { ratings }, holidays }: Hall): string => {
  if (!ratings.enabled) return "ratings: not asked for";
  const { callBackDays, rectifyDays, supplementDays, commentDays } = ratings;
  const days = `call back within ${callBackDays}, put right within ${rectifyDays} working days (${holidays.length} holidays are named)`;
  return `ratings: ${days}; rated once more within ${supplementDays} days; words are kept ${commentDays} days`;
};

const newPin = (): string => String(randomInt(0, 1_000_000)).padStart(6, "0");

const devicePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const isUsable = (command: string, args: string[]): boolean => {
  const [role = "", device = ""] = args;
  if (command === "pair") return args.length === 2 && isDeviceRole(role) && devicePattern.test(device);
  if (command === "set-pin") return args.length === 1;
  return (command === "check-hall" || command === "set-pins") && args.length === 0;
};

/** Commands for the IT person. They may be given while the server runs, and count at once. */
export const runAdmin = async (command: string, args: string[], { readSettings, die }: AdminKit): Promise<void> => {
  // Before anything is read or made: a slip of the fingers must leave nothing behind.
  if (!isUsable(command, args)) return die(usage, 2);
  const { environment, found, knowledge, flows } = await readSettings();
  const { hall } = found;
  if (command === "check-hall") {
    const counts = [
      `${hall.windows.length} windows`,
      `${hall.services.length} services`,
      `${knowledge.answers.length} answers`,
      `${knowledge.contacts.length} contacts`,
      `${flows.flows.length} flows`,
      `${flows.posts.size} posts`,
    ];
    process.stdout.write(`${environment.hallPath}: ${counts.join(", ")}\n${ratingsLine(hall)}\n`);
    for (const year of unnamedYears(hall, Date.now()))
      process.stdout.write(`holidays of ${year}: none are named, and promises reach into it\n`);
    for (const { text, lacking } of beyondPrinter(hall))
      process.stdout.write(`"${text}": printers lack ${lacking.join(" ")}; what the server prints shows 〓 there\n`);
    return;
  }
  if (command === "set-pin" && !hall.clerks.some(({ clerkId }) => clerkId === args[0]))
    return die(`no such clerk: ${args[0] ?? ""}`, 2);
  await mkdir(environment.dataDir, { recursive: true, mode: 0o700 });
  if (command === "pair") {
    const [role, device] = args as [DeviceRole, string];
    const tokens = createTokens(await readSecret(environment.dataDir));
    process.stdout.write(`${tokens.forDevice(role, device)}\n`);
    return;
  }
  const pins = await openPins(environment.dataDir, null);
  let count = 0;
  for (const { clerkId, name } of hall.clerks) {
    if (command === "set-pin" ? clerkId !== args[0] : await pins.has(clerkId)) continue;
    const pin = newPin();
    await pins.set(clerkId, pin);
    process.stdout.write(`${clerkId}\t${name.zh}\t${pin}\n`);
    count += 1;
  }
  if (count === 0) process.stderr.write("everybody has a PIN; `set-pin CLERK` gives a new one\n");
};
