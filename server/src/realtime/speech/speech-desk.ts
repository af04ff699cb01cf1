import type { HallIndex } from "@yichuang/shared/domain/hall";
import { speakCall } from "@yichuang/shared/i18n/speech";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { SpeechMessage, SpokenMessage, VoiceMessage } from "@yichuang/shared/protocol/speech";

import { localTime } from "../../domain/calendar.ts";
import type { State } from "../../domain/state.ts";
import { announcementFor } from "../announce.ts";
import { createArbiter } from "./arbiter.ts";
import type { Manner } from "./channel.ts";

/** The arbiter with a hall, its state and a clock behind it. */
export type SpeechDesk = {
  announce: (announcement: Announcement) => void;
  hear: (displayId: string, message: VoiceMessage) => void;
  spoken: (displayId: string, message: SpokenMessage) => void;
  /** `isSilent`: it said goodbye, its line did not break. */
  leave: (displayId: string, isSilent: boolean) => void;
  stop: () => void;
};

export type SpeechDeskOptions = {
  state: State;
  /** The hall as it is now. */
  index: () => HallIndex;
  nowMs: () => number;
  send: (displayId: string, message: SpeechMessage) => void;
};

/** After a start displays come back within this time, and tell what they have said. */
const settleMs = 2500;
/** A call of before the start that is older is nobody's any more. */
const restoredMs = 180_000;
/** About what a clip takes with the silence after it, and the chime more than that; a speaker tells when it has really ended. */
const clipMs = 430;
const chimeMs = 1200;

const durationMs = ({ clips }: Announcement, { sound, times }: Manner): number =>
  sound === "chime" ? chimeMs + clipMs : chimeMs + clips.length * clipMs * times;

/** SPK6: how the hall wants to sound at this time of day. */
const mannerAt = ({ hall }: HallIndex, nowMs: number): Manner => {
  const { minute } = localTime(nowMs, hall.timeZone);
  const now = hall.voice.hours.find(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute);
  return { sound: now?.sound ?? "voice", times: hall.voice.times, volume: (now?.volumePercent ?? 100) / 100 };
};

/** SPK5: label and window remain. */
const shorten = (announcement: Announcement): Announcement => {
  const { kind, label, windowNumber } = announcement;
  if (kind === "notice") return announcement;
  return { ...announcement, ...speakCall({ kind, label, windowNumber, isShort: true }) };
};

/** Still at that window, whether served already or not. */
const isValid = (state: State, index: HallIndex, { ticketId, windowNumber }: Announcement): boolean => {
  const ticket = ticketId === undefined ? undefined : state.tickets.get(ticketId);
  if (!ticket) return ticketId === undefined;
  const isThere = ticket.status === "called" || ticket.status === "serving";
  return isThere && ticket.windowId !== null && index.windows.get(ticket.windowId)?.number === windowNumber;
};

/** SPK3: what was called before the start and may not have been said, oldest first. */
const restoredCalls = (state: State, index: HallIndex, nowMs: number): Announcement[] =>
  [...state.recentCalls]
    .flatMap((ticketId) => {
      const ticket = state.tickets.get(ticketId);
      const atMs = ticket?.lastCallAtMs ?? 0;
      if (ticket?.status !== "called" || nowMs - atMs >= restoredMs) return [];
      return announcementFor(ticket, { atMs, recalls: ticket.recalls, revision: state.revision }, index) ?? [];
    })
    .toSorted((a, b) => a.atMs - b.atMs);

/** A clock that goes on where it was when the system's is set back: nobody waits for a time to come again. */
const goingOn = (nowMs: () => number): (() => number) => {
  let [lastMs, aheadMs] = [-Infinity, 0];
  return () => {
    const atMs = nowMs();
    if (atMs + aheadMs < lastMs) aheadMs = lastMs - atMs;
    lastMs = atMs + aheadMs;
    return lastMs;
  };
};

export const createSpeechDesk = ({ state, index, nowMs: systemMs, send }: SpeechDeskOptions): SpeechDesk => {
  const nowMs = goingOn(systemMs);
  const startedAtMs = nowMs();
  const arbiter = createArbiter({
    send,
    isValid: (announcement) => isValid(state, index(), announcement),
    mannerAt: (atMs) => mannerAt(index(), atMs),
    shorten,
    durationMs,
    settledAtMs: startedAtMs + settleMs,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arm = (): void => {
    clearTimeout(timer);
    const dueAtMs = arbiter.dueAtMs();
    if (dueAtMs === null) return;
    timer = setTimeout(
      () => {
        arbiter.tick(nowMs());
        arm();
      },
      Math.max(20, dueAtMs - nowMs()),
    );
    timer.unref();
  };
  const armed = (job: () => void): void => {
    job();
    arm();
  };
  for (const announcement of restoredCalls(state, index(), startedAtMs)) arbiter.add(announcement, startedAtMs);
  return {
    announce: (announcement) => armed(() => arbiter.add(announcement, nowMs())),
    hear: (displayId, message) => {
      // A zone that the hall does not have has nothing to say; the screen tells so itself.
      if (message.zone === undefined || index().zones.has(message.zone))
        armed(() => arbiter.hear(displayId, message, nowMs()));
    },
    spoken: (displayId, { announcementId }) => armed(() => arbiter.end(displayId, announcementId, nowMs())),
    leave: (displayId, isSilent) => armed(() => arbiter.leave(displayId, isSilent, nowMs())),
    stop: () => clearTimeout(timer),
  };
};
