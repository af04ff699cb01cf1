import { z } from "zod";

import { clerkId, pin, windowId } from "../fields.ts";

/** Signs a member of staff in; the socket is that person from now on. */
export const signIn = z.strictObject({
  type: z.literal("SignIn"),
  clerkId,
  pin,
  windowId: windowId.optional(),
});

export const signOut = z.strictObject({ type: z.literal("SignOut") });

export const changePin = z.strictObject({ type: z.literal("ChangePin"), pin, newPin: pin });
