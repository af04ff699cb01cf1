import type { SetupIpc } from "@yichuang/shared/electron/setup-calls";
import { type AppConfig, findBridge, type IpcClient } from "@yichuang/shared/electron/ipc-calls";

/** What the main process answers. */
export type CounterIpc = { getConfig: () => AppConfig } & Pick<SetupIpc, "saveName" | "saveToken">;

export const counterChannels = ["getConfig", "saveName", "saveToken"] as const satisfies readonly (keyof CounterIpc)[];

/** `window.yichuang` in Electron, undefined in a plain browser. */
export const counterBridge = (): IpcClient<CounterIpc> | undefined => findBridge<CounterIpc>();
