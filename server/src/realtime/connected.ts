import type { Locale } from "@yichuang/shared/domain/text";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import type { Refused } from "@yichuang/shared/protocol/rejection";
import type { ClientEvents, ServerEvents } from "@yichuang/shared/protocol/socket-events";
import type { DefaultEventsMap, Socket } from "socket.io";

import type { Refusal } from "../domain/context.ts";
import type { Member } from "./members.ts";

/** What the gateway uses of a connection of Socket.IO, typed by the protocol. */
export type Connected = Pick<
  Socket<ClientEvents, ServerEvents, DefaultEventsMap, { member: Member }>,
  "id" | "connected" | "data" | "handshake" | "rooms" | "join" | "leave" | "emit" | "on" | "onAny" | "disconnect"
>;

type Sender = Pick<Connected, "emit">;

/** What the gateway uses of Socket.IO's server, so that a simulation can stand in its place. */
export type GatewayServer = {
  use: (admit: (connecting: Connected, next: (error?: Error) => void) => void) => unknown;
  on: (event: "connection", listener: (connected: Connected) => void) => unknown;
  to: (rooms: string | string[]) => Sender;
  volatile: Sender;
  sockets: { sockets: ReadonlyMap<string, Connected> };
  engine: { clientsCount: number };
  close: () => Promise<void>;
};

/** A refusal as it travels: a code for programs, words for people. */
export const reject = ({ code, details }: Refusal, locale: Locale): Refused => ({
  ok: false,
  rejection: { code, message: rejectionMessage(code, locale, details), ...(details ? { details } : {}) },
});
