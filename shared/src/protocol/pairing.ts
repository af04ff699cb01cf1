import { z } from "zod";

import { deviceName } from "./hello.ts";
import type { Text } from "../domain/text.ts";

/**
 * How a device that has no token yet gets one. Over HTTP, because such a device has no connection: `POST /pair` asks,
 * `GET /pair/<requestId>` tells what became of it, and a supervisor answers by `ConfirmPairing`.
 */

/** Devices that may ask; the others need no token or get theirs from the IT person. */
export const pairingRoles = ["kiosk", "counter", "display"] as const;
export type PairingRole = (typeof pairingRoles)[number];

/** Six digits, read from the device's screen. */
export const pairingCode = z.string().regex(/^\d{6}$/, "six digits");

/** Body of `POST /pair`. `name` is what people call the device: "一号自助机". */
export const pairingAsk = z.strictObject({
  role: z.enum(pairingRoles),
  device: deviceName,
  name: z
    .string()
    .trim()
    .min(1)
    .max(30)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, "no control characters"),
});
export type PairingAsk = z.infer<typeof pairingAsk>;

/** Answer of `POST /pair`. Who has the `requestId` gets the token: the device keeps it to itself. */
export const pairingAsked = z.object({ requestId: z.string(), code: pairingCode, expiresInS: z.number() });
export type PairingAsked = z.infer<typeof pairingAsked>;

/** Answer of `GET /pair/<requestId>`. gone: ten minutes are over, or the server has started anew; ask again. */
export const pairingAnswer = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting"), expiresInS: z.number() }),
  z.object({ state: z.literal("accepted"), token: z.string() }),
  z.object({ state: z.literal("refused") }),
  z.object({ state: z.literal("gone") }),
]);
export type PairingAnswer = z.infer<typeof pairingAnswer>;

/** Answer of `GET /about`: what a device looks at before it takes an address for its server. */
export const about = z.object({
  product: z.literal("yichuang"),
  protocol: z.int(),
  hallName: z.object({ zh: z.string(), en: z.string() }),
  demo: z.boolean(),
  /** As in `hello`. */
  hallId: z.string().optional(),
  /** For who asked with role, device and nonce; see `proofText`. */
  proven: z.object({ at: z.string(), revision: z.int().min(0), proof: z.string() }).optional(),
});
export type About = {
  product: "yichuang";
  protocol: number;
  hallName: Text;
  demo: boolean;
  hallId: string;
  proven?: Proven;
};

/** What a server proves to a device: where it was reached (`192.168.1.10:4310`), and how far its history goes. */
export type Proven = { at: string; revision: number; proof: string };

/**
 * SET15: `proof` is the HMAC-SHA-256 of this with the device's token, base64url. The address is in it, so that nobody can hand
 * on what another server has proved.
 */
export const proofText = (nonce: string, { at, revision }: Omit<Proven, "proof">): string =>
  ["server", nonce, at, revision].join("\n");

/** Query of `GET /about` by a device that looks for its own server, and tells its token to nobody. */
export const aboutAsk = z.object({
  role: z.enum(pairingRoles),
  device: deviceName,
  nonce: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
});
export type AboutAsk = z.infer<typeof aboutAsk>;
