import { app, type Session } from "electron";

import { appScheme, isAppUrl } from "./app-url.ts";

/**
 * Chromium 142 and later ask before a page may reach an address of the LAN. The hall's server is there; which addresses
 * a page may reach is the content security policy's matter.
 */
const lanPermissions: readonly string[] = ["local-network-access", "local-network", "loopback-network"];

/** Before the app is ready: every page is sandboxed, stays where it is and opens nothing. */
export function hardenPages(appName: string): void {
  // Tests run as root, where Chromium's sandbox cannot start; every window asks for the sandboxed kind of page all the same.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  app.on("web-contents-created", (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    contents.on("will-attach-webview", (event) => event.preventDefault());
    const stay = (event: { preventDefault: () => void; url: string }): void => {
      if (!isAppUrl(event.url, appName)) event.preventDefault();
    };
    contents.on("will-navigate", stay);
    contents.on("will-redirect", stay);
    contents.on("will-frame-navigate", stay);
  });
}

/** A table that a page of ours has made, and nothing from elsewhere. */
const isOwnTable = (url: string, type: string, appName: string): boolean =>
  url.startsWith(`blob:${appScheme}://${appName}/`) && type === "text/csv";

/**
 * Before its first page: camera, microphone, notifications, USB and all other permissions are denied without a question, and so
 * is every download. `savesTables`: whoever sits there may save the tables that the page makes.
 */
export function denyPermissions(session: Session, appName: string, savesTables: boolean): void {
  const isAllowed = (permission: string, url: string): boolean =>
    lanPermissions.includes(permission) && isAppUrl(url, appName);
  session.setPermissionRequestHandler((contents, permission, reply, details) =>
    reply(isAllowed(permission, details.requestingUrl ?? contents?.getURL() ?? "")),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event, item) => {
    if (!savesTables || !isOwnTable(item.getURL(), item.getMimeType(), appName)) event.preventDefault();
  });
}
