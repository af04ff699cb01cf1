import { z } from "zod";

import { reason, windowId } from "../fields.ts";

const onWindow = <Name extends string>(name: Name) =>
  z.strictObject({ type: z.literal(name), windowId, reason: reason.optional() });

export const openWindow = onWindow("OpenWindow");
export const pauseWindow = onWindow("PauseWindow");
export const resumeWindow = onWindow("ResumeWindow");
export const closeWindow = onWindow("CloseWindow");
