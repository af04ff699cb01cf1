import type { DeviceRole } from "../protocol/hello.ts";

const keyOf = (role: DeviceRole): string => `yichuang.token.${role}`;

/** Keeps the token that pairing gave; null forgets it. Where storage is blocked, the device pairs again at each start. */
export const keepDeviceToken = (role: DeviceRole, token: string | null): void => {
  try {
    if (token === null) localStorage.removeItem(keyOf(role));
    else localStorage.setItem(keyOf(role), token);
  } catch {
    // Some embedded browsers.
  }
};

/**
 * The token that pairs this browser with the hall: `?token=` of the page's address, kept from then on and taken out of the
 * address line, so that nobody reads it over a shoulder. Undefined where there is none, as in a demonstration.
 */
export const deviceToken = (role: DeviceRole): string | undefined => {
  const key = keyOf(role);
  const address = new URL(location.href);
  const given = address.searchParams.get("token");
  try {
    if (given !== null) {
      localStorage.setItem(key, given);
      address.searchParams.delete("token");
      history.replaceState(history.state, "", address);
    }
    return localStorage.getItem(key) ?? undefined;
  } catch {
    // Storage is blocked in some embedded browsers: the token then stays in the address.
    return given ?? undefined;
  }
};
