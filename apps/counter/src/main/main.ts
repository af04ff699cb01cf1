import { startApp } from "@yichuang/shared/electron/run-app";
import { pageConfigOf, setupHandlers } from "@yichuang/shared/electron/setup-handlers";

import type { CounterIpc } from "../ipc.ts";

startApp<CounterIpc>({
  appName: "counter",
  mode: "normal",
  folder: __dirname,
  handlers: (machine) => ({ ...setupHandlers(machine), getConfig: () => pageConfigOf(machine) }),
});
