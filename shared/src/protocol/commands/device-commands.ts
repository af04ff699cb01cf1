import { z } from "zod";

import { clerkId, pin } from "../fields.ts";
import { pairingCode } from "../pairing.ts";

/** A supervisor has compared the code with the one on the device's screen, and lets the device in or not. */
export const confirmPairing = z.strictObject({
  type: z.literal("ConfirmPairing"),
  code: pairingCode,
  accept: z.boolean(),
});

/** A kiosk asks whether this is a supervisor's PIN, to open the administrator's corner. Nobody is signed in by it. */
export const checkPin = z.strictObject({ type: z.literal("CheckPin"), clerkId, pin });
