import { isIP, isIPv6 } from "node:net";
import { posix } from "node:path";

import { fail, ok } from "../lib/result.ts";
import type { Result } from "../lib/result.ts";

/** Where a printer is: a network printer's raw port, or a character device of this machine. */
export type PrinterAddress = { kind: "tcp"; host: string; port: number } | { kind: "device"; path: string };

const hostPattern = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})?(\.[a-z0-9_]([a-z0-9_-]{0,62})?)*$/i;
const uriPattern = /^tcp:\/\/(?<host>\[[^\]]*\]|[^:/?#@[\]]*):(?<port>\d{1,5})$/;
const devicePattern = /^\/dev\/[\w.:/-]+$/;

const accepted = "use tcp://host:9100, tcp://[::1]:9100 or a device under /dev such as /dev/usb/lp0";

const quote = (uri: string): string => JSON.stringify(uri.slice(0, 200));

const parseTcp = (uri: string): Result<PrinterAddress, string> => {
  const { host = "", port = "" } = uriPattern.exec(uri)?.groups ?? {};
  if (port === "") return fail(`${quote(uri)} is not a printer's network address; ${accepted}`);
  if (Number(port) < 1 || Number(port) > 65_535)
    return fail(`Port ${port} of ${quote(uri)} is not between 1 and 65535`);
  if (host.startsWith("[")) {
    const inner = host.slice(1, -1);
    return isIPv6(inner)
      ? ok({ kind: "tcp", host: inner, port: Number(port) })
      : fail(`${quote(host)} in ${quote(uri)} is not an IPv6 address`);
  }
  const isMalformedIp = /^[\d.]+$/.test(host) && isIP(host) === 0;
  if (isMalformedIp || !hostPattern.test(host))
    return fail(`${quote(host)} in ${quote(uri)} is not a host name or IP address`);
  return ok({ kind: "tcp", host, port: Number(port) });
};

/**
 * Reads a printer's address. Anything but the two accepted forms is refused with a sentence for whoever configures the
 * kiosk: a path guessed from a mistyped address would swallow tickets silently.
 */
export const parsePrinterAddress = (uri: string): Result<PrinterAddress, string> => {
  if (uri.startsWith("tcp://")) return parseTcp(uri);
  if (!uri.startsWith("/")) return fail(`${quote(uri)} is not a printer address; ${accepted}`);
  const isPlain = devicePattern.test(uri) && posix.normalize(uri) === uri && !uri.endsWith("/");
  return isPlain ? ok({ kind: "device", path: uri }) : fail(`${quote(uri)} is not a device under /dev; ${accepted}`);
};
