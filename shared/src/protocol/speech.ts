import { z } from "zod";

import type { SpeechSound } from "../domain/speech-sound.ts";
import type { Announcement } from "./announcement.ts";
import { zoneId } from "./fields.ts";

/**
 * How the displays of one zone speak with one voice: each says what it can do, the server gives every announcement its turn,
 * and of all displays in the zone one says it while all show it.
 */

const announcementId = z.string().min(1).max(40);
/** A display remembers so many announcements that were said in its zone. */
export const rememberedSaidMax = 50;

/** From a display: on joining, whenever it changes, and twice a second while it is speaking. */
export const voiceMessage = z.strictObject({
  /** Absent: a board of the whole hall. */
  zone: zoneId.optional(),
  /** Sound is allowed here and the voice pack is loaded. */
  canSpeak: z.boolean(),
  /** What it is saying now. */
  speaking: announcementId.nullable(),
  /** What has been said here to the end, newest last; a server that has just started does not say it again. */
  said: z.array(announcementId).max(rememberedSaidMax),
});
export type VoiceMessage = z.infer<typeof voiceMessage>;

/** From the display whose turn it was: it is over. */
export const spokenMessage = z.strictObject({ announcementId });
export type SpokenMessage = z.infer<typeof spokenMessage>;

/** What a zone shows and says now. */
export type Turn = {
  /** Text and clips as they are said in this turn: shorter than announced where many wait. */
  announcement: Announcement;
  sound: SpeechSound;
  /** How often it is said, one after the other. */
  times: number;
  /** 0 to 1. */
  volume: number;
  /** This display says it; the others only show it. */
  isYours: boolean;
};

/** To the displays of a zone: the turn has changed. */
export type SpeechMessage = {
  /** null: nobody speaks. */
  turn: Turn | null;
  /** Ids of what will have its turn, in order. */
  waiting: string[];
};
