import { startApp } from "@yichuang/shared/electron/run-app";
import { defaultServerUrl } from "@yichuang/shared/electron/app-config";
import { pageConfigOf, setupHandlers } from "@yichuang/shared/electron/setup-handlers";

import type { CounterIpc } from "../ipc.ts";

startApp<CounterIpc>({
  appName: "counter",
  mode: "normal",
  folder: __dirname,
  fallbackServerUrl: defaultServerUrl,
  handlers: (machine) => {
    const { saveName, saveToken } = setupHandlers(machine);
    return { getConfig: () => pageConfigOf(machine), saveName, saveToken };
  },
});
