import { startApp } from "@yichuang/shared/electron/run-app";
import { pageConfigOf, setupHandlers } from "@yichuang/shared/electron/setup-handlers";

import type { CounterIpc } from "../ipc.ts";
import { deskHandlers } from "./desk-window.ts";

startApp<CounterIpc>({
  appName: "counter",
  mode: "normal",
  folder: __dirname,
  handlers: (machine) => ({
    ...setupHandlers(machine),
    ...deskHandlers(machine),
    getConfig: () => pageConfigOf(machine),
  }),
});
