import { type AppConfig, findBridge, type IpcClient } from "@yichuang/shared/electron/ipc-calls";
import { setupChannels, type SetupIpc } from "@yichuang/shared/electron/setup-calls";

/** What the main process answers. */
export type CounterIpc = SetupIpc & { getConfig: () => AppConfig };

export const counterChannels = [...setupChannels, "getConfig"] as const satisfies readonly (keyof CounterIpc)[];

/** `window.yichuang` in Electron, undefined in a plain browser. */
export const counterBridge = (): IpcClient<CounterIpc> | undefined => findBridge<CounterIpc>();
