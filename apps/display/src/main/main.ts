import { startApp } from "@yichuang/shared/electron/run-app";

import type { DisplayIpc } from "../ipc.ts";

startApp<DisplayIpc>({
  appName: "display",
  mode: "fullscreen",
  folder: __dirname,
  handlers: ({ serverUrl, device, deviceToken }) => ({ getConfig: () => ({ serverUrl, device, deviceToken }) }),
});
