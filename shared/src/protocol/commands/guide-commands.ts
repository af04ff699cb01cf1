import { z } from "zod";

import { guideTopics } from "../../domain/ticket.ts";
import { guideCallId, serviceId } from "../fields.ts";

/** A citizen at a kiosk or with a phone wants somebody to come. A device has one open call at most. */
export const callGuide = z.strictObject({
  type: z.literal("CallGuide"),
  topic: z.enum(guideTopics),
  /** What the citizen was about to do. */
  serviceId: serviceId.optional(),
});

/** A guide is on the way. */
export const answerGuideCall = z.strictObject({ type: z.literal("AnswerGuideCall"), callId: guideCallId });

/** Helped, or not wanted any more. */
export const endGuideCall = z.strictObject({ type: z.literal("EndGuideCall"), callId: guideCallId });
