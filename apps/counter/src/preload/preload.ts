import { exposeIpc } from "@yichuang/shared/electron/ipc-preload";

import { counterChannels, type CounterIpc } from "../ipc.ts";

exposeIpc<CounterIpc>(counterChannels);
