import { describe, expect, test } from "vitest";

import { chooseStage } from "./choose-stage.ts";
import { announcementOf, boardCall, morningMs } from "./fixtures.ts";

const silence = { shown: null, isSpeaking: false, queued: [] };
const a042 = boardCall("A042", 3, "called", { agoMs: 5_000 });
const c018 = boardCall("C018", 8, "called", { agoMs: 4_000 });
const shownA042 = announcementOf("a1", a042);
const queuedC018 = announcementOf("a2", c018);

const stage = (...given: Parameters<typeof chooseStage>): string | null => {
  const found = chooseStage(...given);
  return found && `${found.label} ${found.state}${found.announcement === null ? " silently" : ""}`;
};

describe("while there is something to say", () => {
  test("the stage shows who is being called, whatever else has happened on the board", () => {
    const speaking = { shown: shownA042, isSpeaking: true, queued: [queuedC018] };
    expect(stage(speaking, [c018, a042], morningMs)).toBe("A042 called");
    expect(stage(speaking, [c018, { ...a042, status: "serving" }], morningMs)).toBe("A042 called");
    expect(stage(speaking, [], morningMs)).toBe("A042 called");
  });

  test("a second call at the same time waits for its turn, also between the two", () => {
    const between = { shown: shownA042, isSpeaking: false, queued: [queuedC018] };
    expect(stage(between, [c018, a042], morningMs)).toBe("A042 called");
    expect(stage({ ...silence, queued: [queuedC018] }, [c018], morningMs)).toBeNull();
  });

  test("a recall looks different", () => {
    const recall = announcementOf("a3", a042, "recall");
    expect(stage({ shown: recall, isSpeaking: true, queued: [] }, [a042], morningMs)).toBe("A042 recalled");
    expect(stage({ ...silence, shown: recall }, [a042], morningMs)).toBe("A042 recalled");
    expect(stage({ ...silence, shown: recall }, [{ ...a042, status: "serving" }], morningMs)).toBe("A042 serving");
  });
});

describe("after it was said", () => {
  test("the stage keeps the last one said while that person is awaited", () => {
    const older = boardCall("B067", 12, "called", { agoMs: 60_000 });
    expect(stage({ ...silence, shown: shownA042 }, [a042, older], morningMs)).toBe("A042 called");
  });

  test("when it was answered, the newest call still unanswered comes back silently, else it stays, marked", () => {
    const answered = { ...a042, status: "serving" as const };
    const older = boardCall("B067", 12, "called", { agoMs: 60_000 });
    expect(stage({ ...silence, shown: shownA042 }, [answered, older], morningMs)).toBe("B067 called silently");
    expect(stage({ ...silence, shown: shownA042 }, [answered], morningMs)).toBe("A042 serving");
  });

  test("when it has left the board, the newest being served is shown; nobody is better than a passed-over number", () => {
    const served = boardCall("B067", 12, "serving");
    const missed = boardCall("E031", 14, "no-show");
    expect(stage({ ...silence, shown: shownA042 }, [missed, served], morningMs)).toBe("B067 serving silently");
    expect(stage({ ...silence, shown: shownA042 }, [missed], morningMs)).toBeNull();
  });

  test("VIEW7 a number that was missed gives the stage to one being served, and stays, marked, where there is none", () => {
    const missed = { ...a042, status: "no-show" as const };
    const served = boardCall("B067", 12, "serving");
    expect(stage({ ...silence, shown: shownA042 }, [missed, served], morningMs)).toBe("B067 serving silently");
    expect(stage({ ...silence, shown: shownA042 }, [missed], morningMs)).toBe("A042 no-show");
  });

  test("VIEW7 what was finished is never on the stage", () => {
    const finished = { ...a042, status: "finished" as const };
    expect(stage({ ...silence, shown: shownA042 }, [finished], morningMs)).toBeNull();
  });

  test("a call missed while the line was down is shown silently, and replaces an older one", () => {
    const justNow = morningMs + 10_000;
    expect(stage({ ...silence, shown: shownA042 }, [c018, a042], justNow)).toBe("C018 called silently");
  });
});

test("a screen that came later shows the newest call silently, but gives a new one time to be announced", () => {
  const newest = boardCall("D009", 7, "called", { agoMs: 1_000 });
  expect(stage(silence, [newest, c018, a042], morningMs)).toBe("C018 called silently");
  expect(stage(silence, [newest, c018, a042], morningMs + 3_000)).toBe("D009 called silently");
  expect(stage(silence, [], morningMs)).toBeNull();
});
