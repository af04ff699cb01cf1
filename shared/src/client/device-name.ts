import type { DeviceRole } from "../protocol/hello.ts";

const storageKey = "yichuang.device";
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const randomName = (role: DeviceRole): string => {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `${role}-${number.toString(16).padStart(8, "0")}`;
};

/**
 * The name this browser goes by: `?device=` of the page's address, else the one kept in local storage, else a new
 * random one, kept where storage is allowed.
 */
export const deviceName = (role: DeviceRole): string => {
  const asked = new URLSearchParams(location.search).get("device");
  if (asked !== null && namePattern.test(asked)) return asked;
  try {
    const key = `${storageKey}.${role}`;
    const kept = localStorage.getItem(key);
    if (kept !== null && namePattern.test(kept)) return kept;
    const name = randomName(role);
    localStorage.setItem(key, name);
    return name;
  } catch {
    // Storage is blocked in some embedded browsers: the device gets a new name at each start.
    return randomName(role);
  }
};
