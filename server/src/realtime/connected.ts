import type { Locale } from "@yichuang/shared/domain/text";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import type { Refused } from "@yichuang/shared/protocol/rejection";
import type { ClientEvents, ServerEvents } from "@yichuang/shared/protocol/socket-events";
import type { DefaultEventsMap, Server, Socket } from "socket.io";

import type { Refusal } from "../domain/context.ts";
import type { Member } from "./members.ts";

/** A connection and the server, typed by the protocol. */
export type Connected = Socket<ClientEvents, ServerEvents, DefaultEventsMap, { member: Member }>;
export type GatewayServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, { member: Member }>;

/** A refusal as it travels: a code for programs, words for people. */
export const reject = ({ code, details }: Refusal, locale: Locale): Refused => ({
  ok: false,
  rejection: { code, message: rejectionMessage(code, locale, details), ...(details ? { details } : {}) },
});
