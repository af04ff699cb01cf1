import { exposeIpc } from "@yichuang/shared/electron/ipc-preload";

import { kioskChannels, type KioskIpc } from "../ipc.ts";

exposeIpc<KioskIpc>(kioskChannels);
