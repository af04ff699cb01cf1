import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { decideDue } from "../deadlines.ts";
import { estimateAtOnce } from "../dispatch/eta.ts";
import type { DomainEvent } from "../event.ts";
import { readCounter, readWindow } from "../read/counter.ts";
import { readOverview } from "../read/overview.ts";
import { called, issued, opened, parked, paused, seated } from "../testing/events.ts";
import { by, given, stateAfter } from "../testing/kit.ts";
import { idOf, minuteMs, openingMs, testHall, windowId } from "../testing/test-hall.ts";

type WindowCommand = CommandOf<"OpenWindow" | "PauseWindow" | "ResumeWindow" | "CloseWindow">;
const on = <Type extends WindowCommand["type"]>(type: Type, window = "w1") => ({ type, windowId: windowId(window) });
const w1 = windowId("w1");

describe("windows", () => {
  it("WIN1 opens for the clerk who sits there", () => {
    const state = given(seated("w1", "chen"))
      .when(on("OpenWindow"), by("chen"))
      .then({ type: "WindowOpened", windowId: w1 });
    expect(state.windows.get(w1)).toMatchObject({ state: "open", pauseReason: null, clerkId: "chen" });
  });

  it("WIN1 opens for nobody else, and not twice", () => {
    given(seated("w1", "chen")).when(on("OpenWindow", "w9"), by("chen")).thenRefused("UnknownWindow");
    given(seated("w1", "chen")).when(on("OpenWindow"), by("lin")).thenRefused("NotYourWindow", { windowId: "w1" });
    given().when(on("OpenWindow"), by("chen")).thenRefused("NotYourWindow");
    given(opened("w1", "chen")).when(on("OpenWindow"), by("chen")).thenRefused("WindowAlreadyOpen");
    given(opened("w1", "chen"), paused("w1")).when(on("OpenWindow"), by("chen")).thenRefused("WindowAlreadyOpen");
  });

  it("WIN2 pauses with a reason or without, also with somebody at it", () => {
    const state = given(opened("w1", "chen"))
      .when({ ...on("PauseWindow"), reason: "rest" }, by("chen"))
      .then({ type: "WindowPaused", reason: "rest" });
    expect(state.windows.get(w1)).toMatchObject({ state: "paused", pauseReason: "rest" });
    given(opened("w1", "chen"), issued("A001"), called("A001", "w1", "chen"))
      .when(on("PauseWindow"), by("chen"))
      .then({ type: "WindowPaused", reason: null });
    given(seated("w1", "chen")).when(on("PauseWindow"), by("chen")).thenRefused("WindowNotOpen");
    given(opened("w1", "chen"), paused("w1")).when(on("PauseWindow"), by("chen")).thenRefused("WindowPaused");
    given(opened("w1", "chen")).when(on("PauseWindow"), by("lin")).thenRefused("NotYourWindow");
  });

  it("WIN3 resumes from a pause only", () => {
    const state = given(opened("w1", "chen"), paused("w1"))
      .when(on("ResumeWindow"), by("chen"))
      .then({ type: "WindowResumed" });
    expect(state.windows.get(w1)).toMatchObject({ state: "open", pauseReason: null });
    given(opened("w1", "chen")).when(on("ResumeWindow"), by("chen")).thenRefused("WindowNotPaused");
    given(seated("w1", "chen")).when(on("ResumeWindow"), by("chen")).thenRefused("WindowNotPaused");
    given(opened("w1", "chen"), paused("w1")).when(on("ResumeWindow"), by("lin")).thenRefused("NotYourWindow");
  });

  it("WIN4 closes when nobody is called or served there; parked tickets stay", () => {
    const state = given(opened("w1", "chen"), issued("A001"), parked("A001", "w1", "chen"))
      .when({ ...on("CloseWindow"), reason: "lunch" }, by("chen"))
      .then({ type: "WindowClosed", reason: "lunch" });
    expect(state.tickets.get(idOf("A001"))).toMatchObject({ status: "parked", windowId: "w1" });
    expect(state.windows.get(w1)).toMatchObject({ state: "closed", clerkId: "chen" });
    given(opened("w1", "chen"), paused("w1"))
      .when(on("CloseWindow"), by("chen"))
      .then({ type: "WindowClosed", reason: null });
    given(opened("w1", "chen"), issued("A001"), called("A001", "w1", "chen"))
      .when(on("CloseWindow"), by("chen"))
      .thenRefused("WindowHasActiveTicket", { label: "A001" });
    given(seated("w1", "chen")).when(on("CloseWindow"), by("chen")).thenRefused("WindowNotOpen");
    given(opened("w1", "chen")).when(on("CloseWindow"), by("lin")).thenRefused("NotYourWindow");
  });

  it("WIN5 lets a supervisor pause, resume and close any window, and open none", () => {
    const supervisor = by("supervisor");
    given(opened("w1", "chen")).when(on("PauseWindow"), supervisor).then({ type: "WindowPaused" });
    given(opened("w1", "chen"), paused("w1")).when(on("ResumeWindow"), supervisor).then({ type: "WindowResumed" });
    given(opened("w1", "chen")).when(on("CloseWindow"), supervisor).then({ type: "WindowClosed" });
    given().when(on("CloseWindow", "w9"), supervisor).thenRefused("UnknownWindow");
    given().when(on("PauseWindow"), supervisor).thenRefused("WindowNotOpen");
    const both = { ...supervisor, roles: ["supervisor", "clerk"] as const };
    given(seated("w1", "chen")).when(on("OpenWindow"), both).thenRefused("NotYourWindow");
  });
});

describe("how long a pause is meant to take", () => {
  it("WIN6 is kept until the window goes on or closes, and ends nothing", () => {
    const state = given(opened("w1", "chen"))
      .at(openingMs + 1000)
      .when({ ...on("PauseWindow"), reason: "rest", minutes: 15 }, by("chen"))
      .then({ type: "WindowPaused", untilMs: openingMs + 1000 + 15 * minuteMs });
    expect(state.windows.get(w1)).toMatchObject({ state: "paused", pauseUntilMs: openingMs + 1000 + 15 * minuteMs });
    expect(decideDue(state, testHall(), openingMs + 90 * minuteMs)).toEqual([]);
    const index = testHall();
    const nowMs = state.nowMs;
    const reading = { state, index, nowMs, areHoursEnforced: true, estimates: estimateAtOnce(state, index, nowMs) };
    const untilMs = openingMs + 1000 + 15 * minuteMs;
    expect(readWindow(reading, w1)).toMatchObject({ pauseUntilMs: untilMs, pauseReason: { zh: "休息" } });
    expect(readCounter(reading, w1)).toMatchObject({ pauseUntilMs: untilMs });
    expect(readOverview(reading).windows[0]).toMatchObject({ pauseUntilMs: untilMs, pauseReason: { zh: "休息" } });
    const resumed = given(opened("w1", "chen"), { ...paused("w1"), untilMs } as DomainEvent)
      .when(on("ResumeWindow"), by("chen"))
      .then({ type: "WindowResumed" });
    expect(resumed.windows.get(w1)?.pauseUntilMs).toBeNull();
    given(opened("w1", "chen")).when(on("PauseWindow"), by("chen")).then({ type: "WindowPaused", untilMs: null });
  });
});

describe("who calls", () => {
  const set = (isOn: boolean): CommandOf<"SetAutoCall"> => ({ type: "SetAutoCall", windowId: w1, isOn });
  const hold = (isHeld: boolean): CommandOf<"HoldAutoCall"> => ({ type: "HoldAutoCall", windowId: w1, isHeld });
  const auto = testHall({ rules: { dispatch: { calling: "auto" } } });

  it("CALL21 is the clerk's choice at the own window, where the hall leaves it", () => {
    given(opened("w1", "chen")).when(set(true), by("chen")).then({ type: "AutoCallSet", isOn: true });
    given(opened("w1", "chen")).when(set(false), by("chen")).then();
    given(opened("w1", "chen")).when(set(true), by("lin")).thenRefused("NotYourWindow");
    given(opened("w1", "chen")).in(auto).when(set(false), by("chen")).thenRefused("AutoCallFixed");
  });

  it("CALL22 is held by the clerk for the hall's minutes, once at a time", () => {
    const at = openingMs + minuteMs;
    const held = given(opened("w1", "chen"))
      .in(auto)
      .at(at)
      .when(hold(true), by("chen"))
      .then({ type: "AutoCallHeld", untilMs: at + 3 * minuteMs });
    expect(held.windows.get(w1)?.heldUntilMs).toBe(at + 3 * minuteMs);
    given(opened("w1", "chen")).when(hold(false), by("chen")).then();
    given(opened("w1", "chen")).when(hold(true), by("lin")).thenRefused("NotYourWindow");
  });

  it("CALL21 CALL22 tells the clerk when the next call comes, and how long it is held", () => {
    const autoCallOf = (history: DomainEvent[], nowMs: number, index = auto) => {
      const state = stateAfter(history);
      const reading = { state, index, nowMs, areHoursEnforced: true, estimates: estimateAtOnce(state, index, nowMs) };
      return readCounter(reading, w1)?.autoCall;
    };
    const history = opened("w1", "chen");
    const off = { isOn: false, isFixed: false, nextAtMs: null, heldUntilMs: null };
    expect(autoCallOf(history, openingMs, testHall())).toEqual(off);
    const due = { isOn: true, isFixed: true, nextAtMs: openingMs + 20_000, heldUntilMs: null };
    expect(autoCallOf(history, openingMs + 5000)).toEqual(due);
    const untilMs = openingMs + 3 * minuteMs;
    const held: DomainEvent = { type: "AutoCallHeld", atMs: openingMs, windowId: w1, untilMs };
    expect(autoCallOf([...history, held], openingMs + 5000)).toEqual({ ...due, nextAtMs: null, heldUntilMs: untilMs });
    expect(autoCallOf([...history, held], untilMs)).toEqual(due);
    expect(autoCallOf([...history, paused("w1")], openingMs + 5000)).toMatchObject({ isOn: true, nextAtMs: null });
  });
});
