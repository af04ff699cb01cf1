import type { Hall } from "@yichuang/shared/domain/hall";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { SpeechMessage, VoiceMessage } from "@yichuang/shared/protocol/speech";
import type { Socket } from "socket.io-client";
import { afterEach, expect, test, vi } from "vitest";

import { createTestClock, type LocalServer, send, startLocalServer } from "../../testing/local-server.ts";
import { wideHall } from "../../testing/wide-hall.ts";

let server: LocalServer;
const clock = createTestClock();

afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

/** A server that has listened long enough to give turns. */
const start = async (): Promise<void> => {
  server = await startLocalServer({ hall: wideHall(3), clock });
  clock.advance(3_000);
};

const able: VoiceMessage = { canSpeak: true, speaking: null, said: [] };

const joinAs = async (device: string, message: VoiceMessage = able) => {
  const { socket } = await server.connect({ role: "display", device });
  const heard: SpeechMessage[] = [];
  socket.on("speech", (speech: SpeechMessage) => heard.push(speech));
  expect(await socket.emitWithAck("voice", message)).toEqual({ ok: true });
  return { socket, turn: () => heard.at(-1)?.turn ?? null };
};

const callSomebody = async (): Promise<string> => {
  const hall: Hall = wideHall(3);
  const { socket: kiosk } = await server.connect({ role: "kiosk", device: "kiosk-1" });
  const { socket: counter } = await server.connect({ role: "counter", device: "counter-1" });
  const [window, clerk] = [hall.windows[0], hall.clerks.find(({ roles }) => roles.includes("clerk"))];
  const { windowId, services } = window as Hall["windows"][number];
  await send(counter, "SignIn", { clerkId: clerk?.clerkId, pin: "135790", windowId });
  await send(counter, "OpenWindow", { windowId });
  await send(kiosk, "IssueTicket", { serviceId: services[0]?.serviceId, channel: "kiosk" });
  const called = await send(counter, "CallNextTicket", { windowId });
  expect(called.ok).toBe(true);
  return called.result.ticket.label as string;
};

test("SPK1 one display is given the word, all are shown it, and its end is the end for all", async () => {
  await start();
  const [first, second] = [await joinAs("display-1"), await joinAs("display-2")];
  const label = await callSomebody();
  await vi.waitFor(() => expect([first.turn()?.isYours, second.turn()?.isYours]).toEqual([true, false]));
  expect(second.turn()?.announcement.label).toBe(label);
  const announcementId = first.turn()?.announcement.announcementId;
  expect(await second.socket.emitWithAck("spoken", { announcementId })).toEqual({ ok: true });
  expect(second.turn()).not.toBeNull();
  expect(await first.socket.emitWithAck("spoken", { announcementId })).toEqual({ ok: true });
  await vi.waitFor(() => expect([first.turn(), second.turn()]).toEqual([null, null]));
});

test("SPK2 a display that leaves in mid-word is followed by the other one", async () => {
  await start();
  const [first, second] = [await joinAs("display-1"), await joinAs("display-2")];
  await callSomebody();
  await vi.waitFor(() => expect(first.turn()?.isYours).toBe(true));
  first.socket.close();
  await vi.waitFor(() => expect(second.turn()?.isYours).toBe(true));
});

test("DSP12 of two displays that go by one name both show, one speaks, and the other one follows when it leaves", async () => {
  await start();
  const [first, second] = [await joinAs("display-1"), await joinAs("display-1")];
  await callSomebody();
  await vi.waitFor(() => expect([first.turn()?.isYours, second.turn()?.isYours]).toEqual([true, false]));
  await second.socket.emitWithAck("voice", { ...able, speaking: first.turn()?.announcement.announcementId });
  expect([first.turn()?.isYours, second.turn()?.isYours]).toEqual([true, false]);
  first.socket.close();
  await vi.waitFor(() => expect(second.turn()?.isYours).toBe(true));
});

test("SPK2 a call that began while no sound was allowed is said when it is", async () => {
  await start();
  const display = await joinAs("display-1", { ...able, canSpeak: false });
  await callSomebody();
  await vi.waitFor(() => expect(display.turn()?.isYours).toBe(false));
  await display.socket.emitWithAck("voice", able);
  await vi.waitFor(() => expect(display.turn()?.isYours).toBe(true));
});

test("SPK1 a clock that is set back keeps nobody waiting, and a zone that the hall does not have has no voice", async () => {
  await start();
  const stranger = await joinAs("display-9", { ...able, zone: "nowhere" as ZoneId });
  const display = await joinAs("display-1");
  clock.advance(-600_000);
  const label = await callSomebody();
  await vi.waitFor(() => expect(display.turn()).toMatchObject({ isYours: true, announcement: { label } }));
  const announcementId = display.turn()?.announcement.announcementId;
  clock.advance(-600_000);
  await display.socket.emitWithAck("spoken", { announcementId });
  await vi.waitFor(() => expect(display.turn()).toBeNull());
  expect(stranger.turn()).toBeNull();
});

test("SPK4 a call of before the display came is said when it comes", async () => {
  await start();
  const label = await callSomebody();
  const late = await joinAs("display-1");
  await vi.waitFor(() => expect(late.turn()).toMatchObject({ isYours: true, announcement: { label } }));
});

test("SPK1 nobody but a display has a voice, and what is none is refused", async () => {
  await start();
  const ask = async (socket: Socket, event: string, message: object) =>
    (await socket.emitWithAck(event, message)) as object;
  for (const role of ["kiosk", "counter", "phone"]) {
    const { socket } = await server.connect({ role, device: `${role}-9` });
    expect(await ask(socket, "voice", able)).toMatchObject({ ok: false, rejection: { code: "Forbidden" } });
  }
  const { socket } = await server.connect({ role: "display", device: "display-9" });
  for (const wrong of [{}, { ...able, canSpeak: "yes" }, { ...able, said: Array(51).fill("a") }, { ...able, more: 1 }])
    expect(await ask(socket, "voice", wrong)).toMatchObject({ ok: false, rejection: { code: "InvalidCommand" } });
  expect(await ask(socket, "spoken", { announcementId: "" })).toMatchObject({ ok: false });
});
