import type { PairingRole } from "../pairing.ts";

/** `pairings`: devices that ask to be paired, oldest first, for the supervisor. */
export type PairingsView = {
  requests: {
    role: PairingRole;
    device: string;
    /** What people call it. */
    name: string;
    /** Stands on the device's own screen too: who accepts compares the two. */
    code: string;
    address: string;
    askedAtMs: number;
  }[];
};
