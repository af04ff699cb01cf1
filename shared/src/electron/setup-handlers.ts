import { z } from "zod";

import { pairingAsk } from "../protocol/pairing.ts";
import { listenForServers } from "./find-servers.ts";
import type { AppConfig, IpcHandlers } from "./ipc-calls.ts";
import type { Machine } from "./run-app.ts";
import { checkServer } from "./server-address.ts";
import type { SetupIpc } from "./setup-calls.ts";

const typedAddress = z.string().max(200);
const token = z.string().min(16).max(200);

/** What of the configuration a page may know: no PIN, no printer. */
export const pageConfigOf = ({ config }: Machine): AppConfig => {
  const { serverUrl, device, name, deviceToken, isSetUp } = config();
  return { serverUrl, device, name, deviceToken, isSetUp };
};

/** One pair for all windows of the app. */
let ears: ReturnType<typeof listenForServers> | null = null;

/** SET6, SET7: the main process's part of the set-up. What comes from the page is checked here. */
export const setupHandlers = (machine: Machine): IpcHandlers<SetupIpc> => {
  const { change, log } = machine;
  const listen = (): NonNullable<typeof ears> => {
    ears ??= listenForServers((error) => log.write("error", `mdns: ${String(error)}`));
    return ears;
  };
  return {
    findServers: () => (process.env["MDNS"] === "0" ? [] : listen().found()),
    keepServer: async (address) => {
      const check = await checkServer(typedAddress.parse(address));
      if (check.state !== "good") return check;
      change({ serverUrl: check.url, isSetUp: false });
      log.write("info", `server chosen: ${check.url}`);
      ears?.stop();
      ears = null;
      return check;
    },
    saveName: (name) => change({ name: pairingAsk.shape.name.parse(name) }),
    saveToken: (given) => {
      change({ deviceToken: token.parse(given) });
      log.write("info", "paired");
    },
  };
};
