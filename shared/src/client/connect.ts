import { io } from "socket.io-client";

import type { Locale } from "../domain/text.ts";
import type { DeviceRole } from "../protocol/hello.ts";
import { protocolVersion } from "../protocol/version.ts";
import type { Connection } from "./connection.ts";
import type { Elsewhere } from "./look-elsewhere.ts";
import { createConnection } from "./create-connection.ts";

export type ConnectOptions = {
  /** Address of the server; absent: where the page came from. */
  url?: string;
  role: DeviceRole;
  /** Name of this device, see `deviceName`. */
  device: string;
  /** A device token or a session token of `SignIn`. */
  token?: string;
  locale: Locale;
  /** The server's time as it is known before the server is heard, ms since the epoch. Absent: this device's own. */
  serverNowMs?: number;
  /** In an app: where to look when the server is away. */
  elsewhere?: Elsewhere;
};

/** The server beats every 2 s; five missed beats are a lost line. */
const silenceLimitMs = 10_000;

/** When the page began, by the device's clock. Not `performance.timeOrigin`: iPhones before 2021 have none. */
const beganAtMs = Date.now() - performance.now();

/** Monotonic: a wall clock set right while the page runs must not change the age of data. */
const localNow = (): number => beganAtMs + performance.now();

/** Connects to the server and stays connected until `close`. */
export const connect = ({ url, role, device, token, locale, ...rest }: ConnectOptions): Connection => {
  const transport = {
    autoConnect: false,
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    // We come back by ourselves: the library's delays end at their longest for many at once.
    reconnection: false,
    timeout: 5_000,
  };
  const socket = url === undefined ? io(transport) : io(url, transport);
  const handshake = { protocol: protocolVersion, role, device, locale, ...(token === undefined ? {} : { token }) };
  return createConnection(socket, { handshake, localNow, silenceLimitMs, ...rest });
};
