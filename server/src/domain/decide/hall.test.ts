import { type HallIndex, indexHall } from "@yichuang/shared/domain/hall";
import type { Service } from "@yichuang/shared/domain/service";
import type { ServiceWindow } from "@yichuang/shared/domain/service-window";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { assert } from "@yichuang/shared/lib/assert";
import { describe, expect, it } from "vitest";

import { adjustedHall } from "../adjusted-hall.ts";
import type { MadeHall } from "../context.ts";
import { decide } from "../decide.ts";
import type { DomainEvent } from "../event.ts";
import { consequencesOf } from "../hall-consequences.ts";
import { readHallHistory } from "../read/hall.ts";
import { fromSnapshot, toSnapshot } from "../snapshot.ts";
import type { State } from "../state.ts";
import { called, dayOpened, issued, opened, seated, sessionOf } from "../testing/events.ts";
import { applyAll, by, contextAt, given, stateAfter } from "../testing/kit.ts";
import { clerkId, minuteMs, openingMs, serviceId, testHall, windowId } from "../testing/test-hall.ts";

const before = testHall();
const supervisor = by("supervisor");
const update: CommandOf<"UpdateHall"> = {
  type: "UpdateHall",
  baseVersion: 0,
  changes: [{ path: ["windows", "w1", "cover"], value: ["business"] }],
  why: "morning rush",
};

const made = (index: HallIndex = before, rest: Partial<MadeHall> = {}): MadeHall => ({
  index,
  sha256: "a".repeat(64),
  fileSha256: "f".repeat(64),
  origin: "form",
  places: ["windows.w1.cover"],
  ...rest,
});

const updated = (version: number, places: string[], rest: object = {}): DomainEvent => ({
  type: "HallUpdated",
  atMs: openingMs + version,
  version,
  sha256: "a".repeat(64),
  fileSha256: "f".repeat(64),
  origin: "form",
  toVersion: null,
  clerkId: clerkId("supervisor"),
  why: `why ${version}`,
  places,
  ...rest,
});

const decideIn = (state: State, command: CommandOf<"UpdateHall">, madeHall?: MadeHall) =>
  decide(state, command, {
    ...contextAt(state.nowMs + 1000, supervisor, before),
    ...(madeHall ? { madeHall } : {}),
  });

const without = <Key extends "services" | "windows" | "clerks" | "items">(
  key: Key,
  isKept: (thing: (typeof before.hall)[Key][number]) => boolean,
): HallIndex => indexHall({ ...before.hall, [key]: (before.hall[key] as never[]).filter(isKept) });

const withService = (id: string, change: Partial<Service>): HallIndex =>
  indexHall({
    ...before.hall,
    services: before.hall.services.map((one) => (one.serviceId === id ? { ...one, ...change } : one)),
  });

const withWindow = (id: string, change: Partial<ServiceWindow>): HallIndex =>
  indexHall({
    ...before.hall,
    windows: before.hall.windows.map((one) => (one.windowId === id ? { ...one, ...change } : one)),
  });

const codesOf = (state: State, after: HallIndex): string[] =>
  consequencesOf({ state, before, after, nowMs: state.nowMs }).map(
    ({ code, isBlocking }) => `${code}${isBlocking ? "!" : ""}`,
  );

describe("a version of the hall", () => {
  it("ADJ1 follows on the one that it was made on, with who and why and where", () => {
    const state = stateAfter([dayOpened()]);
    const decision = decideIn(state, update, made());
    assert(decision.ok, "nobody was faster");
    expect(decision.value).toEqual([
      {
        type: "HallUpdated",
        atMs: openingMs + 1000,
        version: 1,
        sha256: "a".repeat(64),
        fileSha256: "f".repeat(64),
        origin: "form",
        toVersion: null,
        clerkId: "supervisor",
        why: "morning rush",
        places: ["windows.w1.cover"],
      },
    ]);
    applyAll(state, decision.value);
    expect(state.hallRevision).toBe(state.revision);
    expect(decideIn(state, { ...update, baseVersion: 1 }, made())).toMatchObject({
      ok: true,
      value: [{ type: "HallUpdated", version: 2 }],
    });
  });

  it("ADJ1 has no event without a text that was made", () => {
    expect(decideIn(stateAfter([]), update)).toMatchObject({ ok: false, failure: { code: "UnknownHallVersion" } });
  });

  it("ADJ6 is refused on an older one, with who, when, why and the places where both worked", () => {
    const state = stateAfter([
      dayOpened(),
      updated(1, ["name"]),
      updated(2, ["windows.w1.cover", "notices"]),
      updated(3, ["rules.dispatch.passesMax"]),
    ]);
    const changes = [
      { path: ["windows", "w1", "cover"], value: [] },
      { path: ["windows", "w2", "cover"], value: [] },
      { path: ["rules"], value: null },
    ];
    expect(decideIn(state, { ...update, baseVersion: 1, changes }, made())).toEqual({
      ok: false,
      failure: {
        code: "HallChanged",
        details: {
          version: 3,
          atMs: openingMs + 3,
          clerkId: "supervisor",
          why: "why 3",
          origin: "form",
          places: ["windows.w1.cover", "notices", "rules.dispatch.passesMax"],
          collisions: ["windows.w1.cover", "rules"],
        },
      },
    });
  });

  it("ADJ7 is remembered, newest first, also through a checkpoint", () => {
    const state = stateAfter([
      dayOpened(),
      updated(1, [], { origin: "file", clerkId: null, why: null }),
      updated(2, ["name"]),
    ]);
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state))));
    expect(readHallHistory({ state: again })).toEqual([
      {
        version: 2,
        atMs: openingMs + 2,
        origin: "form",
        toVersion: null,
        clerkId: "supervisor",
        why: "why 2",
        places: ["name"],
      },
      { version: 1, atMs: openingMs + 1, origin: "file", toVersion: null, clerkId: null, why: null, places: [] },
    ]);
    expect(again.hallRevision).toBe(state.hallRevision);
  });

  it("ADJ7 a version taken again is a new one that names it", () => {
    const state = stateAfter([dayOpened(), updated(1, []), updated(2, ["name"])]);
    const again = { ...update, baseVersion: 2, changes: [], toVersion: 1 };
    expect(decideIn(state, again, made(before, { origin: "rollback" }))).toMatchObject({
      ok: true,
      value: [{ version: 3, origin: "rollback", toVersion: 1, why: "morning rush" }],
    });
  });
});

describe("the day bears it, or not", () => {
  it("ADJ4 a service, item or window that somebody needs stays", () => {
    const state = stateAfter([
      ...opened("w3", "zhao"),
      issued("C001", { itemId: "start-up" as never }),
      issued("D001"),
    ]);
    const gone = without("services", ({ serviceId: id }) => id !== serviceId("estate"));
    expect(codesOf(state, gone)).toContain("service-in-use!");
    expect(
      codesOf(
        state,
        without("items", ({ itemId }) => itemId === "pension"),
      ),
    ).toEqual(["item-in-use!"]);
    expect(
      codesOf(
        state,
        without("windows", ({ windowId: id }) => id !== windowId("w3")),
      ),
    ).toContain("window-in-use!");
    expect(
      codesOf(
        state,
        without("windows", ({ windowId: id }) => id !== windowId("w4")),
      ),
    ).toEqual([]);
    expect(decideIn(state, update, made(gone))).toMatchObject({
      ok: false,
      failure: {
        code: "HallInUse",
        details: { consequences: [{ code: "service-in-use", isBlocking: true, count: 1 }] },
      },
    });
  });

  it("ADJ4 the hall's clock, its name for programs and its last supervisor stay", () => {
    const state = stateAfter([dayOpened()]);
    expect(codesOf(state, indexHall({ ...before.hall, timeZone: "Pacific/Kiritimati" }))).toEqual([]);
    expect(codesOf(state, indexHall({ ...before.hall, timeZone: "America/Los_Angeles" }))).toEqual(["time-zone!"]);
    expect(codesOf(state, indexHall({ ...before.hall, hallId: "other" as never }))).toEqual(["time-zone!"]);
    expect(
      codesOf(
        state,
        without("clerks", ({ roles }) => !roles.includes("supervisor")),
      ),
    ).toEqual(["no-supervisor!"]);
  });

  it("ADJ4 who sits at a window keeps the role; who is signed in elsewhere and loses it is signed out", () => {
    const state = stateAfter([
      ...seated("w1", "chen"),
      {
        type: "StaffSignedIn",
        atMs: openingMs,
        sessionId: sessionOf("guide"),
        clerkId: clerkId("guide"),
        roles: ["guide"],
        device: "g",
      },
    ]);
    expect(
      codesOf(
        state,
        without("clerks", ({ clerkId: id }) => id !== clerkId("chen")),
      ),
    ).toEqual(["clerk-in-use!"]);
    const noGuide = without("clerks", ({ clerkId: id }) => id !== clerkId("guide"));
    expect(codesOf(state, noGuide)).toEqual(["signed-out"]);
    expect(decideIn(state, update, made(noGuide))).toMatchObject({
      ok: true,
      value: [{ type: "HallUpdated" }, { type: "StaffSignedOut", clerkId: "guide" }],
    });
  });

  it("ADJ5 people of whom nobody would take care any more, numbers with other letters and full services are told, not refused", () => {
    const state = stateAfter([...opened("w4", "sun"), issued("D001"), issued("D002")]);
    const handedOver = withWindow("w4", { services: [{ serviceId: serviceId("remote"), level: "cover" }] });
    expect(consequencesOf({ state, before, after: handedOver, nowMs: state.nowMs })).toEqual([
      { code: "unserved", isBlocking: false, name: { zh: "estate", en: "estate" }, count: 2 },
    ]);
    expect(codesOf(state, withService("estate", { prefix: "E" }))).toEqual(["prefix"]);
    expect(codesOf(state, withService("estate", { capacity: { perDay: 2, slotMinutes: 30 } }))).toEqual(["full"]);
    expect(codesOf(state, withService("estate", { capacity: { perDay: 3, slotMinutes: 30 } }))).toEqual([]);
    expect(codesOf(state, indexHall({ ...before.hall, printer: { host: "p", port: 9100 } }))).toEqual(["restart"]);
    expect(decideIn(state, update, made(handedOver))).toMatchObject({ ok: true });
  });

  it("ADJ8 a file that was changed by hand holds as after any restart", () => {
    const state = stateAfter([issued("D001")]);
    const gone = without("services", ({ serviceId: id }) => id !== serviceId("estate"));
    expect(decideIn(state, { ...update, changes: [] }, made(gone, { origin: "file" }))).toMatchObject({
      ok: true,
      value: [{ type: "HallUpdated", origin: "file", why: null }],
    });
  });
});

describe("what a window serves for a while", () => {
  const set = (services: [string, "primary" | "cover"][] | null, rest: object = {}): CommandOf<"SetWindowProfile"> => ({
    type: "SetWindowProfile",
    windowId: windowId("w2"),
    services: services && services.map(([id, level]) => ({ serviceId: serviceId(id), level })),
    ...rest,
  });

  it("ADJ9 counts at the next call, for this window alone, and the hall's own comes back", () => {
    const state = given(opened("w2", "lin"), issued("B01"))
      .when(set([["remote", "primary"]]), supervisor)
      .then({ type: "WindowProfileSet", source: "supervisor", untilMs: null, clerkId: clerkId("supervisor") });
    const now = adjustedHall(before, state);
    expect(now.windows.get("w2")?.services).toEqual([{ serviceId: "remote", level: "primary" }]);
    expect(now.windows.get("w1")).toEqual(before.windows.get("w1"));
    expect(now.windowsOfService.get(serviceId("remote"))).toEqual(["w1", "w2", "w4"]);
    // Once per change: whatever is derived from it is derived once.
    expect(adjustedHall(before, state)).toBe(now);
    expect(state.hallRevision).toBe(state.revision);
    const call = decide(
      state,
      { type: "CallNextTicket", windowId: windowId("w2") },
      contextAt(state.nowMs, by("lin"), now),
    );
    expect(call).toMatchObject({ ok: true, value: [{ type: "TicketCalled", windowId: "w2" }] });
    applyAll(state, [
      {
        type: "WindowProfileSet",
        atMs: state.nowMs,
        windowId: windowId("w2"),
        services: null,
        source: "supervisor",
        tideId: null,
        name: null,
        untilMs: null,
        clerkId: null,
        why: null,
      },
    ]);
    expect(adjustedHall(before, state)).toBe(before);
  });

  it("ADJ9 lets whoever is at the window be served to the end", () => {
    const history = [...opened("w2", "lin"), issued("A001"), called("A001", "w2", "lin")];
    const state = given(history)
      .when(set([["remote", "primary"]]), supervisor)
      .then({ type: "WindowProfileSet" });
    const now = adjustedHall(before, state);
    const [ticketId] = state.tickets.keys();
    assert(ticketId, "there is one");
    for (const type of ["StartServing", "FinishTicket"] as const) {
      const decision = decide(state, { type, ticketId }, contextAt(state.nowMs + 1, by("lin"), now));
      assert(decision.ok, `${type} goes on`);
      applyAll(state, decision.value);
    }
  });

  it("ADJ10 takes services of the hall, own work of the window's kind, and times of today", () => {
    const none = given(dayOpened());
    none.when(set([["nothing", "cover"]]), supervisor).thenRefused("UnknownService");
    none.when({ ...set(null), windowId: windowId("w9") }, supervisor).thenRefused("UnknownWindow");
    none.when(set([["estate", "primary"]]), supervisor).thenRefused("InvalidCommand", { path: "services" });
    none
      .when(
        set([
          ["social", "primary"],
          ["social", "cover"],
        ]),
        supervisor,
      )
      .thenRefused("InvalidCommand", { path: "services" });
    none
      .when(set([["social", "cover"]], { until: openingMs }), supervisor)
      .thenRefused("InvalidCommand", { path: "until" });
    none
      .when(set([["social", "cover"]], { until: openingMs + 24 * 60 * minuteMs }), supervisor)
      .thenRefused("InvalidCommand", { path: "until" });
    none.when(set(null), supervisor).then();
    none.when(set([["estate", "cover"]], { why: "rush" }), supervisor).then({ type: "WindowProfileSet", why: "rush" });
  });

  it("ADJ10 ends at its time by itself", () => {
    const untilMs = openingMs + 30 * minuteMs;
    const state = given(dayOpened())
      .when(set([["estate", "cover"]], { until: untilMs }), supervisor)
      .then({ type: "WindowProfileSet", untilMs });
    const scene = given(dayOpened(), profileSet(untilMs));
    scene.whenTimeComes(untilMs - 1).then();
    scene
      .whenTimeComes(untilMs)
      .then({ type: "WindowProfileSet", windowId: windowId("w2"), services: null, source: "time" });
    expect(state.profiles.size).toBe(1);
  });

  it("ADJ11 ends with the day", () => {
    const state = stateAfter([dayOpened(), profileSet(null)]);
    expect(adjustedHall(before, state)).not.toBe(before);
    applyAll(state, [{ type: "DayClosed", atMs: state.nowMs, businessDay: "2026-11-23" as never }]);
    expect(adjustedHall(before, state)).toBe(before);
    expect(state.hallRevision).toBe(state.revision);
  });

  it("ADJ9 of a service that the hall has no more nothing is left, and of no service at all the hall's own", () => {
    const state = stateAfter([dayOpened(), profileSet(null)]);
    const gone = without("services", ({ serviceId: id }) => id !== serviceId("estate"));
    expect(adjustedHall(gone, state).windows.get("w2")?.services).toEqual(before.windows.get("w2")?.services);
  });
});

const profileSet = (untilMs: number | null): DomainEvent => ({
  type: "WindowProfileSet",
  atMs: openingMs,
  windowId: windowId("w2"),
  services: [{ serviceId: serviceId("estate"), level: "cover" }],
  source: "supervisor",
  tideId: null,
  name: null,
  untilMs,
  clerkId: clerkId("supervisor"),
  why: null,
});
