/** clips: from the voice pack alone; browser: words by the speech of the display's own machine, where it has one. */
export const voiceEngines = ["clips", "browser"] as const;
export type VoiceEngine = (typeof voiceEngines)[number];
