import type { Announcement } from "./announcement.ts";
import type { Heartbeat, Hello } from "./hello.ts";
import type { Ack } from "./rejection.ts";
import type { SpeechMessage } from "./speech.ts";
import type { ViewMessage, ViewReply } from "./views/view.ts";

/** Of a question that takes longer than half a second. */
export type Progress = { queryId: string; share: number };

type Reply = (ack: Ack<unknown> | { ok: true } | ({ ok: true } & ViewReply)) => void;

/** Events a client sends. Every payload is checked; the types say what a well-behaved client sends. */
export type ClientEvents = {
  command: (message: unknown, reply: Reply) => void;
  query: (message: unknown, reply: Reply) => void;
  subscribe: (message: unknown, reply: Reply) => void;
  unsubscribe: (message: unknown, reply: Reply) => void;
  /** From displays: what they can say and are saying (`speech.ts`). */
  voice: (message: unknown, reply: Reply) => void;
  /** From a display: it has said it to the end. */
  spoken: (message: unknown, reply: Reply) => void;
};

/** Events the server sends. */
export type ServerEvents = {
  hello: (hello: Hello) => void;
  heartbeat: (heartbeat: Heartbeat) => void;
  view: (message: ViewMessage) => void;
  announcement: (announcement: Announcement) => void;
  /** To who asked with a `queryId`: how much of the work is done, 0 to 1; several times a second at most. */
  progress: (progress: Progress) => void;
  /** To displays that have sent `voice`: whose turn it is. */
  speech: (message: SpeechMessage) => void;
};
