import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";
import "./counter.css";

import { connect } from "@yichuang/shared/client/connect";
import type { Connection } from "@yichuang/shared/client/connection";
import { deviceName } from "@yichuang/shared/client/device-name";
import { browserPairing, createDevicePairing } from "@yichuang/shared/client/device-pairing";
import { deviceToken } from "@yichuang/shared/client/device-token";

import { counterBridge } from "../ipc.ts";
import { readSeat } from "./session/seat.ts";
import { showCounter } from "./show-counter.tsx";

const bridge = counterBridge();
const config = await bridge?.getConfig();
const url = config?.serverUrl ?? null;
const device = config?.device ?? deviceName("counter");
let ownToken = config ? (config.deviceToken ?? undefined) : deviceToken("counter");
const wasPaired = ownToken !== undefined;
const seat = readSeat();

const connectWith = (token: string | undefined): Connection =>
  connect({
    role: "counter",
    device,
    locale: "zh",
    ...(url === null ? {} : { url }),
    ...(token === undefined ? {} : { token }),
  });

let connection = connectWith(seat?.token ?? ownToken);
const renew = (): Connection => {
  connection.close();
  connection = connectWith(ownToken);
  return connection;
};
const pairing =
  bridge && config
    ? createDevicePairing({
        url: url ?? "",
        role: "counter",
        device,
        wasPaired,
        name: config.name,
        keepName: (name) => void bridge.saveName(name),
        keepToken: bridge.saveToken,
      })
    : browserPairing("counter", device, wasPaired);
showCounter({ connection, renew, seat, pairing, onPaired: (token) => (ownToken = token) });
