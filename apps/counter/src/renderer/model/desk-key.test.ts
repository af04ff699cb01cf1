import type { CaseId, ServiceId, TicketId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { CounterView, Explanation, MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { expect, test } from "vitest";

import { deskKey } from "./desk-key.ts";
import { letterKeys, miniKey, unprintedKey } from "./letter-keys.ts";
import { actionKeys } from "./next-action.ts";

const ticket = (status: MyTicket["status"], next: MyTicket["next"] = []): MyTicket =>
  ({ status, next, documents: [] as MyTicket["documents"] }) as MyTicket;
const autoCall: CounterView["autoCall"] = { isOn: false, isFixed: false, nextAtMs: null, heldUntilMs: null };
const moment = (
  state: CounterView["state"],
  active: MyTicket | null = null,
  change: Partial<Pick<CounterView, "undo" | "autoCall" | "parked" | "noShows">> = {},
) => ({
  state,
  active,
  explanation: active && ({} as Explanation),
  undo: null,
  autoCall,
  parked: [],
  noShows: [],
  ...change,
});
const free = { isSheetOpen: false, isHeld: false, hasPrinter: true, mayCallNamed: true };

test("CTR2 CTR6 the space bar is the one next action, and nothing while the line is lost", () => {
  expect(deskKey(" ", moment("open"), free)).toEqual({ does: "primary", action: "call" });
  expect(deskKey(" ", moment("open", ticket("called")), free)).toEqual({ does: "primary", action: "start" });
  expect(deskKey(" ", moment("open"), { ...free, isHeld: true })).toEqual({ does: "nothing" });
});

test("numbers choose an outcome only while somebody is served", () => {
  expect(deskKey("2", moment("open", ticket("serving")), free)).toEqual({ does: "outcome", outcome: "received" });
  expect(deskKey("2", moment("open", ticket("called")), free)).toEqual({ does: "none" });
  expect(deskKey("6", moment("open", ticket("serving")), free)).toEqual({ does: "none" });
});

test("a function key does what it says when that is possible, and never what the browser would", () => {
  expect(deskKey("F2", moment("open", ticket("called")), free)).toEqual({ does: "side", action: "recall" });
  expect(deskKey("F2", moment("open"), free)).toEqual({ does: "nothing" });
  expect(deskKey("F9", moment("open"), { ...free, isHeld: true })).toEqual({ does: "nothing" });
  expect(deskKey("F8", moment("open", ticket("called")), free)).toEqual({ does: "ask", question: "why" });
  expect(deskKey("F8", moment("open"), free)).toEqual({ does: "nothing" });
});

test("PRN19 P prints the ticket at the window again, where the hall has a printer and a ticket is there", () => {
  const serving = moment("open", ticket("serving"));
  for (const key of ["p", "P"]) expect(deskKey(key, serving, free)).toEqual({ does: "side", action: "reprint" });
  expect(deskKey("p", moment("open"), free)).toEqual({ does: "nothing" });
  expect(deskKey("p", serving, { ...free, isHeld: true })).toEqual({ does: "nothing" });
  expect(deskKey("p", serving, { ...free, hasPrinter: false })).toEqual({ does: "none" });
});

test("the list of keys opens by F1 and by a question mark of either keyboard", () => {
  for (const key of ["F1", "?", "？"])
    expect(deskKey(key, moment("closed"), free)).toEqual({ does: "ask", question: "keys" });
});

test("a sheet has all keys but Escape to itself", () => {
  const open = { ...free, isSheetOpen: true };
  const serving = moment("open", ticket("serving"));
  expect(deskKey("Escape", serving, open)).toEqual({ does: "close" });
  for (const key of [" ", "1", "?", "Enter", "p"]) expect(deskKey(key, serving, open)).toEqual({ does: "none" });
  for (const key of ["F1", "F3", "F4", "F8"]) expect(deskKey(key, serving, open)).toEqual({ does: "nothing" });
});

test("CTR1 letters do what is rare, when it is possible", () => {
  const serving = moment(
    "open",
    ticket("serving", [{ serviceId: "tax" as ServiceId, name: { zh: "税务", en: "Tax" } }]),
  );
  for (const key of ["n", "N"]) expect(deskKey(key, serving, free)).toEqual({ does: "letter", action: "next-step" });
  expect(deskKey("i", serving, free)).toEqual({ does: "letter", action: "items" });
  expect(deskKey("n", moment("open", ticket("serving")), free)).toEqual({ does: "nothing" });
  expect(deskKey("c", moment("open"), free)).toEqual({ does: "letter", action: "named" });
  expect(deskKey("c", moment("open"), { ...free, mayCallNamed: false })).toEqual({ does: "nothing" });
  for (const key of ["w", "x"]) {
    expect(deskKey(key, serving, free)).toMatchObject({ does: "letter" });
    expect(deskKey(key, serving, { ...free, isHeld: true })).toEqual({ does: "nothing" });
  }
});

test("CTR3 Z takes back what may be taken back", () => {
  const undo: CounterView["undo"] = {
    ticketId: "t1" as TicketId,
    label: "A001" as TicketLabel,
    done: "finish",
    untilMs: 1,
  };
  expect(deskKey("z", moment("open", null, { undo }), free)).toEqual({ does: "letter", action: "undo" });
  expect(deskKey("z", moment("open"), free)).toEqual({ does: "nothing" });
});

test("CTR5 H holds an automatic call and A switches them, where the hall leaves it", () => {
  const on = { autoCall: { ...autoCall, isOn: true } };
  expect(deskKey("h", moment("open", null, on), free)).toEqual({ does: "letter", action: "hold" });
  expect(deskKey("h", moment("open"), free)).toEqual({ does: "nothing" });
  expect(deskKey("a", moment("open"), free)).toEqual({ does: "letter", action: "auto" });
  const fixed = { autoCall: { ...autoCall, isOn: true, isFixed: true } };
  expect(deskKey("a", moment("open", null, fixed), free)).toEqual({ does: "nothing" });
});

test("CTR4 a number takes that parked ticket up again while nobody is here", () => {
  const parked = [ticket("parked"), ticket("parked")];
  expect(deskKey("2", moment("open", null, { parked }), free)).toEqual({ does: "resume", position: 1 });
  expect(deskKey("3", moment("open", null, { parked }), free)).toEqual({ does: "none" });
  expect(deskKey("2", moment("paused", null, { parked }), free)).toEqual({ does: "nothing" });
  expect(deskKey("2", moment("open", ticket("serving"), { parked }), free)).toMatchObject({ does: "outcome" });
});

test("KB5 K looks something up, with somebody at the window or without", () => {
  expect(deskKey("k", moment("open", ticket("serving")), free)).toEqual({ does: "letter", action: "knowledge" });
  expect(deskKey("K", moment("closed"), free)).toEqual({ does: "letter", action: "knowledge" });
});

test("NS3 CTR10 R asks who has come back, D shows the newest document, S switches sounds", () => {
  const noShows = [{ ticketId: "t7" as TicketId, label: "A007" as TicketLabel }] as CounterView["noShows"];
  expect(deskKey("r", moment("open", null, { noShows }), free)).toEqual({ does: "letter", action: "reinstate" });
  expect(deskKey("r", moment("open"), free)).toEqual({ does: "nothing" });
  const issued = { ...ticket("serving"), documents: [{ documentId: "BZ-1" }] } as unknown as MyTicket;
  expect(deskKey("d", moment("open", issued), free)).toEqual({ does: "letter", action: "show-document" });
  expect(deskKey("d", moment("open", { ...issued, documents: [] }), free)).toEqual({ does: "nothing" });
  expect(deskKey("s", moment("closed"), free)).toEqual({ does: "letter", action: "sound" });
});

test("CTR1 every key has one meaning", () => {
  const keys = [...Object.values(actionKeys), ...Object.values(letterKeys), unprintedKey, miniKey, "F1", "F8"];
  expect(new Set(keys).size).toBe(keys.length);
});

test("Escape lets go of the focus, other keys are not ours", () => {
  expect(deskKey("Escape", moment("open"), free)).toEqual({ does: "rest" });
  for (const key of ["b", "Enter", "Tab", "ArrowDown"])
    expect(deskKey(key, moment("open"), free)).toEqual({ does: "none" });
});

test("DSK9 G is for the case that the citizen comes about, once the visit has begun and while there is something to do", () => {
  const visiting = (
    status: MyTicket["status"],
    about: NonNullable<MyTicket["case"]>["status"] | null,
    papersToCome = about === "correcting" ? 1 : 0,
  ) => {
    const visited = about === null ? null : { caseId: "BJ-1" as CaseId, status: about, papersToCome };
    return moment("open", { status, next: [], documents: [], case: visited } as unknown as MyTicket);
  };
  for (const about of ["ready", "correcting"] as const) {
    expect(deskKey("g", visiting("serving", about), free)).toEqual({ does: "letter", action: "case" });
    expect(deskKey("g", visiting("called", about), free)).toEqual({ does: "nothing" });
  }
  for (const about of ["in-progress", "handed-over", null] as const)
    expect(deskKey("g", visiting("serving", about), free)).toEqual({ does: "nothing" });
  // STEP17: papers are to come while it goes on.
  expect(deskKey("g", visiting("serving", "in-progress", 1), free)).toEqual({ does: "letter", action: "case" });
});
