import { expect, test } from "vitest";

import { askedScreen } from "./asked-screen.ts";

test("the address chooses the screen, the board of the hall without one", () => {
  expect(askedScreen("")).toEqual({ mode: "board" });
  expect(askedScreen("?mode=board&id=left-over")).toEqual({ mode: "board" });
  expect(askedScreen("?mode=zone&id=a")).toEqual({ mode: "zone", zoneId: "a" });
  expect(askedScreen("?mode=window&id=w01")).toEqual({ mode: "window", windowId: "w01" });
});

test("DSP1 a panel of text has rows and cells, within what can be read", () => {
  expect(askedScreen("?mode=led")).toEqual({ mode: "led", zoneId: null, size: { rows: 1, cells: 24 } });
  expect(askedScreen("?mode=led&id=b&rows=2&cells=16")).toEqual({
    mode: "led",
    zoneId: "b",
    size: { rows: 2, cells: 16 },
  });
  expect(askedScreen("?mode=led&rows=99&cells=-3")).toMatchObject({ size: { rows: 4, cells: 10 } });
  expect(askedScreen("?mode=led&rows=two")).toMatchObject({ size: { rows: 1, cells: 24 } });
});

test("DSP33 DSP35 a media screen is of the hall or a zone, shows a picture for 12 s or as asked, and is silent unless asked", () => {
  const usual = { mode: "media", zoneId: null, seconds: 12, hasSound: false };
  expect(askedScreen("?mode=media")).toEqual(usual);
  expect(askedScreen("?mode=media&id=b&seconds=30&sound=on")).toEqual({
    mode: "media",
    zoneId: "b",
    seconds: 30,
    hasSound: true,
  });
  expect(askedScreen("?mode=media&seconds=1&sound=off")).toEqual({ ...usual, seconds: 5 });
  expect(askedScreen("?mode=media&seconds=3600")).toEqual({ ...usual, seconds: 120 });
  expect(askedScreen("?mode=media&seconds=soon")).toEqual(usual);
});

test("what is missing or misspelt is told apart, so that the screen can say what to write", () => {
  expect(askedScreen("?mode=zone")).toEqual({ mode: "incomplete", wanted: "zone" });
  expect(askedScreen("?mode=window&id=")).toEqual({ mode: "incomplete", wanted: "window" });
  expect(askedScreen("?mode=bord")).toEqual({ mode: "unknown", asked: "bord" });
});
