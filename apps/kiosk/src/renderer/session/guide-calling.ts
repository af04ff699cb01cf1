import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection } from "@yichuang/shared/client/connection";
import type { GuideCallId, ServiceId } from "@yichuang/shared/domain/ids";
import type { GuideTopic } from "@yichuang/shared/domain/ticket";
import { createStore, type StoreApi } from "zustand/vanilla";

/** failed: the server did not hear it, and somebody must be found by foot. */
export type GuideCalling = { state: "none" | "asking" | "failed" } | { state: "called"; callId: GuideCallId };

export type GuideCaller = {
  calling: StoreApi<GuideCalling>;
  /** Calls a guide to this kiosk; one call at a time. */
  call: (topic: GuideTopic, serviceId: ServiceId | null) => Promise<void>;
  /** Helped, or not wanted any more. */
  end: () => void;
};

/** A citizen is not kept waiting for an answer longer than this. */
const answerWithinMs = 8_000;

export const createGuideCaller = (connection: Connection): GuideCaller => {
  const calling = createStore<GuideCalling>(() => ({ state: "none" }));
  const set = (next: GuideCalling): void => calling.setState(next, true);
  return {
    calling,
    call: async (topic, serviceId) => {
      const { state } = calling.getState();
      if (state === "asking" || state === "called") return;
      set({ state: "asking" });
      const fields = { topic, ...(serviceId === null ? {} : { serviceId }) };
      const options = { commandId: newCommandId(), timeoutMs: answerWithinMs };
      const reply = await connection.command("CallGuide", fields, options);
      set(reply.ok ? { state: "called", callId: reply.result.callId } : { state: "failed" });
    },
    end: () => {
      const now = calling.getState();
      set({ state: "none" });
      if (now.state === "called") void connection.command("EndGuideCall", { callId: now.callId });
    },
  };
};
