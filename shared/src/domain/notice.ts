import type { Text } from "./text.ts";

/** What a supervisor has published for today. */
export type Notice = {
  text: Text;
  /** Interrupts what boards show, but no call. */
  isUrgent: boolean;
  /** null: at once. */
  fromMs: number | null;
  /** null: until it is withdrawn or the day ends. */
  untilMs: number | null;
};

/** A notice that holds now, as screens get it; those that a hall file always shows have neither urgency nor time. */
export type ShownNotice = { noticeId: string; text: Text; isUrgent?: true; untilMs?: number };

/** A published notice as the overview lists it, also while its time has not come yet. */
export type PublishedNotice = Notice & { noticeId: string };
