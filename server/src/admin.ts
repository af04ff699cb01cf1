import { randomInt } from "node:crypto";
import { mkdir } from "node:fs/promises";

import type { Hall } from "@yichuang/shared/domain/hall";
import type { ClerkId } from "@yichuang/shared/domain/ids";

import type { Environment } from "./config/environment.ts";
import { openPins } from "./security/pins.ts";
import { readSecret } from "./security/secret.ts";
import { createTokens, isDeviceRole } from "./security/tokens.ts";

type AdminKit = {
  readSettings: () => Promise<{ environment: Environment; hall: Hall }>;
  die: (lines: string, code: number) => never;
};

const usage = `Usage:
  (no words)             serve the hall
  check-hall             check the hall file and say what is wrong
  pair ROLE DEVICE       print the token that pairs a device (kiosk, counter, display, guide, supervisor)
  set-pin CLERK          give a member of staff a new random PIN and print it once
  set-pins               the same for everybody who has none`;

const newPin = (): string => String(randomInt(0, 1_000_000)).padStart(6, "0");

/** Commands for the IT person. PINs set while the server runs count from its next start. */
export const runAdmin = async (command: string, args: string[], { readSettings, die }: AdminKit): Promise<void> => {
  const { environment, hall } = await readSettings();
  if (command === "check-hall") {
    process.stdout.write(`${environment.hallPath}: ${hall.windows.length} windows, ${hall.services.length} services\n`);
    return;
  }
  await mkdir(environment.dataDir, { recursive: true, mode: 0o700 });
  if (command === "pair") {
    const [role = "", device = ""] = args;
    if (!isDeviceRole(role) || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(device)) return die(usage, 2);
    const tokens = createTokens(await readSecret(environment.dataDir));
    process.stdout.write(`${tokens.forDevice(role, device)}\n`);
    return;
  }
  if (command !== "set-pin" && command !== "set-pins") return die(usage, 2);
  const pins = await openPins(environment.dataDir, null);
  const chosen =
    command === "set-pin"
      ? hall.clerks.filter(({ clerkId }) => clerkId === args[0])
      : hall.clerks.filter(({ clerkId }) => !pins.has(clerkId as ClerkId));
  if (chosen.length === 0)
    return die(command === "set-pin" ? `no such clerk: ${args[0] ?? ""}` : "everybody has a PIN", 2);
  for (const { clerkId, name } of chosen) {
    const pin = newPin();
    await pins.set(clerkId, pin);
    process.stdout.write(`${clerkId}\t${name.zh}\t${pin}\n`);
  }
};
