import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { called, issued, opened, parked, paused, seated } from "../testing/events.ts";
import { by, given } from "../testing/kit.ts";
import { idOf, windowId } from "../testing/test-hall.ts";

type WindowCommand = CommandOf<"OpenWindow" | "PauseWindow" | "ResumeWindow" | "CloseWindow">;
const on = (type: WindowCommand["type"], window = "w1"): WindowCommand => ({ type, windowId: windowId(window) });
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
