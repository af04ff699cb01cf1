import { createPairing, type Pairing } from "@yichuang/shared/client/pairing";
import { keepDeviceToken } from "@yichuang/shared/client/device-token";
import type { IpcClient } from "@yichuang/shared/electron/ipc-calls";
import type { CornerIpc, MachineNote, SetupIpc } from "@yichuang/shared/electron/setup-calls";

import type { KioskIpc } from "../../ipc.ts";

type PrinterCalls = "findPrinters" | "testPrinter" | "usePrinter" | "printerStatus" | "finishSetup";

/** The machine that this kiosk runs on: Electron's, or a browser, which can do less. */
export type KioskMachine = {
  device: string;
  /** Where the server is, for people. */
  serverUrl: string;
  /** It came with a token. */
  wasPaired: boolean;
  /** False: steps of the set-up are still to do once it is paired. */
  isSetUp: boolean;
  name: () => string | null;
  saveName: (name: string) => void;
  /** Asks the server to be let in; the token is kept, then given on. */
  startPairing: (onToken: (token: string) => void) => Pairing;
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
export const electronMachine = (bridge: IpcClient<KioskIpc>, config: Config, serverUrl: string): KioskMachine => {
  let { name } = config;
  return {
    device: config.device,
    serverUrl,
    wasPaired: config.deviceToken !== null,
    isSetUp: config.isSetUp,
    name: () => name,
    saveName: (next) => {
      name = next;
      void bridge.saveName(next);
    },
    startPairing: (onToken) =>
      createPairing({
        url: serverUrl,
        role: "kiosk",
        device: config.device,
        name,
        onToken: (token) => void bridge.saveToken(token).finally(() => onToken(token)),
      }),
    unpair: bridge.unpair,
    reload: () => location.reload(),
    note: (what) => void bridge.note(what),
    own: { ...bridge, printer: config.printer, hasAdminPin: config.hasAdminPin },
  };
};

const nameKey = "yichuang.name.kiosk";
const kept = (): string | null => {
  try {
    return localStorage.getItem(nameKey);
  } catch {
    return null;
  }
};

/** A browser: what it keeps, it keeps in local storage. */
export const browserMachine = (device: string, wasPaired: boolean): KioskMachine => {
  let name = kept();
  return {
    device,
    serverUrl: location.origin,
    wasPaired,
    isSetUp: true,
    name: () => name,
    saveName: (next) => {
      name = next;
      try {
        localStorage.setItem(nameKey, next);
      } catch {
        // Storage is blocked in some embedded browsers: it is asked for again at the next start.
      }
    },
    startPairing: (onToken) =>
      createPairing({
        url: "",
        role: "kiosk",
        device,
        name,
        onToken: (token) => {
          keepDeviceToken("kiosk", token);
          onToken(token);
        },
      }),
    unpair: async () => keepDeviceToken("kiosk", null),
    reload: () => location.reload(),
    note: () => undefined,
    own: null,
  };
};
