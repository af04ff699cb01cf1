import { createFakeServer } from "@yichuang/shared/client/fake-server";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { Turn } from "@yichuang/shared/protocol/speech";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";

import type { SaidMemory } from "../voice/said-memory.ts";
import type { Manner, VoiceState } from "../voice/voice.ts";
import { createAnnouncer, type OpenVoice } from "./announcer.ts";
import { announcementOf, boardCall } from "./fixtures.ts";
import { clipsOfTurn, wordsOfTurn } from "./turn-speaker.ts";

/** A voice whose turns the test ends; what is ended from outside it ends too. */
const createFakeVoice = () => {
  let state: VoiceState = { status: "ready", speakingId: null, queuedCount: 0, textOnly: null, fault: null };
  const listeners = new Set<() => void>();
  const said: { clips: readonly string[]; manner: Manner; finish: () => void; fail: () => void }[] = [];
  const open: OpenVoice = () => ({
    say: (clips, _id, manner = {}) =>
      new Promise((resolve) => {
        const spoken = (played: string[], hasFailed = false) =>
          resolve({ played, startedAtMs: 0, durationMs: 0, hasFailed });
        manner.end?.addEventListener("abort", () => spoken([]));
        said.push({ clips, manner, finish: () => spoken([...clips]), fail: () => spoken(["chime"], true) });
      }),
    get state() {
      return state;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unlock: async () => set({ status: "ready" }),
    close: () => undefined,
  });
  const set = (change: Partial<VoiceState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  return { open, set, said };
};

const createMemory = (...known: string[]): SaidMemory => ({
  all: () => [...known],
  has: (id) => known.includes(id),
  add: (id) => void known.push(id),
});

const a042 = announcementOf("a1", boardCall("A042", 3, "called"));
const c018 = announcementOf("a2", boardCall("C018", 8, "called", { zone: "b" }));
const turnOf = (announcement: Announcement, more: Partial<Turn> = {}): Turn => ({
  announcement,
  sound: "voice",
  times: 1,
  volume: 1,
  isYours: true,
  ...more,
});

const open = async (memory = createMemory(), zone?: string) => {
  const server = createFakeServer({ queries: { GetCatalogue: { voicePack: "placeholder" } as Catalogue }, atMs: 0 });
  const voice = createFakeVoice();
  const announcer = createAnnouncer({
    connection: server.connection,
    openVoice: voice.open,
    said: memory,
    ...(zone === undefined ? {} : { zoneId: zone as ZoneId }),
  });
  onTestFinished(() => {
    announcer.close();
    server.connection.close();
  });
  await vi.advanceTimersByTimeAsync(0);
  const now = (): string => {
    const { shown, isSpeaking, queued } = announcer.getState();
    return [shown?.label ?? "nobody", isSpeaking ? "speaking" : "silent", ...queued.map(({ label }) => label)].join(
      " ",
    );
  };
  /** Time on both clocks, in steps of a beat. */
  const pass = async (durationMs: number): Promise<void> => {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 100) {
      server.advance(100);
      await vi.advanceTimersByTimeAsync(100);
    }
  };
  const last = (event: "voice" | "spoken") => server.heard.findLast((one) => one.event === event)?.message;
  return { server, voice, announcer, memory, now, pass, last };
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

test("SPK1 SPK7 what has its turn is shown and said, and its end is told; what waits is known by its id", async () => {
  const { server, voice, now, last, memory } = await open(createMemory(), "b");
  expect(last("voice")).toEqual({ zone: "b", canSpeak: true, speaking: null, said: [] });
  server.announce(a042);
  server.announce(c018);
  expect(now()).toBe("nobody silent");
  server.speech({ turn: turnOf(a042), waiting: ["a2", "unknown"] });
  expect(now()).toBe("A042 speaking C018");
  expect(last("voice")).toEqual({ zone: "b", canSpeak: true, speaking: "a1", said: [] });
  expect(last("spoken")).toBeUndefined();
  voice.said[0]?.finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(last("spoken")).toEqual({ announcementId: "a1" });
  expect(memory.all()).toEqual(["a1"]);
  server.speech({ turn: null, waiting: ["a2"] });
  expect(now()).toBe("A042 silent C018");
});

test("SPK1 another screen's turn is shown and not said", async () => {
  const { server, voice, now } = await open();
  server.speech({ turn: turnOf(a042, { isYours: false }), waiting: [] });
  expect(now()).toBe("A042 speaking");
  expect(voice.said).toEqual([]);
});

test("SPK2 a screen whose sound is not allowed says so, and again when a touch has allowed it", async () => {
  const { voice, announcer, last } = await open();
  voice.set({ status: "blocked" });
  expect(last("voice")).toMatchObject({ canSpeak: false });
  expect(announcer.getState().sound).toBe("blocked");
  announcer.unlock();
  await vi.advanceTimersByTimeAsync(0);
  expect(last("voice")).toMatchObject({ canSpeak: true });
});

test("SPK2 a speaker tells twice a second that it speaks, and falls silent when it is not heard", async () => {
  const { server, voice, now, pass, memory, last } = await open();
  server.speech({ turn: turnOf(a042), waiting: [] });
  const before = server.heard.length;
  await pass(3_000);
  expect(server.heard.length - before).toBe(6);
  expect(voice.said[0]?.manner.end?.aborted).toBe(false);
  server.goOffline();
  // Heard last when it went offline, and silent 1.2 s later: before the server gives the word to another after 1.5 s.
  await pass(1_100);
  expect(now()).toBe("A042 speaking");
  await pass(100);
  expect(voice.said[0]?.manner.end?.aborted).toBe(true);
  expect(now()).toBe("A042 silent");
  server.goOnline();
  expect(last("voice")).toMatchObject({ speaking: null });
  expect(memory.all()).toEqual([]);
});

test("SPK2 who fell silent tells that it can be heard again, every three seconds", async () => {
  const { server, pass, last } = await open();
  server.speech({ turn: turnOf(a042), waiting: [] });
  server.goOffline();
  await pass(2_000);
  server.goOnline();
  server.heard.length = 0;
  await pass(6_000);
  expect(server.heard).toHaveLength(2);
  expect(last("voice")).toMatchObject({ canSpeak: true, speaking: null });
});

test("SPK2 what its sound device did not say it has not said; it leaves the word to others, longer each time", async () => {
  const { server, voice, pass, last, memory } = await open();
  const failAt = async (announcement: Announcement): Promise<void> => {
    server.speech({ turn: turnOf(announcement), waiting: [] });
    voice.said.at(-1)?.fail();
    await vi.advanceTimersByTimeAsync(0);
  };
  await failAt(a042);
  expect([last("spoken"), memory.all()]).toEqual([undefined, []]);
  expect(last("voice")).toMatchObject({ canSpeak: false, speaking: null });
  await pass(4_500);
  expect(last("voice")).toMatchObject({ canSpeak: false });
  await pass(3_500);
  expect(last("voice")).toMatchObject({ canSpeak: true });
  await failAt(c018);
  await pass(9_000);
  expect(last("voice")).toMatchObject({ canSpeak: false });
  await pass(4_000);
  expect(last("voice")).toMatchObject({ canSpeak: true });
});

test("SPK3 what ends while the line is lost leaves the stage", async () => {
  const { server, voice, now, pass, memory } = await open();
  server.speech({ turn: turnOf(a042), waiting: [] });
  server.goOffline();
  await pass(300);
  expect(now()).toBe("A042 speaking");
  voice.said[0]?.finish();
  await pass(100);
  expect(now()).toBe("A042 silent");
  expect(memory.all()).toEqual(["a1"]);
});

test("SPK3 a server that has started again is told what is being said, and what was said before", async () => {
  const { server, voice, pass, last } = await open(createMemory("a0"));
  server.speech({ turn: turnOf(a042), waiting: [] });
  server.goOffline();
  await pass(600);
  server.goOnline();
  expect(last("voice")).toEqual({ canSpeak: true, speaking: "a1", said: ["a0"] });
  server.speech({ turn: null, waiting: [] });
  server.speech({ turn: turnOf(a042), waiting: [] });
  expect(voice.said).toHaveLength(1);
  expect(voice.said[0]?.manner.end?.aborted).toBe(false);
});

test("SPK3 what was said to its end is not said again, and its end is told again", async () => {
  const { server, voice, last } = await open(createMemory("a1"));
  server.speech({ turn: turnOf(a042), waiting: [] });
  expect(voice.said).toEqual([]);
  expect(last("spoken")).toEqual({ announcementId: "a1" });
});

test("SPK2 a turn that went to another screen is left in mid-word", async () => {
  const { server, voice } = await open();
  server.speech({ turn: turnOf(a042), waiting: [] });
  server.speech({ turn: turnOf(c018), waiting: [] });
  expect(voice.said.map(({ manner }) => manner.end?.aborted)).toEqual([true, false]);
  server.speech({ turn: turnOf(c018, { isYours: false }), waiting: [] });
  expect(voice.said.map(({ manner }) => manner.end?.aborted)).toEqual([true, true]);
});

test("SPK6 it is said as often, as loud and in as many words as the hall wishes", async () => {
  const { server, voice, announcer } = await open();
  const [chime, ...words] = a042.clips;
  expect(chime).toBe("chime");
  server.speech({ turn: turnOf(a042, { times: 2, volume: 0.4 }), waiting: [] });
  expect(voice.said[0]).toMatchObject({ clips: ["chime", ...words, ...words], manner: { volume: 0.4 } });
  expect(clipsOfTurn(turnOf(a042, { sound: "chime", times: 2 }))).toEqual(["chime"]);
  server.speech({ turn: turnOf(c018, { sound: "silent", isYours: false }), waiting: [] });
  expect(announcer.getState()).toMatchObject({ isTextOnly: true, isSpeaking: true });
});

test("SPK8 the hall's engine is opened, and clips alone where the server knows of none", async () => {
  const openedBy = async (catalogue: Partial<Catalogue>) => {
    const server = createFakeServer({ queries: { GetCatalogue: catalogue as Catalogue }, atMs: 0 });
    const openVoice = vi.fn<OpenVoice>(createFakeVoice().open);
    const announcer = createAnnouncer({ connection: server.connection, openVoice, said: createMemory() });
    await vi.advanceTimersByTimeAsync(0);
    announcer.close();
    server.connection.close();
    return openVoice.mock.calls;
  };
  expect(await openedBy({ voicePack: "own", voiceEngine: "browser" })).toEqual([["own", "browser"]]);
  expect(await openedBy({ voicePack: "own" })).toEqual([["own", "clips"]]);
});

test("SPK8 an engine is given the caption's words, the label's characters apart, as often as it is said", async () => {
  const { server, voice } = await open();
  server.speech({ turn: turnOf(a042, { times: 2 }), waiting: [] });
  expect(voice.said[0]?.manner.words).toEqual({ text: "请 A 0 4 2 号到 3 号窗口", lang: "zh", times: 2 });
  for (const [label, windowNumber] of [
    ["A042", 42],
    ["XM7", 7],
    ["B100", 201],
  ] as const) {
    const { text, ...rest } = announcementOf("a", boardCall(label, windowNumber, "called"));
    const words = wordsOfTurn(turnOf({ ...rest, text }));
    expect(words.text).toContain([...label].join(" "));
    expect(words.text.replaceAll(" ", "")).toBe(text.zh.replaceAll(" ", ""));
  }
});

test("what could not be heard is told", async () => {
  const { server, voice, announcer } = await open();
  server.speech({ turn: turnOf(a042), waiting: [] });
  voice.set({ textOnly: { announcementId: "a1", reason: "missing-clip" } });
  expect(announcer.getState().isTextOnly).toBe(true);
});

test("SPK1 a day of three thousand calls leaves no timer, no listener and no memory behind", async () => {
  const { server, voice, announcer, pass, last, memory } = await open();
  const timersAtOpening = vi.getTimerCount();
  for (let number = 0; number < 3_000; number += 1) {
    const announcement = announcementOf(`a${number}`, boardCall(`A${number % 999}`, 1 + (number % 60), "called"));
    server.announce(announcement);
    server.speech({ turn: turnOf(announcement), waiting: [] });
    voice.said.at(-1)?.finish();
    await pass(200);
    server.speech({ turn: null, waiting: [] });
  }
  expect(memory.all()).toHaveLength(3_000);
  expect(last("spoken")).toEqual({ announcementId: "a2999" });
  expect(vi.getTimerCount()).toBe(timersAtOpening);
  expect(announcer.getState().queued).toEqual([]);
  // Only the newest two hundred are known by their ids.
  server.speech({ turn: null, waiting: ["a2799", "a2800", "a2999"] });
  expect(announcer.getState().queued.map(({ announcementId }) => announcementId)).toEqual(["a2800", "a2999"]);
});

test("ADJ8 another voice of the hall speaks from then on, and the same one is not opened twice", async () => {
  let catalogue = { voicePack: "placeholder" } as Catalogue;
  const server = createFakeServer({ queries: { GetCatalogue: () => catalogue }, atMs: 0 });
  const openVoice = vi.fn<OpenVoice>(createFakeVoice().open);
  const announcer = createAnnouncer({ connection: server.connection, openVoice, said: createMemory() });
  onTestFinished(() => announcer.close());
  await vi.advanceTimersByTimeAsync(0);
  server.changeHall();
  await vi.advanceTimersByTimeAsync(0);
  expect(openVoice.mock.calls).toEqual([["placeholder", "clips"]]);
  catalogue = { voicePack: "county", voiceEngine: "browser" } as Catalogue;
  server.changeHall();
  await vi.advanceTimersByTimeAsync(0);
  expect(openVoice.mock.calls).toEqual([
    ["placeholder", "clips"],
    ["county", "browser"],
  ]);
});
