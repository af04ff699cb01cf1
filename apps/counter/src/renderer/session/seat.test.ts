import type { ClerkId, WindowId } from "@yichuang/shared/domain/ids";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { isAtWindow, readSeat, saveSeat, seatOf } from "./seat.ts";

const signedIn: SignedIn = {
  token: "token",
  clerk: {
    clerkId: "c13" as ClerkId,
    name: { zh: "窗口", en: "Clerk" },
    staffNumber: "1013",
    roles: ["clerk"],
    canCallNamed: false,
  },
  windowId: "w13" as WindowId,
};

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test("a seat outlives a reload, and is gone after signing out", () => {
  expect(readSeat()).toBeNull();
  saveSeat(seatOf(signedIn));
  expect(readSeat()).toEqual({ token: "token", clerk: signedIn.clerk, windowId: "w13" });
  saveSeat(null);
  expect(readSeat()).toBeNull();
});

test("what cannot be read as a seat is none", () => {
  for (const text of ["{", "null", "7", '{"token":1,"clerk":{"clerkId":"c13"}}', '{"token":"t"}']) {
    kept.set("yichuang.seat", text);
    expect(readSeat()).toBeNull();
  }
});

test("storage that is blocked keeps no seat and breaks nothing", () => {
  const blocked = (): never => {
    throw new Error("blocked");
  };
  vi.stubGlobal("sessionStorage", { getItem: blocked, setItem: blocked, removeItem: blocked });
  saveSeat(seatOf(signedIn));
  expect(readSeat()).toBeNull();
});

test("clerks and reviewers sit at windows, guides and supervisors do not", () => {
  const seat = (...roles: SignedIn["clerk"]["roles"]) => seatOf({ ...signedIn, clerk: { ...signedIn.clerk, roles } });
  expect(isAtWindow(seat("clerk"))).toBe(true);
  expect(isAtWindow(seat("reviewer"))).toBe(true);
  expect(isAtWindow(seat("guide"))).toBe(false);
  expect(isAtWindow(seat("supervisor"))).toBe(false);
});

test("somebody without a window has a seat without one", () => {
  const { windowId: _, ...elsewhere } = signedIn;
  expect(seatOf(elsewhere).windowId).toBeNull();
});
