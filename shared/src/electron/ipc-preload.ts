import { contextBridge, ipcRenderer } from "electron";

import { bridgeName, type IpcCalls } from "./ipc-calls.ts";

/** Puts one function per channel on the page and nothing else: the page never sees ipcRenderer. */
export function exposeIpc<Calls extends IpcCalls>(channels: readonly (keyof Calls & string)[]): void {
  const call =
    (channel: string) =>
    (...args: unknown[]): Promise<unknown> =>
      ipcRenderer.invoke(channel, ...args);
  contextBridge.exposeInMainWorld(bridgeName, Object.fromEntries(channels.map((channel) => [channel, call(channel)])));
}
