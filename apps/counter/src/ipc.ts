import { type AppConfig, findBridge, type IpcClient } from "@yichuang/shared/electron/ipc-calls";
import { moveChannels, type MoveIpc, setupChannels, type SetupIpc } from "@yichuang/shared/electron/setup-calls";

/** What the main process answers. */
export type CounterIpc = SetupIpc &
  MoveIpc & {
    getConfig: () => AppConfig;
    /** The window becomes a strip above all others, or is itself again. */
    setMini: (isMini: boolean) => void;
    /**
     * Somebody works here: the shortcuts are listened for and the tray says so. Gives the shortcuts that another program has.
     * null: nobody does.
     */
    setWork: (tooltip: string | null) => string[];
    /** Somebody waits and the window is not in front: the taskbar flashes. True: it is in front, and nothing was done. */
    ring: () => boolean;
  };

export const counterChannels = [
  ...setupChannels,
  ...moveChannels,
  "getConfig",
  "setMini",
  "setWork",
  "ring",
] as const satisfies readonly (keyof CounterIpc)[];

/** `window.yichuang` in Electron, undefined in a plain browser. */
export const counterBridge = (): IpcClient<CounterIpc> | undefined => findBridge<CounterIpc>();
