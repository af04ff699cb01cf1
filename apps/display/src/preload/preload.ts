import { exposeIpc } from "@yichuang/shared/electron/ipc-preload";

import { displayChannels, type DisplayIpc } from "../ipc.ts";

exposeIpc<DisplayIpc>(displayChannels);
