import { type AppConfig, findBridge, type IpcClient } from "@yichuang/shared/electron/ipc-calls";
import { moveChannels, type MoveIpc, setupChannels, type SetupIpc } from "@yichuang/shared/electron/setup-calls";

/** What the main process answers. */
export type DisplayIpc = SetupIpc & MoveIpc & { getConfig: () => AppConfig };

export const displayChannels = [
  ...setupChannels,
  ...moveChannels,
  "getConfig",
] as const satisfies readonly (keyof DisplayIpc)[];

/** `window.yichuang` in Electron, undefined in a plain browser. */
export const displayBridge = (): IpcClient<DisplayIpc> | undefined => findBridge<DisplayIpc>();
