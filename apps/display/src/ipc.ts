import { type AppConfig, findBridge, type IpcClient } from "@yichuang/shared/electron/ipc-calls";

/** What the main process answers. */
export type DisplayIpc = { getConfig: () => AppConfig };

export const displayChannels = ["getConfig"] as const satisfies readonly (keyof DisplayIpc)[];

/** `window.yichuang` in Electron, undefined in a plain browser. */
export const displayBridge = (): IpcClient<DisplayIpc> | undefined => findBridge<DisplayIpc>();
