import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection } from "@yichuang/shared/client/connection";
import { untilAnswered } from "@yichuang/shared/client/until-answered";
import type { GuideCallId, ServiceId } from "@yichuang/shared/domain/ids";
import type { GuideTopic } from "@yichuang/shared/domain/ticket";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { createStore, type StoreApi } from "zustand/vanilla";

/** failed: the server did not hear it, and somebody must be found by foot. */
export type GuideCalling = { state: "none" | "asking" | "failed" } | { state: "called"; callId: GuideCallId };

export type GuideCaller = {
  calling: StoreApi<GuideCalling>;
  /** Calls a guide to this kiosk; one call at a time. */
  call: (topic: GuideTopic, serviceId: ServiceId | null) => Promise<void>;
  /** Helped, or not wanted any more. The server is told until it has heard. */
  end: () => void;
  /** What did not reach the server is put away: the next touch tries again. */
  forgetFailure: () => void;
  /**
   * The hall's open calls, after each change. A call of this kiosk that it does not know of is its own again: its page was
   * loaded anew, or the answer was lost. One that was there and is gone has been ended by a guide.
   */
  hear: (open: KioskView["guideCalls"]) => void;
};

/** A citizen is not kept waiting for an answer longer than this. */
const answerWithinMs = 8_000;

/** KIO24, GDE8: `device` is the name that this kiosk's calls have in the hall. */
export const createGuideCaller = (connection: Connection, device: string): GuideCaller => {
  const calling = createStore<GuideCalling>(() => ({ state: "none" }));
  const set = (next: GuideCalling): void => calling.setState(next, true);
  /** Before the hall's view has heard of a call, nobody can have ended it. */
  let seenId: GuideCallId | null = null;
  /** Taken back here, whatever an older view says. */
  let endedId: GuideCallId | null = null;

  const take = (callId: GuideCallId): void => {
    endedId = callId;
    void untilAnswered(connection, "EndGuideCall", { callId }, newCommandId(), () => true);
  };

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
      if (now.state === "called") take(now.callId);
    },
    forgetFailure: () => {
      if (calling.getState().state === "failed") set({ state: "none" });
    },
    hear: (open) => {
      const now = calling.getState();
      const own = open.find((call) => call.device === device && call.callId !== endedId);
      if (now.state === "called") {
        if (open.some(({ callId }) => callId === now.callId)) seenId = now.callId;
        else if (seenId === now.callId) set({ state: "none" });
      } else if (own && now.state !== "asking") {
        seenId = own.callId;
        set({ state: "called", callId: own.callId });
      }
    },
  };
};
