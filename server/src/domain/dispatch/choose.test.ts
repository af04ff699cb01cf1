import { describe, expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { issued, opened, sentTo, unready } from "../testing/events.ts";
import { stateAfter } from "../testing/kit.ts";
import { clerkId, minuteMs, openingMs, testHall, windowId } from "../testing/test-hall.ts";
import { chooseNext } from "./choose.ts";
import { explainChoice } from "./explain.ts";

const nowMs = openingMs + 90 * minuteMs;
const index = testHall();

const choice = (window: string, clerk: string, ...history: DomainEvent[]) => {
  const state = stateAfter([...opened(window, clerk), ...history]);
  return chooseNext(state, index, windowId(window), clerkId(clerk));
};
const explained = (window: string, clerk: string, ...history: DomainEvent[]) => {
  const found = choice(window, clerk, ...history);
  if (!found) throw new Error("nothing to call");
  const { rule, text, candidates } = explainChoice(index, found, nowMs);
  return { rule, text, candidates: candidates.map(({ label, passedOver }) => [label, passedOver?.en ?? null]) };
};

describe("choose", () => {
  it("CALL7 chooses nothing where nothing can be called, and at a window the hall does not have", () => {
    expect(choice("w1", "chen", issued("A001"), unready("A001"))).toBeNull();
    expect(chooseNext(stateAfter([issued("A001")]), index, windowId("w9"), clerkId("chen"))).toBeNull();
  });

  it("CALL8 tells seniority, head start, cover and what was sent here apart", () => {
    expect(explained("w1", "chen", issued("A001")).rule).toBe("seniority");
    const early = issued("A002", { priority: "elderly", orderMs: openingMs });
    expect(explained("w1", "chen", issued("A001"), early).rule).toBe("head-start");
    expect(explained("w1", "chen", issued("A001", { priority: "appointment" })).rule).toBe("seniority");
    expect(explained("w2", "lin", issued("C001")).rule).toBe("cover");
    expect(explained("w1", "chen", issued("A001"), sentTo("A001", { clerk: "chen" })).rule).toBe("sent-here");
  });

  it("CALL8 says of each other candidate why it was passed over", () => {
    expect(explained("w1", "chen", issued("A001"), issued("B02"), issued("A003")).candidates).toEqual([
      ["A001", null],
      ["B02", "its place comes later"],
    ]);
    expect(explained("w2", "lin", issued("C001"), issued("A002")).candidates).toEqual([
      ["A002", null],
      ["C001", "own work of the window comes first"],
    ]);
    expect(explained("w2", "lin", issued("C001"), issued("C002"), sentTo("C002", { window: "w2" })).candidates).toEqual(
      [
        ["C002", null],
        ["C001", "it was not sent to this window"],
      ],
    );
    const obstacles = [sentTo("A001", { window: "w1" }), sentTo("A002", { clerk: "sun" }), unready("A003")];
    const four = ["A001", "A002", "A003", "A005"].map((label) => issued(label));
    const print = issued("A004", { awaitsPrint: true });
    expect(explained("w2", "lin", ...four, print, ...obstacles).candidates).toEqual([
      ["A005", null],
      ["A001", "it was sent to another window"],
      ["A002", "it was sent to another clerk"],
      ["A003", "the papers are not complete yet"],
      ["A004", "the slip has not come out yet"],
    ]);
  });

  it("CALL8 speaks both languages", () => {
    const { text } = explained("w2", "lin", issued("C001"));
    expect(text).toEqual({
      zh: "business，等了 89 分，本窗口没有可叫的主办业务，兼顾其他业务",
      en: "business, waited 89 min: no own work can be called, so the window covers for others",
    });
  });
});
