import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";

import type { GuideCalling } from "../session/guide-calling.ts";

/** none: nobody was called. calling: the server is being told. called: a guide sees it. coming: one is on the way. */
export type GuideStanding = "none" | "calling" | "failed" | "called" | "coming";

/** What the citizen is told of the call, from what this kiosk asked and what the hall says. */
export const guideStanding = (calling: GuideCalling, view: KioskView | null): GuideStanding => {
  if (calling.state !== "called") return calling.state === "asking" ? "calling" : calling.state;
  const open = view?.guideCalls.find(({ callId }) => callId === calling.callId);
  if (open) return open.answeredAtMs === null ? "called" : "coming";
  // Before the view has heard of the call, nobody can have answered it.
  return "called";
};
