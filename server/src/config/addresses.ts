import { networkInterfaces } from "node:os";

/** IPv4 addresses under which other machines may reach this one; none on a machine without a network. */
export const lanAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.family === "IPv4" && !entry.internal)
    .map((entry) => entry.address);

/** The base of links that phones open: as configured, else the first address of the network, else this machine alone. */
export const publicUrlOf = (configured: string | null, host: string, port: number): string => {
  if (configured !== null) return configured;
  const isBoundToAll = host === "0.0.0.0" || host === "::";
  const address = isBoundToAll ? (lanAddresses()[0] ?? "localhost") : host;
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
};
