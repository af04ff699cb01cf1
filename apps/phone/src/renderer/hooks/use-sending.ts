import type { Reply } from "@yichuang/shared/client/connection";
import { useState } from "react";

export type Refused = Extract<Reply<unknown>, { ok: false }>["rejection"];

export type Sending = {
  isSending: boolean;
  refusal: Refused | null;
  /** True when it was accepted. */
  send: (sent: () => Promise<Reply<unknown>>) => Promise<boolean>;
};

/** One thing at a time, and what the server said of the last one. */
export const useSending = (): Sending => {
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const send = async (sent: () => Promise<Reply<unknown>>): Promise<boolean> => {
    setIsSending(true);
    const reply = await sent();
    setIsSending(false);
    setRefusal(reply.ok ? null : reply.rejection);
    return reply.ok;
  };
  return { isSending, refusal, send };
};
