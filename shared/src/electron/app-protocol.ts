import { readFile } from "node:fs/promises";
import { extname } from "node:path";

import { protocol, type Session } from "electron";

import { appScheme, fileInside, isAppUrl } from "./app-url.ts";

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".wav": "audio/wav",
  ".opus": "audio/ogg",
  ".ogg": "audio/ogg",
  ".mp3": "audio/mpeg",
};

/** Must run before the app is ready, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/**
 * Serves the built renderer under app://<appName>/ to the windows of a session, with the content security policy of the
 * moment (the server may be chosen later). A path outside of the folder, another host and a missing file are all 404.
 */
export function serveRenderer(session: Session, appName: string, folder: string, policyOf: () => string): void {
  const headersOf = () => ({
    "Content-Security-Policy": policyOf(),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
  });
  const notFound = (): Response => new Response("not found", { status: 404, headers: headersOf() });
  session.protocol.handle(appScheme, async (request) => {
    const file = isAppUrl(request.url, appName) ? fileInside(folder, new URL(request.url).pathname) : null;
    if (file === null) return notFound();
    try {
      const body = await readFile(file);
      const contentType = contentTypes[extname(file).toLowerCase()] ?? "application/octet-stream";
      return new Response(new Uint8Array(body), { headers: { ...headersOf(), "Content-Type": contentType } });
    } catch {
      return notFound();
    }
  });
}
