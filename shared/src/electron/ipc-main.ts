import type { IpcMain } from "electron";

import { isAppUrl } from "./app-url.ts";
import type { IpcCalls, IpcHandlers } from "./ipc-calls.ts";

/** Answers every channel of the app on a window's `ipc`, to the app's own page in the top frame only. */
export function serveIpc<Calls extends IpcCalls>(
  ipc: Pick<IpcMain, "handle">,
  appName: string,
  handlers: IpcHandlers<Calls>,
): void {
  for (const [channel, handler] of Object.entries(handlers)) {
    ipc.handle(channel, (event, ...args: unknown[]) => {
      const frame = event.senderFrame;
      if (frame === null || frame.parent !== null || !isAppUrl(frame.url, appName)) {
        throw new Error(`${channel}: refused, the sender is not this app's page`);
      }
      return (handler as (...given: unknown[]) => unknown)(...args);
    });
  }
}
