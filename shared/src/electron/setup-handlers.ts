import { z } from "zod";

import { pairingAsk } from "../protocol/pairing.ts";
import { type MachineConfig, serversMax } from "./app-config.ts";
import { findElsewhere } from "./elsewhere.ts";
import { listenForServers } from "./find-servers.ts";
import type { AppConfig, IpcHandlers } from "./ipc-calls.ts";
import type { Machine } from "./run-app.ts";
import { checkServer } from "./server-address.ts";
import type { MoveIpc, SetupIpc } from "./setup-calls.ts";

const typedAddress = z.string().max(200);
const token = z.string().min(16).max(200);

/** What of the configuration a page may know: no PIN, no printer. */
export const pageConfigOf = ({ config }: Machine): AppConfig => {
  const { serverUrl, device, name, deviceToken, isSetUp } = config();
  return { serverUrl, device, name, deviceToken, isSetUp };
};

/** One pair for all windows of the app. */
let ears: ReturnType<typeof listenForServers> | null = null;

const lostServer = z.strictObject({ revision: z.int().min(0), awayMs: z.number().min(0) });
const hallIdGiven = z.string().min(1).max(100);

/** SET15: the next start, and every page from now on, is at this address; the one before stays known. */
export const moveTo = (url: string, { serverUrl, servers }: Pick<MachineConfig, "serverUrl" | "servers">) => ({
  serverUrl: url,
  servers: [...new Set([...servers, ...(serverUrl === null ? [] : [serverUrl])])].slice(-serversMax),
});

/** SET6, SET7, SET15: the main process's part of the set-up. What comes from the page is checked here. */
export const setupHandlers = (machine: Machine): IpcHandlers<SetupIpc & MoveIpc> => {
  const { change, log } = machine;
  let found: string | null = null;
  const listen = (): NonNullable<typeof ears> => {
    ears ??= listenForServers((error) => log.write("error", `mdns: ${String(error)}`));
    return ears;
  };
  return {
    findServers: () => (process.env["MDNS"] === "0" ? [] : listen().found()),
    keepServer: async (address) => {
      const check = await checkServer(typedAddress.parse(address));
      if (check.state !== "good") return check;
      change({ serverUrl: check.url, isSetUp: false, hallId: null });
      log.write("info", `server chosen: ${check.url}`);
      ears?.stop();
      ears = null;
      return check;
    },
    keepHall: (given) => {
      const hallId = hallIdGiven.parse(given);
      if (machine.config().hallId !== hallId) change({ hallId });
    },
    findElsewhere: async (given) => {
      const lost = lostServer.parse(given);
      const config = machine.config();
      const { serverUrl, servers, isServerFixed } = config;
      if (isServerFixed) return null;
      const isOther = (url: string): boolean => url !== serverUrl;
      const heard = process.env["MDNS"] === "0" ? [] : listen().found();
      const url = await findElsewhere(
        { listed: servers.filter(isOther), heard: heard.map((server) => server.url).filter(isOther) },
        { ...config, role: machine.appName },
        lost,
      );
      found = url;
      return url;
    },
    moveThere: (given) => {
      if (found === null || given !== found) return false;
      const config = machine.config();
      log.write("info", `server found at ${found}, no longer at ${String(config.serverUrl)}`);
      change(moveTo(found, config));
      return true;
    },
    saveName: (name) => change({ name: pairingAsk.shape.name.parse(name) }),
    saveToken: (given) => {
      change({ deviceToken: token.parse(given) });
      log.write("info", "paired");
    },
  };
};
