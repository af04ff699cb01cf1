import type { CounterView, Explanation, MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { expect, test } from "vitest";

import { deskKey } from "./desk-key.ts";

const ticket = (status: MyTicket["status"]): MyTicket => ({ status }) as MyTicket;
const moment = (state: CounterView["state"], active: MyTicket | null = null) => ({
  state,
  active,
  explanation: active && ({} as Explanation),
});
const free = { isSheetOpen: false, isHeld: false, hasPrinter: true };

test("the space bar is the one next action, and nothing while the line is lost", () => {
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
  const open = { isSheetOpen: true, isHeld: false, hasPrinter: true };
  const serving = moment("open", ticket("serving"));
  expect(deskKey("Escape", serving, open)).toEqual({ does: "close" });
  for (const key of [" ", "1", "?", "Enter", "p"]) expect(deskKey(key, serving, open)).toEqual({ does: "none" });
  for (const key of ["F1", "F3", "F4", "F8"]) expect(deskKey(key, serving, open)).toEqual({ does: "nothing" });
});

test("Escape lets go of the focus, other keys are not ours", () => {
  expect(deskKey("Escape", moment("open"), free)).toEqual({ does: "rest" });
  for (const key of ["a", "Enter", "Tab", "ArrowDown"])
    expect(deskKey(key, moment("open"), free)).toEqual({ does: "none" });
});
