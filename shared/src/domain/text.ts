/** Words for people. Chinese is the source, English is complete. */
export type Text = { zh: string; en: string };

export type Locale = "zh" | "en";

export const locales: readonly Locale[] = ["zh", "en"];
