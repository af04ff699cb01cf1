import type { EventEmitter } from "node:events";

import { Bonjour } from "bonjour-service";

import { serverUrlOf } from "./server-address.ts";
import type { FoundServer } from "./setup-calls.ts";

/** A packet may be lost, and a server may start after the kiosk: asked again now and then. */
const askAgainMs = 5_000;

/** What of an announcement is looked at. */
type Heard = {
  addresses?: string[];
  referer?: { address: string };
  host?: string;
  port: number;
  txt?: unknown;
  name: string;
};

/** The address to try: IPv4 first, the sender's before the others, for a server has addresses of networks that we are not in. */
export const serverOf = ({ addresses = [], referer, host, port, txt, name }: Heard): FoundServer | null => {
  const numbers = [referer?.address, ...addresses].filter((address) => address !== undefined && !address.includes(":"));
  const url = serverUrlOf(`${numbers[0] ?? host ?? ""}:${port}`);
  const hall = (txt as { hall?: unknown } | undefined)?.hall;
  return url === null ? null : { url, hallName: typeof hall === "string" ? hall.slice(0, 60) : name.slice(0, 60) };
};

/** SET6: listens for servers that announce themselves as `_yichuang._tcp`. What is heard is only offered: it is checked when chosen. */
export const listenForServers = (
  onFault: (error: unknown) => void,
): { found: () => FoundServer[]; stop: () => void } => {
  const bonjour = new Bonjour({}, onFault);
  // Nobody else listens for these in the library; without a listener a port that is taken would end the app.
  (bonjour["server"] as { mdns: EventEmitter }).mdns.on("error", onFault);
  const browser = bonjour.find({ type: "yichuang" });
  const timer = setInterval(() => browser.update(), askAgainMs);
  return {
    found: () => {
      const byUrl = new Map<string, FoundServer>();
      for (const service of browser.services) {
        const server = serverOf(service);
        if (server) byUrl.set(server.url, server);
      }
      return [...byUrl.values()];
    },
    stop: () => {
      clearInterval(timer);
      browser.stop();
      bonjour.destroy();
    },
  };
};
