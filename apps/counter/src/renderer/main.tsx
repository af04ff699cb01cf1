import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";
import "./counter.css";

import { connect } from "@yichuang/shared/client/connect";
import type { Connection } from "@yichuang/shared/client/connection";
import { deviceName } from "@yichuang/shared/client/device-name";
import { deviceToken } from "@yichuang/shared/client/device-token";

import { counterBridge } from "../ipc.ts";
import { readSeat } from "./session/seat.ts";
import { showCounter } from "./show-counter.tsx";

const config = await counterBridge()?.getConfig();
const ownToken = config ? (config.deviceToken ?? undefined) : deviceToken("counter");
const seat = readSeat();

const connectWith = (token: string | undefined): Connection =>
  connect({
    role: "counter",
    device: config?.device ?? deviceName("counter"),
    locale: "zh",
    ...(config?.serverUrl ? { url: config.serverUrl } : {}),
    ...(token === undefined ? {} : { token }),
  });

let connection = connectWith(seat?.token ?? ownToken);
const renew = (): Connection => {
  connection.close();
  connection = connectWith(ownToken);
  return connection;
};
showCounter({ connection, renew, seat });
