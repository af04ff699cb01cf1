import { browserPairing, createDevicePairing, type DevicePairing } from "@yichuang/shared/client/device-pairing";
import { keepDeviceToken } from "@yichuang/shared/client/device-token";
import type { IpcClient } from "@yichuang/shared/electron/ipc-calls";
import type { CornerIpc, MachineNote, SetupIpc } from "@yichuang/shared/electron/setup-calls";

import type { KioskIpc } from "../../ipc.ts";

type PrinterCalls = "findPrinters" | "testPrinter" | "keepPrinter" | "printerStatus" | "finishSetup";

/** The machine that this kiosk runs on: Electron's, or a browser, which can do less. */
export type KioskMachine = {
  device: string;
  /** Where the server is, for people. */
  serverUrl: string;
  pairing: DevicePairing;
  /** False: steps of the set-up are still to do once it is paired. */
  isSetUp: boolean;
  unpair: () => Promise<void>;
  reload: () => void;
  note: (what: MachineNote) => void;
  /** null in a browser: no printer, no log, no way out. */
  own:
    | (IpcClient<SetupIpc & CornerIpc & Pick<KioskIpc, PrinterCalls>> & {
        printer: string | null;
        hasAdminPin: boolean;
      })
    | null;
};

type Config = Awaited<ReturnType<IpcClient<KioskIpc>["getConfig"]>>;

/** The machine behind the bridge of Electron. */
export const electronMachine = (bridge: IpcClient<KioskIpc>, config: Config, serverUrl: string): KioskMachine => ({
  device: config.device,
  serverUrl,
  pairing: createDevicePairing({
    url: serverUrl,
    role: "kiosk",
    device: config.device,
    wasPaired: config.deviceToken !== null,
    name: config.name,
    keepName: (name) => void bridge.saveName(name),
    keepToken: bridge.saveToken,
  }),
  isSetUp: config.isSetUp,
  unpair: bridge.unpair,
  reload: () => location.reload(),
  note: (what) => void bridge.note(what),
  own: { ...bridge, printer: config.printer, hasAdminPin: config.hasAdminPin },
});

/** A browser: what it keeps, it keeps in local storage. */
export const browserMachine = (device: string, wasPaired: boolean): KioskMachine => ({
  device,
  serverUrl: location.origin,
  pairing: browserPairing("kiosk", device, wasPaired),
  isSetUp: true,
  unpair: async () => keepDeviceToken("kiosk", null),
  reload: () => location.reload(),
  note: () => undefined,
  own: null,
});
