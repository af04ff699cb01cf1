import { rejectionMessage } from "../i18n/rejection-messages.ts";
import type { Locale } from "../domain/text.ts";
import type { Reply } from "./connection.ts";

type RequestEvent = "command" | "query";
type OpenRequest = { event: RequestEvent; message: object; settle: (reply: Reply<unknown>) => void };
type Send = (event: RequestEvent, message: object, onReply: (reply: Reply<unknown>) => void) => void;

export type OpenRequests = {
  request: (event: RequestEvent, message: object, timeoutMs: number) => Promise<Reply<unknown>>;
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
    rejection: { code: "NoReply", message: rejectionMessage("NoReply", locale) },
  });
  const sendOne = (request: OpenRequest): void => send(request.event, request.message, request.settle);

  return {
    request: (event, message, timeoutMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => request.settle(noReply()), timeoutMs);
        const request: OpenRequest = {
          event,
          message,
          settle: (reply) => {
            if (!open.delete(request)) return;
            clearTimeout(timer);
            resolve(reply);
          },
        };
        open.add(request);
        if (isClosed) request.settle(noReply());
        else if (isOnline()) sendOne(request);
      }),
    resend: () => {
      for (const request of open) sendOne(request);
    },
    close: () => {
      isClosed = true;
      for (const request of open) request.settle(noReply());
    },
  };
};
