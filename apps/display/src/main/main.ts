import { defaultServerUrl } from "@yichuang/shared/electron/app-config";
import { startApp } from "@yichuang/shared/electron/run-app";
import { pageConfigOf } from "@yichuang/shared/electron/setup-handlers";

import type { DisplayIpc } from "../ipc.ts";

startApp<DisplayIpc>({
  appName: "display",
  mode: "fullscreen",
  folder: __dirname,
  fallbackServerUrl: defaultServerUrl,
  handlers: (machine) => ({ getConfig: () => pageConfigOf(machine) }),
});
