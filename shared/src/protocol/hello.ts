import { z } from "zod";

import type { Text } from "../domain/text.ts";
import { locale, token } from "./fields.ts";

export const deviceRoles = ["kiosk", "counter", "display", "guide", "supervisor", "phone"] as const;
export type DeviceRole = (typeof deviceRoles)[number];

/** What programs call a device; people call it otherwise. */
export const deviceName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** `auth` of the handshake. `token`: a device token, or a session token of `SignIn`. */
export const handshake = z.looseObject({
  protocol: z.int(),
  role: z.enum(deviceRoles),
  device: deviceName,
  token: token.optional(),
  locale: locale.optional(),
});
export type Handshake = z.infer<typeof handshake>;

export type ConnectErrorCode = "IncompatibleProtocol" | "Unauthorized";

/** First message of the server on every connection. */
export type Hello = {
  protocol: number;
  hallId: string;
  hallName: Text;
  timeZone: string;
  serverTimeMs: number;
  revision: number;
  demo: boolean;
  /** Of a pair of servers: counts how often the hall's server has changed. */
  term?: number;
  /** Revision at which what the hall offers changed last: who has it from before asks for it again. Absent: an older server. */
  hallRevision?: number;
  /** The person this socket is, when `auth.token` resumed a session. */
  clerkId?: string;
};

/** Sent every two seconds: an unchanged screen is known to be fresh. */
export type Heartbeat = {
  serverTimeMs: number;
  revision: number;
  /** As in `hello`; where it is another, name and time zone may be others too. */
  hallRevision?: number;
  hallName?: Text;
  timeZone?: string;
};
