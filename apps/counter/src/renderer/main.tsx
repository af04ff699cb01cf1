import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";
import "./counter.css";

import { connect } from "@yichuang/shared/client/connect";
import type { Connection } from "@yichuang/shared/client/connection";
import { deviceName } from "@yichuang/shared/client/device-name";
import { browserPairing, createDevicePairing, type DevicePairing } from "@yichuang/shared/client/device-pairing";
import { deviceToken } from "@yichuang/shared/client/device-token";
import type { AppConfig, IpcClient } from "@yichuang/shared/electron/ipc-calls";
import { showServerStep } from "@yichuang/shared/ui/setup/show-server-step";

import { counterBridge, type CounterIpc } from "../ipc.ts";
import { readSeat } from "./session/seat.ts";
import { showCounter } from "./show-counter.tsx";

/** What Electron tells this page; absent in a browser. */
type Own = { bridge: IpcClient<CounterIpc>; config: AppConfig; url: string };

const pairingOf = (own: Own | null, device: string, wasPaired: boolean): DevicePairing => {
  if (own === null) return browserPairing("counter", device, wasPaired);
  const { bridge, config, url } = own;
  return createDevicePairing({
    url,
    role: "counter",
    device,
    wasPaired,
    name: config.name,
    keepName: (name) => void bridge.saveName(name),
    keepToken: bridge.saveToken,
  });
};

const open = (own: Own | null): void => {
  const device = own?.config.device ?? deviceName("counter");
  let ownToken = own ? (own.config.deviceToken ?? undefined) : deviceToken("counter");
  const seat = readSeat();
  const connectWith = (token: string | undefined): Connection =>
    connect({
      role: "counter",
      device,
      locale: "zh",
      ...(own ? { url: own.url, elsewhere: { ...own.bridge, reload: () => location.reload() } } : {}),
      ...(token === undefined ? {} : { token }),
    });
  let connection = connectWith(seat?.token ?? ownToken);
  const renew = (): Connection => {
    connection.close();
    connection = connectWith(ownToken);
    return connection;
  };
  const pairing = pairingOf(own, device, ownToken !== undefined);
  showCounter({
    ...(own ? { serverUrl: own.url } : {}),
    connection,
    renew,
    seat,
    pairing,
    onPaired: (token) => (ownToken = token),
  });
};

const bridge = counterBridge();
const config = await bridge?.getConfig();
const url = config?.serverUrl ?? null;
if (!bridge || !config) open(null);
else if (url === null) showServerStep({ ...bridge, onDone: () => location.reload() });
else open({ bridge, config, url });
