import { noReplyWords } from "../i18n/no-reply.ts";
import type { Locale } from "../domain/text.ts";
import type { Reply } from "./connection.ts";

type RequestEvent = "command" | "query";
type OpenRequest = {
  event: RequestEvent;
  message: object;
  settle: (reply: Reply<unknown>) => void;
  progress: (share: number) => void;
};
type Send = (event: RequestEvent, message: object, onReply: (reply: Reply<unknown>) => void) => void;

export type OpenRequests = {
  request: (
    event: RequestEvent,
    message: object,
    timeoutMs: number,
    onProgress?: (share: number) => void,
  ) => Promise<Reply<unknown>>;
  /** Somebody works on the request of that name: it is waited for anew. */
  progress: (queryId: string, share: number) => void;
  /** Sends every unanswered request again, oldest first, as it was. */
  resend: () => void;
  close: () => void;
};

/** Requests that wait for a reply. They outlive the line they were sent on; a timeout ends each. */
export const createOpenRequests = (send: Send, isOnline: () => boolean, locale: Locale): OpenRequests => {
  const open = new Set<OpenRequest>();
  let isClosed = false;
  const noReply = (): Reply<unknown> => ({
    ok: false,
    rejection: { code: "NoReply", message: noReplyWords[locale] },
  });
  const sendOne = (request: OpenRequest): void => send(request.event, request.message, request.settle);

  return {
    request: (event, message, timeoutMs, onProgress) =>
      new Promise((resolve) => {
        const wait = () => setTimeout(() => request.settle(noReply()), timeoutMs);
        let timer = wait();
        const request: OpenRequest = {
          event,
          message,
          settle: (reply) => {
            if (!open.delete(request)) return;
            clearTimeout(timer);
            resolve(reply);
          },
          progress: (share) => {
            clearTimeout(timer);
            timer = wait();
            onProgress?.(share);
          },
        };
        open.add(request);
        if (isClosed) request.settle(noReply());
        else if (isOnline()) sendOne(request);
      }),
    progress: (queryId, share) => {
      for (const request of open)
        if ("queryId" in request.message && request.message.queryId === queryId) request.progress(share);
    },
    resend: () => {
      for (const request of open) sendOne(request);
    },
    close: () => {
      isClosed = true;
      for (const request of open) request.settle(noReply());
    },
  };
};
