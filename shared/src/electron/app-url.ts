import { resolve, sep } from "node:path";

/** Pages are loaded as app://kiosk/index.html: an origin of their own, unlike file://, which may read the whole disk. */
export const appScheme = "app";

/** Is this a page of ours? Node's URL gives custom schemes the origin "null", so scheme and host are compared. */
export function isAppUrl(url: string, appName: string): boolean {
  try {
    const { protocol: scheme, host } = new URL(url);
    return scheme === `${appScheme}:` && host === appName;
  } catch {
    return false;
  }
}

/** The file that a URL path means, or null when it points outside of `folder`. */
export function fileInside(folder: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes("\0") || decoded.includes("\\")) return null;
  const root = resolve(folder);
  const file = resolve(root, `.${sep}${decoded === "/" ? "index.html" : decoded.replace(/^\/+/, "")}`);
  return file.startsWith(root + sep) ? file : null;
}
