import { statfs } from "node:fs/promises";

import { z } from "zod";

import { pin as pinOf } from "../protocol/fields.ts";
import { createAdminPin } from "./admin-pin.ts";
import type { IpcHandlers } from "./ipc-calls.ts";
import type { Machine } from "./run-app.ts";
import { type CornerIpc, machineNotes } from "./setup-calls.ts";

const logLinesShown = 200;
const noteOf = z.enum(machineNotes);
const troubles: ReadonlySet<string> = new Set(["offline", "refused", "corner refused", "page crashed"]);

const diskFreeMbOf = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return Math.floor((bavail * bsize) / 1024 ** 2);
  } catch {
    return null;
  }
};

/** SET9, SET10: the main process's part of the administrator's corner. */
export const cornerHandlers = (machine: Machine): IpcHandlers<CornerIpc> => {
  const { config, change, log, folder, version } = machine;
  const adminPin = createAdminPin({
    read: () => config().adminPin,
    save: (stored) => change({ adminPin: stored }),
    nowMs: () => performance.now(),
  });
  return {
    checkAdminPin: (pin) => adminPin.check(pinOf.parse(pin)),
    setAdminPin: (pin) => adminPin.set(pinOf.parse(pin)),
    readMachine: async () => ({ version, diskFreeMb: await diskFreeMbOf(folder), log: log.lines(logLinesShown) }),
    note: (what) => {
      const note = noteOf.parse(what);
      log.write(troubles.has(note) ? "error" : "info", note);
    },
    unpair: () => {
      change({ deviceToken: null });
      log.write("info", "pairing given up");
    },
    startOver: () => {
      change({ serverUrl: null, deviceToken: null, isSetUp: false });
      log.write("info", "set-up begun anew");
    },
    restart: machine.restart,
    leaveFullScreen: machine.leaveFullScreen,
    quit: machine.quit,
  };
};
