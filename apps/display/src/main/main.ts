import { startApp } from "@yichuang/shared/electron/run-app";
import { pageConfigOf, setupHandlers } from "@yichuang/shared/electron/setup-handlers";

import type { DisplayIpc } from "../ipc.ts";

startApp<DisplayIpc>({
  appName: "display",
  mode: "fullscreen",
  folder: __dirname,
  handlers: (machine) => ({ ...setupHandlers(machine), getConfig: () => pageConfigOf(machine) }),
});
