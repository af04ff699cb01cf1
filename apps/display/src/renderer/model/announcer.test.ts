import { createFakeServer } from "@yichuang/shared/client/fake-server";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { expect, onTestFinished, test, vi } from "vitest";

import type { VoiceState } from "../voice/voice.ts";
import { createAnnouncer, type OpenVoice } from "./announcer.ts";
import { announcementOf, boardCall } from "./fixtures.ts";

/** A voice whose turns the test ends. It keeps the promises of `createVoice`: one at a time, in order. */
const createFakeVoice = () => {
  let state: VoiceState = { status: "ready", speakingId: null, queuedCount: 0, textOnly: null, fault: null };
  const listeners = new Set<() => void>();
  const set = (change: Partial<VoiceState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const turns: { id: string; clips: readonly string[]; end: () => void }[] = [];
  const begin = (): void => {
    const turn = turns[0];
    if (turn && state.speakingId === null) set({ speakingId: turn.id });
  };
  let report: Parameters<OpenVoice>[1] = () => undefined;
  const packs: string[] = [];
  const open: OpenVoice = (pack, onPlayed) => {
    packs.push(pack);
    report = onPlayed;
    return {
      say: (clips, id = "") =>
        new Promise((resolve) => {
          turns.push({ id, clips, end: () => resolve({ played: [...clips], startedAtMs: 0, durationMs: 0 }) });
          begin();
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
    };
  };
  const finishTurn = async (): Promise<void> => {
    const turn = turns.shift();
    if (!turn) throw new Error("nothing is being said");
    set({ speakingId: null });
    report(turn.id, turn.clips);
    turn.end();
    await Promise.resolve();
    begin();
  };
  return { open, packs, set, finishTurn };
};

const a042 = announcementOf("a1", boardCall("A042", 3, "called"));
const c018 = announcementOf("a2", boardCall("C018", 8, "called", { zone: "b" }));
const catalogue = { voicePack: "placeholder" } as Catalogue;

const open = (zone?: string) => {
  const server = createFakeServer({ queries: { GetCatalogue: catalogue } });
  const voice = createFakeVoice();
  const announcer = createAnnouncer({
    connection: server.connection,
    openVoice: voice.open,
    ...(zone === undefined ? {} : { zoneId: zone as ZoneId }),
  });
  onTestFinished(() => {
    announcer.close();
    server.connection.close();
  });
  const now = (): string => {
    const { shown, isSpeaking, queued } = announcer.getState();
    return [shown?.label ?? "nobody", isSpeaking ? "speaking" : "silent", ...queued.map(({ label }) => label)].join(
      " ",
    );
  };
  return { server, voice, announcer, now };
};

test("two calls at once: each is shown while it is said, and the second only when the first is over", async () => {
  const { server, voice, announcer, now } = open();
  await vi.waitFor(() => expect(voice.packs).toEqual(["placeholder"]));
  server.announce(a042);
  server.announce(c018);
  expect(now()).toBe("A042 speaking C018");
  await voice.finishTurn();
  expect(now()).toBe("C018 speaking");
  expect(announcer.getState().lastPlayed).toEqual({ announcementId: "a1", clips: a042.clips });
  await voice.finishTurn();
  expect(now()).toBe("C018 silent");
});

test("a call that comes before the voice pack is known waits for it and is not lost", async () => {
  const { server, voice, now } = open();
  server.announce(a042);
  expect(now()).toBe("nobody silent A042");
  await vi.waitFor(() => expect(now()).toBe("A042 speaking"));
  expect(voice.packs).toHaveLength(1);
});

test("a zone's screen says its own zone's calls only", async () => {
  const { server, voice, now } = open("b");
  await vi.waitFor(() => expect(voice.packs).toHaveLength(1));
  server.announce(a042);
  server.announce(c018);
  expect(now()).toBe("C018 speaking");
});

test("what could not be heard is told, and a touch unlocks", async () => {
  const { server, voice, announcer } = open();
  await vi.waitFor(() => expect(voice.packs).toHaveLength(1));
  voice.set({ status: "blocked" });
  server.announce(a042);
  voice.set({ textOnly: { announcementId: "a1", reason: "blocked" } });
  expect(announcer.getState()).toMatchObject({ sound: "blocked", isTextOnly: true });
  announcer.unlock();
  expect(announcer.getState().sound).toBe("ready");
});
