import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { waitingFor } from "../queue.ts";
import { called, issued, opened, parked, seated, served, sessionOf } from "../testing/events.ts";
import { by, byDevice, given } from "../testing/kit.ts";
import { clerkId, idOf, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";

const counter = byDevice("counter");
const signIn = (clerk: string, window?: string): CommandOf<"SignIn"> => ({
  type: "SignIn",
  clerkId: clerkId(clerk),
  pin: "135790",
  ...(window === undefined ? {} : { windowId: windowId(window) }),
});
const signOut: CommandOf<"SignOut"> = { type: "SignOut" };
const assign = (clerk: string, window: string | null): CommandOf<"AssignClerk"> => ({
  type: "AssignClerk",
  clerkId: clerkId(clerk),
  windowId: window === null ? null : windowId(window),
});
const supervisor = by("supervisor");
const w1 = windowId("w1");
const closedAgain = { type: "WindowClosed", atMs: openingMs, windowId: w1, reason: null } as const;

describe("sign in", () => {
  it("STF1 begins a session on the device, with the person's roles", () => {
    const state = given()
      .when(signIn("guide"), byDevice("guide"))
      .then({ type: "StaffSignedIn", clerkId: clerkId("guide"), roles: ["guide"], device: "guide-1" });
    expect([...state.sessions.values()]).toMatchObject([{ sessionId: "session-new", clerkId: "guide" }]);
    given().when(signIn("nobody"), counter).thenRefused("UnknownClerk", { clerkId: "nobody" });
  });

  it("STF2 takes the window that is named, or the usual one", () => {
    given()
      .when(signIn("chen", "w2"), counter)
      .then({ type: "StaffSignedIn" }, { type: "ClerkSeated", windowId: windowId("w2") });
    given().when(signIn("chen"), counter).then({ type: "StaffSignedIn" }, { type: "ClerkSeated", windowId: w1 });
    given().when(signIn("reviewer", "w4"), counter).then({ type: "StaffSignedIn" }, { type: "ClerkSeated" });
    given().when(signIn("relief"), counter).then({ type: "StaffSignedIn" });
  });

  it("STF2 keeps the seat one has, and does without when the usual one is taken or gone", () => {
    given(opened("w2", "chen")).when(signIn("chen"), counter).then({ type: "StaffSignedIn" });
    given(opened("w2", "chen")).when(signIn("chen", "w2"), counter).then({ type: "StaffSignedIn" });
    given(opened("w1", "relief")).when(signIn("chen"), counter).then({ type: "StaffSignedIn" });
    given(seated("w1", "relief")).when(signIn("chen"), counter).then({ type: "StaffSignedIn" });
    const windows = testHall().hall.windows.slice(1);
    given().in(testHall({ windows })).when(signIn("chen"), counter).then({ type: "StaffSignedIn" });
  });

  it("STF2 gives guide and supervisor no seat", () => {
    given()
      .when(signIn("supervisor", "w1"), counter)
      .then({ type: "StaffSignedIn", clerkId: clerkId("supervisor") });
    given()
      .when(signIn("guide", "w1"), counter)
      .then({ type: "StaffSignedIn", clerkId: clerkId("guide") });
  });

  it("STF3 refuses a window at work or with tickets", () => {
    given(opened("w1", "chen"))
      .when(signIn("relief", "w1"), counter)
      .thenRefused("WindowOccupied", { staffNumber: "1001" });
    given(opened("w1", "chen"), issued("A001"), parked("A001", "w1", "chen"), closedAgain)
      .when(signIn("relief", "w1"), counter)
      .thenRefused("WindowOccupied", { windowId: "w1" });
    given().when(signIn("relief", "w9"), counter).thenRefused("UnknownWindow");
  });

  it("STF3 hands over a closed, empty window", () => {
    const state = given(seated("w1", "chen"))
      .when(signIn("relief", "w1"), counter)
      .then({ type: "StaffSignedIn" }, { type: "ClerkUnseated", clerkId: clerkId("chen") }, { type: "ClerkSeated" });
    expect(state.windows.get(w1)?.clerkId).toBe("relief");
  });

  it("STF4 returns parked tickets and closes the former window of who moves", () => {
    const state = given(opened("w1", "chen"), issued("A001"), issued("A002"), parked("A001", "w1", "chen"))
      .when(signIn("chen", "w2"), counter)
      .then(
        { type: "StaffSignedIn" },
        { type: "TicketReturned", ticketId: idOf("A001") },
        { type: "WindowClosed", windowId: w1 },
        { type: "ClerkUnseated", windowId: w1 },
        { type: "ClerkSeated", windowId: windowId("w2") },
      );
    expect(waitingFor(state.queues, serviceId("social")).map((ticket) => ticket.label)).toEqual(["A001", "A002"]);
    given(opened("w1", "chen"), closedAgain)
      .when(signIn("chen", "w2"), counter)
      .then({ type: "StaffSignedIn" }, { type: "ClerkUnseated" }, { type: "ClerkSeated" });
  });

  it("STF4 refuses to move away from a ticket that is called or served", () => {
    for (const history of [[called("A001", "w1", "chen")], served("A001", "w1", "chen")])
      given(opened("w1", "chen"), issued("A001"), history)
        .when(signIn("chen", "w2"), counter)
        .thenRefused("ClerkHasActiveTicket", { windowId: "w1", label: "A001" });
  });
});

describe("sign out", () => {
  const another: DomainEvent = {
    type: "StaffSignedIn",
    atMs: openingMs,
    sessionId: sessionOf("second"),
    clerkId: clerkId("chen"),
    roles: ["clerk"],
    device: "counter-2",
  };

  it("STF5 ends the sessions of the person on this device, one lost in a crash included", () => {
    const lost: DomainEvent = { ...another, device: "counter-1", sessionId: sessionOf("lost") };
    const state = given(opened("w1", "chen"), opened("w2", "lin"), lost)
      .when(signOut, by("chen"))
      .then(
        { type: "WindowClosed", windowId: w1 },
        { type: "ClerkUnseated" },
        { type: "StaffSignedOut", sessionId: sessionOf("chen") },
        { type: "StaffSignedOut", sessionId: sessionOf("lost") },
      );
    expect([...state.sessions.keys()]).toEqual([sessionOf("lin")]);
  });

  it("STF5 leaves the person's other devices signed in, and the seat taken", () => {
    const state = given(opened("w1", "chen"), another)
      .when(signOut, by("chen"))
      .then({ type: "StaffSignedOut", sessionId: sessionOf("chen"), clerkId: clerkId("chen") });
    expect([...state.sessions.keys()]).toEqual([sessionOf("second")]);
    expect(state.windows.get(w1)).toMatchObject({ clerkId: "chen", state: "open" });
  });

  it("STF5 refuses without a session", () => {
    given().when(signOut, by("chen")).thenRefused("Unauthorized");
    given(seated("w1", "chen"))
      .when(signOut, { ...by("chen"), sessionId: null })
      .thenRefused("Unauthorized");
  });

  it("STF6 leaves the seat with the last device", () => {
    const state = given(opened("w1", "chen"), issued("A001"), parked("A001", "w1", "chen"))
      .when(signOut, by("chen"))
      .then(
        { type: "TicketReturned" },
        { type: "WindowClosed" },
        { type: "ClerkUnseated" },
        { type: "StaffSignedOut" },
      );
    expect(state.sessions.size).toBe(0);
    given(seated("w1", "chen")).when(signOut, by("chen")).then({ type: "ClerkUnseated" }, { type: "StaffSignedOut" });
  });

  it("STF6 refuses to leave a ticket behind that is called or served", () => {
    given(opened("w1", "chen"), issued("A001"), served("A001", "w1", "chen"))
      .when(signOut, by("chen"))
      .thenRefused("ClerkHasActiveTicket", { label: "A001" });
  });
});

describe("assign", () => {
  it("STF7 seats a clerk by the rules of sign-in", () => {
    given()
      .when(assign("relief", "w3"), supervisor)
      .then({ type: "ClerkSeated", windowId: windowId("w3") });
    given(seated("w3", "relief")).when(assign("relief", "w3"), supervisor).then();
    given(seated("w3", "zhao"))
      .when(assign("relief", "w3"), supervisor)
      .then({ type: "ClerkUnseated", clerkId: clerkId("zhao") }, { type: "ClerkSeated", clerkId: clerkId("relief") });
    given(opened("w1", "chen"))
      .when(assign("chen", "w2"), supervisor)
      .then({ type: "WindowClosed" }, { type: "ClerkUnseated" }, { type: "ClerkSeated", windowId: windowId("w2") });
  });

  it("STF7 refuses what sign-in would refuse", () => {
    given().when(assign("nobody", "w1"), supervisor).thenRefused("UnknownClerk");
    given().when(assign("chen", "w9"), supervisor).thenRefused("UnknownWindow");
    given(opened("w1", "chen")).when(assign("relief", "w1"), supervisor).thenRefused("WindowOccupied");
    given().when(assign("guide", "w1"), supervisor).thenRefused("Forbidden", { clerkId: "guide" });
    given(opened("w1", "chen"), issued("A001"), called("A001", "w1", "chen"))
      .when(assign("chen", "w2"), supervisor)
      .thenRefused("ClerkHasActiveTicket");
  });

  it("STF8 frees a seat that was left without a word, with all that lies there", () => {
    const state = given(
      opened("w1", "chen"),
      issued("A001"),
      issued("A002"),
      parked("A002", "w1", "chen"),
      served("A001", "w1", "chen"),
    )
      .at(openingMs + 90 * minuteMs)
      .when(assign("chen", null), supervisor)
      .then(
        { type: "TicketReturned", ticketId: idOf("A001") },
        { type: "TicketReturned", ticketId: idOf("A002") },
        { type: "WindowClosed" },
        { type: "ClerkUnseated" },
      );
    expect(waitingFor(state.queues, serviceId("social")).map((ticket) => ticket.label)).toEqual(["A001", "A002"]);
    given().when(assign("chen", null), supervisor).then();
    given().when(assign("nobody", null), supervisor).thenRefused("UnknownClerk");
  });
});
