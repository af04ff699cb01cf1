import { createHmac, randomBytes } from "node:crypto";

import { about } from "../protocol/pairing.ts";
import { protocolVersion } from "../protocol/version.ts";
import type { MachineConfig } from "./app-config.ts";

const answerTimeoutMs = 3_000;
const answerLengthMax = 10_000;

/** Whom a device looks for, and what only the hall's own server can prove to it. */
export type Sought = Pick<MachineConfig, "device" | "deviceToken" | "hallId"> & { role: string };

/** SET15: made of the device's token, which the hall's server can make again; the token itself is told to nobody. */
const proofOf = (token: string, nonce: string): string =>
  createHmac("sha256", token).update(`server\n${nonce}`).digest("base64url");

/** Is the server at this address the hall's, and would it take this device? Never throws. */
const isOurs = async (url: string, sought: Sought, fetchIt: typeof fetch): Promise<boolean> => {
  const { role, device, deviceToken, hallId } = sought;
  const nonce = randomBytes(24).toString("base64url");
  const asked = new URLSearchParams({ role, device, nonce });
  try {
    const signal = AbortSignal.timeout(answerTimeoutMs);
    const reply = await fetchIt(`${url}/about?${asked.toString()}`, { redirect: "error", signal });
    if (!reply.ok) return false;
    const answer = about.parse(JSON.parse((await reply.text()).slice(0, answerLengthMax)));
    if (answer.protocol !== protocolVersion || answer.hallId !== hallId) return false;
    return deviceToken === null || answer.proof === proofOf(deviceToken, nonce);
  } catch {
    return false;
  }
};

/**
 * SET15: the first of these addresses at which the hall's own server answers; null: none. `heard` are those that announced
 * themselves in the network: anybody can, so a device without a token, to which nobody can prove anything, passes them over.
 */
export const findElsewhere = async (
  { listed, heard }: { listed: readonly string[]; heard: readonly string[] },
  sought: Sought,
  fetchIt: typeof fetch = fetch,
): Promise<string | null> => {
  if (sought.hallId === null) return null;
  const addresses = new Set([...listed, ...(sought.deviceToken === null ? [] : heard)]);
  for (const url of addresses) if (await isOurs(url, sought, fetchIt)) return url;
  return null;
};
