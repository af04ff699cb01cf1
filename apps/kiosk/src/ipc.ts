import { type AppConfig, findBridge, type IpcClient } from "@yichuang/shared/electron/ipc-calls";
import type { PrintOutcome, Slip } from "@yichuang/shared/printing/slip";

/** What the main process answers. `print` resolves when the printer has said what became of the paper. */
export type KioskIpc = { getConfig: () => AppConfig & { hasPrinter: boolean }; print: (slip: Slip) => PrintOutcome };

export const kioskChannels = ["getConfig", "print"] as const satisfies readonly (keyof KioskIpc)[];

/** `window.yichuang` in Electron, undefined in a plain browser. */
export const kioskBridge = (): IpcClient<KioskIpc> | undefined => findBridge<KioskIpc>();
