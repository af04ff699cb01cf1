import { startApp } from "@yichuang/shared/electron/run-app";

import type { CounterIpc } from "../ipc.ts";

startApp<CounterIpc>({
  appName: "counter",
  mode: "normal",
  folder: __dirname,
  handlers: ({ serverUrl, device, deviceToken }) => ({ getConfig: () => ({ serverUrl, device, deviceToken }) }),
});
