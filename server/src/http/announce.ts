import type { EventEmitter } from "node:events";

import { Bonjour } from "bonjour-service";

export type NetworkAnnouncement = {
  hallName: string;
  port: number;
  onFault: (error: unknown, where: string) => void;
};

/**
 * SET1: tells the network where this server is, as `_yichuang._tcp` (mDNS and DNS-SD), so that a new device finds it. A network
 * that does not let it through loses nothing but the finding. Returns what takes the announcement back.
 */
export const announceInNetwork = ({ hallName, port, onFault }: NetworkAnnouncement): (() => Promise<void>) => {
  const tell = (error: unknown): void => onFault(error, "mdns");
  const bonjour = new Bonjour({}, tell);
  // Nobody else listens for these in the library; without a listener a port that is taken would end the process.
  (bonjour["server"] as { mdns: EventEmitter }).mdns.on("error", tell);
  // Names of services differ within a network; probing for it would leave the server unannounced when a packet is lost.
  const name = `${hallName.slice(0, 15)} ${port}`;
  bonjour.publish({ name, type: "yichuang", port, txt: { hall: hallName, protocol: "1" }, probe: false });
  return () =>
    new Promise((resolve) => {
      bonjour.unpublishAll(() => bonjour.destroy(() => resolve()));
    });
};
