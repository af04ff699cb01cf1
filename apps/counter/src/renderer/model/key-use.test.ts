import { expect, test } from "vitest";

import { type KeyStroke, keyTarget, keyUse, type Pressable } from "./key-use.ts";

const stroke = (key: string, change: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  isRepeat: false,
  hasModifier: false,
  target: "page",
  isReachedByTab: false,
  ...change,
});

test("the space bar is the next action, wherever the mouse has left the focus", () => {
  expect(keyUse(stroke(" "))).toBe("screen");
  expect(keyUse(stroke(" ", { target: "control" }))).toBe("screen");
});

test("a control that Tab has reached has the space bar to itself", () => {
  expect(keyUse(stroke(" ", { target: "control", isReachedByTab: true }))).toBe("browser");
});

test("a key held down counts once", () => {
  for (const target of ["page", "control"] as const) {
    expect(keyUse(stroke(" ", { isRepeat: true, target }))).toBe("nothing");
    expect(keyUse(stroke(" ", { isRepeat: true, target, isReachedByTab: true }))).toBe("nothing");
    expect(keyUse(stroke("F3", { isRepeat: true, target }))).toBe("nothing");
  }
  expect(keyUse(stroke("ArrowDown", { isRepeat: true }))).toBe("browser");
});

test("what is typed in a field does nothing else, while Escape and function keys work there too", () => {
  for (const key of [" ", "1", "?", "a", "Backspace"])
    expect(keyUse(stroke(key, { target: "field", isReachedByTab: true }))).toBe("browser");
  for (const key of ["Escape", "F4"]) expect(keyUse(stroke(key, { target: "field" }))).toBe("screen");
});

test("the browser keeps its reload, its full screen and all combinations", () => {
  for (const key of ["F5", "F11", "F12"]) expect(keyUse(stroke(key))).toBe("browser");
  expect(keyUse(stroke("F4", { hasModifier: true }))).toBe("browser");
  expect(keyUse(stroke(" ", { hasModifier: true }))).toBe("browser");
});

const element = (tagName: string, change: Partial<Pressable> = {}): Pressable => ({
  tagName,
  closest: () => null,
  ...change,
});

test("a field takes letters, a control is pressed, a radio button is neither", () => {
  expect(keyTarget(null)).toBe("page");
  expect(keyTarget(element("BODY"))).toBe("page");
  expect(keyTarget(element("INPUT", { type: "password" }))).toBe("field");
  expect(keyTarget(element("SELECT"))).toBe("field");
  expect(keyTarget(element("DIV", { isContentEditable: true }))).toBe("field");
  expect(keyTarget(element("INPUT", { type: "radio" }))).toBe("page");
  expect(keyTarget(element("INPUT", { type: "checkbox" }))).toBe("control");
  expect(keyTarget(element("SPAN", { closest: () => element("BUTTON") }))).toBe("control");
});
