import { createHmac, randomBytes } from "node:crypto";

import { about, proofText, type Proven } from "../protocol/pairing.ts";
import { protocolVersion } from "../protocol/version.ts";
import type { MachineConfig } from "./app-config.ts";
import type { LostServer } from "./setup-calls.ts";

const answerTimeoutMs = 3_000;
const answerLengthMax = 10_000;
/** By then a server that was only started anew is back. */
const olderAfterMs = 10 * 60_000;

/** Whom a device looks for, and what only the hall's own server can prove to it. */
export type Sought = Pick<MachineConfig, "device" | "deviceToken" | "hallId"> & { role: string };

/** SET15: made of the device's token, which the hall's server can make again; the token itself is told to nobody. */
const isProved = ({ proof, ...facts }: Proven, token: string, nonce: string): boolean =>
  proof === createHmac("sha256", token).update(proofText(nonce, facts)).digest("base64url");

/** As a server says where it was reached. */
const placeOf = (url: string): string => {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || "80"}`;
};

/**
 * How far the history of the server at this address goes, if it is the hall's and would take this device; null: it is not, or
 * nobody is there. `isHeard`: anybody may have announced it, and may hand on what another server proves.
 */
const revisionAt = async (
  url: string,
  isHeard: boolean,
  { role, device, deviceToken, hallId }: Sought,
  fetchIt: typeof fetch,
): Promise<number | null> => {
  const nonce = randomBytes(24).toString("base64url");
  const asked = new URLSearchParams({ role, device, nonce });
  try {
    const signal = AbortSignal.timeout(answerTimeoutMs);
    const reply = await fetchIt(`${url}/about?${asked.toString()}`, { redirect: "error", signal });
    if (!reply.ok) return null;
    const { protocol, hallId: found, proven } = about.parse(JSON.parse((await reply.text()).slice(0, answerLengthMax)));
    if (protocol !== protocolVersion || found !== hallId || !proven) return null;
    if (deviceToken !== null && !isProved(proven, deviceToken, nonce)) return null;
    return isHeard && proven.at !== placeOf(url) ? null : proven.revision;
  } catch {
    return null;
  }
};

/**
 * SET15: the first of these addresses at which the hall's own server answers; null: none. `heard` are those that announced
 * themselves in the network: anybody can, so a device without a token, to which nobody can prove anything, passes them over.
 * One whose history ends before what this device was shown may be a PC that was taken out of service: it is taken only when
 * the server has been away for ten minutes, and no other one is there. Never throws.
 */
export const findElsewhere = async (
  { listed, heard }: { listed: readonly string[]; heard: readonly string[] },
  sought: Sought,
  lost: LostServer,
  fetchIt: typeof fetch = fetch,
): Promise<string | null> => {
  if (sought.hallId === null) return null;
  const isHeard = (url: string): boolean => !listed.includes(url);
  const addresses = new Set([...listed, ...(sought.deviceToken === null ? [] : heard)]);
  let older: string | null = null;
  for (const url of addresses) {
    const revision = await revisionAt(url, isHeard(url), sought, fetchIt);
    if (revision === null) continue;
    if (revision >= lost.revision) return url;
    older ??= url;
  }
  return lost.awayMs >= olderAfterMs ? older : null;
};
