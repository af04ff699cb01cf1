import type { PairingRole } from "../protocol/pairing.ts";
import { keepDeviceToken } from "./device-token.ts";
import { createPairing, type Pairing } from "./pairing.ts";

/** How one device is paired, whatever keeps its name and its token. */
export type DevicePairing = {
  role: PairingRole;
  /** It came with a token. */
  wasPaired: boolean;
  /** What people call it. */
  name: () => string | null;
  saveName: (name: string) => void;
  /** Asks the server to be let in; the token is kept, then given on. */
  start: (onToken: (token: string) => void) => Pairing;
};

export type DevicePairingOptions = {
  /** Address of the server; "" where the page came from. */
  url: string;
  role: PairingRole;
  device: string;
  wasPaired: boolean;
  name: string | null;
  keepName: (name: string) => void;
  keepToken: (token: string) => Promise<void>;
};

export const createDevicePairing = (options: DevicePairingOptions): DevicePairing => {
  const { url, role, device, wasPaired, keepName, keepToken } = options;
  let { name } = options;
  return {
    role,
    wasPaired,
    name: () => name,
    saveName: (next) => {
      name = next;
      keepName(next);
    },
    start: (onToken) =>
      createPairing({
        url,
        role,
        device,
        name,
        // What cannot be kept is used all the same: the device works until its next start.
        onToken: (token) =>
          void keepToken(token).then(
            () => onToken(token),
            () => onToken(token),
          ),
      }),
  };
};

const nameKeyOf = (role: PairingRole): string => `yichuang.name.${role}`;

const keptName = (role: PairingRole): string | null => {
  try {
    return localStorage.getItem(nameKeyOf(role));
  } catch {
    return null;
  }
};

/** A browser keeps name and token in local storage. */
export const browserPairing = (role: PairingRole, device: string, wasPaired: boolean): DevicePairing =>
  createDevicePairing({
    url: "",
    role,
    device,
    wasPaired,
    name: keptName(role),
    keepName: (name) => {
      try {
        localStorage.setItem(nameKeyOf(role), name);
      } catch {
        // Storage is blocked in some embedded browsers: it is asked for again at the next start.
      }
    },
    keepToken: async (token) => keepDeviceToken(role, token),
  });
