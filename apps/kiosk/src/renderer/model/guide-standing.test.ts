import type { GuideCallId } from "@yichuang/shared/domain/ids";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { describe, expect, it } from "vitest";

import { guideStanding } from "./guide-standing.ts";

const callId = "call-7" as GuideCallId;
const called = { state: "called", callId } as const;
const viewWith = (answeredAtMs: number | null): KioskView =>
  ({ guideCalls: [{ callId, device: "K1", calledAtMs: 1, answeredAtMs }] }) as unknown as KioskView;
const empty = { guideCalls: [] } as unknown as KioskView;

describe("a call for a guide", () => {
  it("KIO24 is told as it stands", () => {
    expect(guideStanding({ state: "none" }, empty)).toBe("none");
    expect(guideStanding({ state: "asking" }, empty)).toBe("calling");
    expect(guideStanding({ state: "failed" }, empty)).toBe("failed");
    expect(guideStanding(called, empty)).toBe("called");
    expect(guideStanding(called, viewWith(null))).toBe("called");
    expect(guideStanding(called, viewWith(5))).toBe("coming");
  });
});
