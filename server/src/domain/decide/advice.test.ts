import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { readApplied } from "../read/alerts.ts";
import { opened, seated, served, sessionOf, issued } from "../testing/events.ts";
import { by, given, stateAfter } from "../testing/kit.ts";
import { clerkId, noticeId, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";

const supervisor = by("supervisor");
const open = {
  type: "ApplyAdvice",
  advice: { type: "open-window", windowId: windowId("w1"), clerkId: clerkId("chen") },
} as const;
const text = { zh: "咨询今天预计办不完", en: "Advice cannot be finished today" };
const tell = (...ids: string[]) =>
  ({
    type: "ApplyAdvice",
    advice: { type: "cannot-finish", serviceIds: ids.map((id) => serviceId(id)), text },
  }) as const;
/** Signed in, and sits nowhere. */
const signedIn = (person: string): DomainEvent => ({
  type: "StaffSignedIn",
  atMs: openingMs,
  sessionId: sessionOf(person),
  clerkId: clerkId(person),
  roles: ["clerk"],
  device: "counter-1",
});
const applied = { type: "AdviceApplied", clerkId: clerkId("supervisor") } as const;

describe("a window is opened as advised", () => {
  it("ADV3 one step seats the clerk where that is to be done, and opens", () => {
    given(seated("w1", "chen"))
      .when(open, supervisor)
      .then({ type: "WindowOpened", windowId: windowId("w1") }, { ...applied, advice: open.advice });
    given(signedIn("chen"))
      .when(open, supervisor)
      .then(
        { type: "ClerkSeated", windowId: windowId("w1"), clerkId: clerkId("chen") },
        { type: "WindowOpened", windowId: windowId("w1") },
        applied,
      );
  });

  it("ADV5 a second time does nothing, and nobody but a supervisor may", () => {
    given(opened("w1", "chen")).when(open, supervisor).then();
    given(seated("w1", "chen")).when(open, by("guide")).thenRefused("Forbidden");
    given(seated("w1", "chen")).when(open, by("chen")).thenRefused("Forbidden");
  });

  it("ADV3 nobody is seated who is not here, has a window at work, or sits at none", () => {
    given().when(open, supervisor).thenRefused("AdviceOutdated", { windowId: "w1" });
    given(opened("w2", "chen")).when(open, supervisor).thenRefused("AdviceOutdated");
    given(opened("w1", "relief"), signedIn("chen"))
      .when(open, supervisor)
      .thenRefused("WindowOccupied", { staffNumber: "1005" });
    const guide = { ...open, advice: { ...open.advice, clerkId: clerkId("guide") } };
    given(signedIn("guide")).when(guide, supervisor).thenRefused("AdviceOutdated");
    given(signedIn("chen"))
      .when({ ...open, advice: { ...open.advice, windowId: windowId("w9") } }, supervisor)
      .thenRefused("UnknownWindow");
    given()
      .when({ ...open, advice: { ...open.advice, clerkId: clerkId("nobody") } }, supervisor)
      .thenRefused("UnknownClerk");
  });

  it("ADV3 a ticket at hand is never left for it", () => {
    given(opened("w2", "chen"), issued("A001"), served("A001", "w2", "chen"))
      .when(open, supervisor)
      .thenRefused("AdviceOutdated");
  });
});

describe("a window covers for others as advised", () => {
  const turn = (window: string, service: string) =>
    ({
      type: "ApplyAdvice",
      advice: { type: "switch-profile", windowId: windowId(window), serviceId: serviceId(service) },
    }) as const;
  const cover = turn("w4", "social");

  it("ADV7 serves one service more for an hour, beside its own; a second time does nothing", () => {
    const state = given(opened("w4", "relief"))
      .when(cover, supervisor)
      .then(
        { type: "WindowProfileSet", windowId: windowId("w4"), source: "supervisor" },
        { ...applied, advice: cover.advice },
      );
    const set = state.profiles.get(windowId("w4"));
    expect(set?.services).toEqual([
      ...(testHall().windows.get(windowId("w4"))?.services ?? []),
      { serviceId: "social", level: "cover" },
    ]);
    expect((set?.untilMs ?? 0) - (set?.sinceMs ?? 0)).toBe(60 * 60_000);
    expect(readApplied({ state, index: testHall() })).toMatchObject([
      { type: "switch-profile", windowId: "w4", staffNumber: "4001" },
    ]);
    given(opened("w1", "chen")).when(turn("w1", "social"), supervisor).then();
  });

  it("ADV7 refuses a window that is not open, a clerk who may not, and what is not there", () => {
    given().when(cover, supervisor).thenRefused("AdviceOutdated", { windowId: "w4" });
    given(seated("w4", "relief")).when(cover, supervisor).thenRefused("AdviceOutdated");
    given(opened("w4", "zhao")).when(cover, supervisor).thenRefused("AdviceOutdated");
    given(opened("w4", "relief")).when(turn("w9", "social"), supervisor).thenRefused("UnknownWindow");
    given(opened("w4", "relief")).when(turn("w4", "nothing"), supervisor).thenRefused("UnknownService");
    given(opened("w4", "relief")).when(cover, by("guide")).thenRefused("Forbidden");
  });
});

describe("the public is told as advised", () => {
  it("ADV4 boards and kiosks get the words that the supervisor saw", () => {
    const state = given().when(tell("social", "estate"), supervisor).then({ type: "NoticePublished", text }, applied);
    expect(state.appliedAdvice).toMatchObject([{ advice: { serviceIds: ["social", "estate"] } }]);
    expect([...state.notices.values()]).toMatchObject([{ text, isUrgent: false }]);
    given().when(tell("nothing"), supervisor).thenRefused("UnknownService", { serviceId: "nothing" });
  });

  it("ADV5 the same is not published twice, what is new or was withdrawn is", () => {
    const told: DomainEvent[] = [
      { type: "NoticePublished", atMs: openingMs, noticeId: noticeId("n1"), text },
      {
        type: "AdviceApplied",
        atMs: openingMs,
        clerkId: clerkId("supervisor"),
        advice: {
          type: "cannot-finish",
          serviceIds: [serviceId("social"), serviceId("estate")],
          noticeId: noticeId("n1"),
        },
      },
    ];
    given(told).when(tell("social"), supervisor).then();
    given(told).when(tell("social", "business"), supervisor).then({ type: "NoticePublished" }, applied);
    const withdrawn: DomainEvent = { type: "NoticeWithdrawn", atMs: openingMs, noticeId: noticeId("n1") };
    given(told, withdrawn).when(tell("social"), supervisor).then({ type: "NoticePublished" }, applied);
    const index = testHall();
    const by9 = { atMs: openingMs, staffNumber: "4001", type: "cannot-finish" };
    expect(readApplied({ state: stateAfter(told), index })).toMatchObject([{ ...by9, isPublished: true }]);
    expect(readApplied({ state: stateAfter([...told, withdrawn]), index })).toMatchObject([{ isPublished: false }]);
  });
});
