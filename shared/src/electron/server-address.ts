import { typedAddress } from "../lib/typed-address.ts";
import { about } from "../protocol/pairing.ts";
import { protocolVersion } from "../protocol/version.ts";
import type { ServerCheck } from "./setup-calls.ts";

const defaultPort = "4310";
const answerTimeoutMs = 4_000;
const answerLengthMax = 10_000;

/**
 * What a person means by an address: "192.168.1.10", "hall-pc:4310", "http://192.168.1.10:4310/kiosk/", also with the marks of a
 * Chinese keyboard. Null: it is none.
 */
export const serverUrlOf = (typed: string): string | null => {
  const text = typedAddress(typed);
  const given = /^https?:\/\//i.test(text) ? text : `http://${text}`;
  try {
    const url = new URL(given);
    if (url.username !== "" || url.password !== "") return null;
    // URL makes "192.168" a number and takes it for an address; people do not.
    const host = /^https?:\/\/(\[[^\]]*\]|[^:/?#]*)/i.exec(given)?.[1] ?? "";
    if (/^[\d.]*$/.test(host) && !/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return null;
    const hasPort = url.port !== "" || /^https?:\/\/(\[[^\]]*\]|[^:/?#]*):\d+/i.test(given);
    if (!hasPort && url.protocol === "http:") url.port = defaultPort;
    return url.origin;
  } catch {
    return null;
  }
};

/** SET6: looks whether a Yichuang server that speaks our protocol answers there. Never throws. */
export const checkServer = async (typed: string, fetchIt: typeof fetch = fetch): Promise<ServerCheck> => {
  const url = serverUrlOf(typed);
  if (url === null) return { state: "no-address" };
  let text: string;
  let isOk: boolean;
  try {
    const reply = await fetchIt(`${url}/about`, { redirect: "error", signal: AbortSignal.timeout(answerTimeoutMs) });
    isOk = reply.ok;
    text = (await reply.text()).slice(0, answerLengthMax);
  } catch {
    return { state: "no-answer", url };
  }
  const parsed = about.safeParse(isOk ? jsonOf(text) : null);
  if (!parsed.success) return { state: "other-program", url };
  const { protocol, hallName, demo } = parsed.data;
  if (protocol !== protocolVersion) return { state: "other-protocol", url, protocol };
  return { state: "good", url, hallName, demo };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};
