import type { TicketId, ZoneId } from "@yichuang/shared/domain/ids";
import type { SpeechMessage, VoiceMessage } from "@yichuang/shared/protocol/speech";
import { beforeEach, describe, expect, it } from "vitest";

import { callOf as call } from "./call-fixture.ts";
import { type Arbiter, type ArbiterOptions, createArbiter } from "./arbiter.ts";
import { beatTimeoutMs, type Manner } from "./channel.ts";

const durationMs = 5000;
const startMs = 1_000_000;

let sent: Map<string, SpeechMessage[]>;
let nowMs: number;
let invalid: Set<string>;
let manner: Manner;
let arbiter: Arbiter;

const start = (change: Partial<ArbiterOptions> = {}): Arbiter =>
  createArbiter({
    send: (id, message) => sent.set(id, [...(sent.get(id) ?? []), message]),
    isValid: ({ announcementId }) => !invalid.has(announcementId),
    mannerAt: () => manner,
    shorten: (announcement) => ({ ...announcement, clips: ["short"] }),
    durationMs: ({ clips }) => (clips[0] === "short" ? 2500 : durationMs),
    settledAtMs: 0,
    ...change,
  });

beforeEach(() => {
  [sent, nowMs, invalid, manner] = [new Map(), startMs, new Set(), { sound: "voice", times: 1, volume: 1 }];
  arbiter = start();
});

const zoneOf = (id: string) => (id === "hall" ? {} : { zone: "a" as ZoneId });
const hear = (id: string, change: Partial<VoiceMessage> = {}) =>
  arbiter.hear(id, { ...zoneOf(id), canSpeak: true, speaking: null, said: [], ...change }, nowMs);
const last = (id: string): SpeechMessage | undefined => sent.get(id)?.at(-1);
const shown = (id: string): string | null => last(id)?.turn?.announcement.announcementId ?? null;
/** Who speaks of what at this moment, as the displays were told. */
const speakers = (): string[] =>
  [...sent.keys()].flatMap((id) => (last(id)?.turn?.isYours ? [`${id}:${shown(id) ?? ""}`] : []));
/** Lets time pass as a well-behaved speaker would: it beats twice a second. */
const pass = (ms: number, ...alive: string[]): void => {
  for (const endMs = nowMs + ms; nowMs < endMs;) {
    nowMs = Math.min(nowMs + 500, endMs);
    for (const id of alive) hear(id, { speaking: last(id)?.turn?.isYours ? shown(id) : null });
    arbiter.tick(nowMs);
  }
};

describe("one voice per zone", () => {
  it("SPK1 gives one display the word, and shows the same to all of the zone, one after the other", () => {
    hear("left");
    hear("right");
    arbiter.add(call(1), nowMs);
    arbiter.add(call(2), nowMs);
    expect(speakers()).toEqual(["left:A1"]);
    expect([shown("right"), last("right")?.waiting]).toEqual(["A1", ["A2"]]);
    pass(3000, "left", "right");
    arbiter.end("left", "A1", nowMs);
    expect([shown("left"), shown("right")]).toEqual([null, null]);
    pass(500, "left", "right");
    expect(speakers()).toEqual(["left:A2"]);
    expect(shown("right")).toBe("A2");
  });

  it("SPK1 the end is the speaker's to say, and is of its own turn alone", () => {
    hear("left");
    hear("right");
    arbiter.add(call(1), nowMs);
    arbiter.end("right", "A1", nowMs);
    arbiter.end("left", "A9", nowMs);
    arbiter.end("nobody", "A1", nowMs);
    expect(speakers()).toEqual(["left:A1"]);
  });

  it("SPK2 another display begins anew when the speaker leaves, and within two seconds when it falls silent", () => {
    hear("left");
    hear("right");
    arbiter.add(call(1), nowMs);
    pass(1000, "left", "right");
    arbiter.leave("left", true, nowMs);
    sent.delete("left");
    expect(speakers()).toEqual(["right:A1"]);
    hear("third");
    const silentSinceMs = nowMs;
    while (speakers()[0] === "right:A1") {
      nowMs = arbiter.dueAtMs() ?? Infinity;
      arbiter.tick(nowMs);
    }
    expect(nowMs - silentSinceMs).toBe(beatTimeoutMs);
    expect(speakers()).toEqual(["third:A1"]);
    // It was only slow: it may have the next one, and does not get this one back.
    hear("right");
    expect(speakers()).toEqual(["third:A1"]);
  });

  it("SPK2 a speaker whose line breaks may finish its word: the next begins when its lease is over, or it goes on itself", () => {
    hear("left");
    hear("right");
    arbiter.add(call(1), nowMs);
    pass(1000, "left", "right");
    const brokenAtMs = nowMs;
    arbiter.leave("left", false, nowMs);
    sent.delete("left");
    expect(speakers()).toEqual([]);
    nowMs = arbiter.dueAtMs() ?? Infinity;
    expect(nowMs).toBe(brokenAtMs + beatTimeoutMs);
    arbiter.tick(nowMs);
    expect(speakers()).toEqual(["right:A1"]);
    arbiter.leave("right", false, nowMs);
    sent.delete("right");
    nowMs += 800;
    hear("right again", { speaking: "A1" });
    expect(speakers()).toEqual(["right again:A1"]);
    arbiter.end("right again", "A1", nowMs);
    pass(2000, "right again");
    expect(speakers()).toEqual([]);
  });

  it("SPK1 a slow voice that is heard is not cut off, and one that never ends is given up in the end", () => {
    hear("left");
    arbiter.add(call(1), nowMs);
    pass(durationMs + 4000, "left");
    expect(speakers()).toEqual(["left:A1"]);
    pass(durationMs, "left");
    expect(speakers()).toEqual([]);
  });

  it("SPK2 a display that may not sound never has the word; with none that may, all is shown for its time", () => {
    hear("left", { canSpeak: false });
    arbiter.add(call(1), nowMs);
    expect([shown("left"), speakers()]).toEqual(["A1", []]);
    nowMs = arbiter.dueAtMs() ?? 0;
    expect(nowMs).toBe(startMs + durationMs);
    arbiter.tick(nowMs);
    expect(shown("left")).toBeNull();
  });

  it("SPK2 a speaker whose sound is taken away loses its turn to the next", () => {
    hear("left");
    hear("right");
    arbiter.add(call(1), nowMs);
    hear("left", { canSpeak: false, speaking: "A1" });
    expect(speakers()).toEqual(["right:A1"]);
  });

  it("SPK3 nothing is said twice: not after the end, not by a server that has just started", () => {
    hear("left");
    arbiter.add(call(1), nowMs);
    arbiter.end("left", "A1", nowMs);
    arbiter.add(call(1), nowMs);
    pass(1000, "left");
    expect(shown("left")).toBeNull();
    arbiter = start({ settledAtMs: nowMs + 2000 });
    arbiter.add(call(1), nowMs);
    arbiter.add(call(2), nowMs);
    hear("left", { said: ["A1"] });
    expect(shown("left")).toBeNull();
    pass(2000, "left");
    expect(speakers()).toEqual(["left:A2"]);
  });

  it("SPK3 a display goes on with what it was saying when the server before ended", () => {
    arbiter = start({ settledAtMs: nowMs + 2000 });
    arbiter.add(call(1), nowMs);
    arbiter.add(call(2), nowMs);
    hear("right");
    hear("left", { speaking: "A1" });
    expect(speakers()).toEqual(["left:A1"]);
    pass(1000, "left", "right");
    arbiter.end("left", "A1", nowMs);
    pass(2000, "left", "right");
    expect(speakers()).toEqual(["right:A2"]);
  });

  it("SPK3 what nobody knows any more is let finish", () => {
    hear("left", { speaking: "old" });
    arbiter.add(call(1), nowMs);
    expect(shown("left")).toBeNull();
    nowMs += 900;
    hear("left", { speaking: "old" });
    nowMs += 900;
    arbiter.tick(nowMs);
    expect(shown("left")).toBeNull();
    nowMs = arbiter.dueAtMs() ?? 0;
    hear("left");
    expect(speakers()).toEqual(["left:A1"]);
  });

  it("SPK4 calls made while no display was there are said when one comes, if they still hold", () => {
    for (const number of [1, 2, 3]) arbiter.add(call(number), nowMs);
    invalid.add("A2");
    nowMs += 60_000;
    hear("left");
    expect([shown("left"), last("left")?.waiting]).toEqual(["A1", ["A3"]]);
    arbiter.end("left", "A1", nowMs);
    pass(500, "left");
    expect(shown("left")).toBe("A3");
  });

  it("SPK4 after three minutes nobody looks for a call, whether displays were never there or have gone", () => {
    arbiter.add(call(1), nowMs);
    hear("left");
    arbiter.add(call(2), nowMs);
    arbiter.leave("left", true, nowMs);
    expect(arbiter.dueAtMs()).toBeNull();
    nowMs += 179_000;
    hear("early");
    expect([shown("early"), last("early")?.waiting]).toEqual(["A1", ["A2"]]);
    arbiter.leave("early", true, nowMs);
    nowMs += 1000;
    hear("late");
    expect([shown("late"), last("late")?.waiting]).toEqual([null, []]);
  });

  it("SPK4 of a ticket that was called again the last call alone is told to whom comes late", () => {
    arbiter.add(call(1), nowMs);
    arbiter.add({ ...call(2), ticketId: "t1" as TicketId }, nowMs);
    hear("left");
    expect([shown("left"), last("left")?.waiting]).toEqual(["A2", []]);
  });

  it("SPK4 a recall takes the place of the call that nobody has heard yet", () => {
    hear("left");
    arbiter.add(call(1), nowMs);
    arbiter.add(call(2), nowMs);
    arbiter.add({ ...call(3), ticketId: "t2" as TicketId }, nowMs);
    expect(last("left")?.waiting).toEqual(["A3"]);
  });

  it("SPK5 is said in fewer words when all that waits takes longer than twenty seconds", () => {
    hear("left");
    for (const number of [1, 2, 3, 4, 5]) arbiter.add(call(number), nowMs);
    expect(last("left")?.turn?.announcement.clips).toEqual(["chime", "please"]);
    const heard: (string | undefined)[] = [];
    for (const number of [1, 2, 3, 4]) {
      arbiter.end("left", `A${number}`, nowMs);
      pass(500, "left");
      heard.push(last("left")?.turn?.announcement.clips[0]);
    }
    expect(heard).toEqual(["short", "chime", "chime", "chime"]);
  });

  it("SPK6 sounds as the hour asks; in silence the words are shown for their time", () => {
    hear("left");
    manner = { sound: "chime", times: 2, volume: 0.4 };
    arbiter.add(call(1), nowMs);
    expect(last("left")?.turn).toMatchObject({ sound: "chime", times: 2, volume: 0.4, isYours: true });
    arbiter.end("left", "A1", nowMs);
    manner = { sound: "silent", times: 1, volume: 0 };
    pass(500, "left");
    arbiter.add(call(2), nowMs);
    expect(last("left")?.turn).toMatchObject({ sound: "silent", isYours: false });
    pass(durationMs, "left");
    expect(shown("left")).toBeNull();
  });

  it("SPK7 a board of the whole hall says what no zone says itself, and shows all", () => {
    hear("hall");
    hear("left");
    arbiter.add(call(1, "a"), nowMs);
    expect(speakers()).toEqual(["left:A1"]);
    expect(last("hall")?.turn).toMatchObject({ sound: "silent" });
    arbiter.end("left", "A1", nowMs);
    pass(durationMs + 1000, "hall", "left");
    arbiter.add(call(2, "b"), nowMs);
    expect(speakers()).toEqual(["hall:A2"]);
    expect(shown("left")).not.toBe("A2");
  });

  it("SPK7 the hall's board takes over for a zone that has lost its voice, and the zone does not say it again", () => {
    hear("hall");
    hear("left");
    arbiter.add(call(1, "a"), nowMs);
    hear("left", { canSpeak: false });
    expect(speakers()).toEqual(["hall:A1"]);
    hear("left");
    expect([speakers(), shown("left")]).toEqual([["hall:A1"], "A1"]);
    arbiter.end("hall", "A1", nowMs);
    expect([shown("hall"), shown("left")]).toEqual([null, null]);
    hear("right");
    pass(1000, "hall", "left", "right");
    expect(speakers()).toEqual([]);
  });

  it("SPK7 the hall's board shows a zone's call as long as the zone says it", () => {
    hear("hall");
    hear("left");
    arbiter.add(call(1, "a"), nowMs);
    pass(3000, "hall", "left");
    arbiter.end("left", "A1", nowMs);
    expect([shown("hall"), shown("left")]).toEqual([null, null]);
  });
});
