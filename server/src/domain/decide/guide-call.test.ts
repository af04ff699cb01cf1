import type { GuideCallId } from "@yichuang/shared/domain/ids";
import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { by, byDevice, byPhone, given } from "../testing/kit.ts";
import { clerkId, guideCallId, minuteMs, openingMs, serviceId } from "../testing/test-hall.ts";

const kiosk = byDevice("kiosk");

const calledGuide = (callId = "call-1", device = "kiosk-1"): DomainEvent => ({
  type: "GuideCalled",
  atMs: openingMs + minuteMs,
  callId: guideCallId(callId),
  device,
  topic: "help",
  serviceId: null,
});

describe("a guide is called", () => {
  it("GDE1 a kiosk and a phone may call, with what they were about to do", () => {
    given()
      .when({ type: "CallGuide", topic: "papers", serviceId: serviceId("social") }, kiosk)
      .then({ type: "GuideCalled", device: "kiosk-1", topic: "papers", serviceId: serviceId("social") });
    given().when({ type: "CallGuide", topic: "help" }, byPhone()).then({ type: "GuideCalled", device: "phone-1" });
    given()
      .when({ type: "CallGuide", topic: "help", serviceId: serviceId("nothing") }, kiosk)
      .thenRefused("UnknownService");
    given().when({ type: "CallGuide", topic: "help" }, by("chen")).thenRefused("Forbidden");
  });

  it("GDE1 a device has one open call; another device has its own", () => {
    given(calledGuide()).when({ type: "CallGuide", topic: "papers" }, kiosk).then();
    const state = given(calledGuide("call-1", "kiosk-2"))
      .when({ type: "CallGuide", topic: "help" }, kiosk)
      .then({ type: "GuideCalled" });
    expect([...state.guideCalls.values()].map(({ device }) => device)).toEqual(["kiosk-2", "kiosk-1"]);
  });

  it("GDE2 one guide answers, again without effect, and a second one learns of it", () => {
    const answer = { type: "AnswerGuideCall", callId: guideCallId("call-1") } as const;
    const event = { type: "GuideCallAnswered", atMs: openingMs + 2 * minuteMs, callId: guideCallId("call-1") } as const;
    given(calledGuide())
      .when(answer, by("guide"))
      .then({ type: "GuideCallAnswered", clerkId: clerkId("guide") });
    given(calledGuide(), { ...event, clerkId: clerkId("guide") })
      .when(answer, by("guide"))
      .then();
    given(calledGuide(), { ...event, clerkId: clerkId("guide") })
      .when(answer, by("supervisor"))
      .thenRefused("GuideCallAnswered");
    given()
      .when({ ...answer, callId: "call-9" as GuideCallId }, by("guide"))
      .thenRefused("UnknownGuideCall");
  });

  it("GDE3 the device ends its own call, staff any, nobody another's", () => {
    const end = { type: "EndGuideCall", callId: guideCallId("call-1") } as const;
    expect(given(calledGuide()).when(end, kiosk).then({ type: "GuideCallEnded" }).guideCalls.size).toBe(0);
    given(calledGuide()).when(end, by("guide")).then({ type: "GuideCallEnded" });
    given(calledGuide("call-1", "kiosk-2")).when(end, kiosk).thenRefused("UnknownGuideCall");
  });

  it("GDE3 the end of the day ends all calls", () => {
    const state = given(calledGuide())
      .whenTimeComes(openingMs + 24 * 60 * minuteMs)
      .then({ type: "DayClosed" }, { type: "DayOpened" });
    expect(state.guideCalls.size).toBe(0);
  });
});
