/** voice: chime and words; chime: to look up; silent: the words are shown alone. */
export const speechSounds = ["voice", "chime", "silent"] as const;
export type SpeechSound = (typeof speechSounds)[number];
