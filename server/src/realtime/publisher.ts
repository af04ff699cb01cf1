import type { SessionId } from "@yichuang/shared/domain/ids";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { Heartbeat } from "@yichuang/shared/protocol/hello";

import type { Reading } from "../domain/read/reading.ts";
import type { Commit, Engine } from "../engine/engine.ts";
import { announcementOf } from "./announce.ts";
import { type Channels, createChannels, type Read } from "./channels.ts";
import type { GatewayServer } from "./connected.ts";
import { createPace } from "./pace.ts";
import { createSubscriptions, everyZone, type Subscriptions, zoneRoom } from "./subscriptions.ts";
import { createSpeechDesk, type SpeechDesk } from "./speech/speech-desk.ts";
import { readView, type ViewSources } from "./views.ts";

export type PublisherOptions = ViewSources & {
  io: GatewayServer;
  engine: Engine;
  nowMs: () => number;
  onFault: (error: unknown, where: string) => void;
};

type Told = Pick<Heartbeat, "serverTimeMs" | "revision" | "hallRevision">;

export type Publisher = {
  subscriptions: Subscriptions;
  speech: SpeechDesk;
  /** Time and revision that may be told: never of what is not on disk yet. */
  now: () => Told;
  /** Sends what has changed without an event. */
  refresh: () => void;
  stop: () => void;
};

const heartbeatMs = 2_000;
/** Views hold times and estimates, so they age without any event. */
const refreshMs = 10_000;
const burstMs = 25;

/** How views are read for subscribers. */
export const readerOf =
  (reading: Reading, sources: ViewSources): Read =>
  (name, params) =>
    readView(reading, sources, name, params);

const beatOf = (told: Told, { index }: Engine): Heartbeat => {
  const { name: hallName, timeZone } = index().hall;
  return { ...told, hallName, timeZone };
};

/** Tells the screens what has changed: rows first, then voice, then the end of sessions; and every two seconds that it lives. */
export const createPublisher = async (options: PublisherOptions): Promise<Publisher> => {
  const { io, engine, nowMs, onFault } = options;
  const { state } = await engine.read((reading) => reading);
  let { revision, hallRevision } = state;
  const speech = createSpeechDesk({
    state,
    index: engine.index,
    nowMs,
    send: (displayId, message) => void io.to(displayId).emit("speech", message),
  });
  const now = (): Told => ({ serverTimeMs: Math.max(state.nowMs, nowMs()), revision, hallRevision });
  const sendBeat = (): void => void io.volatile.emit("heartbeat", beatOf(now(), engine));
  let unsaid: Announcement[] = [];
  let ended = new Set<SessionId>();

  const guarded = (where: string, job: () => void): void => {
    try {
      job();
    } catch (error) {
      onFault(error, where);
    }
  };

  const channels: Channels = createChannels({
    revision: () => state.revision,
    send: (room, message) => void io.to(room).emit("view", message),
    onFault: (error, view) => onFault(error, `view ${view}`),
  });
  const subscriptions = createSubscriptions(channels);

  const publish = (reading: Reading): void =>
    guarded("publish", () => {
      const [toSay, over] = [unsaid, ended];
      [unsaid, ended] = [[], new Set()];
      // A screen never speaks of a call that it does not show.
      channels.flush(readerOf(reading, options));
      for (const announcement of toSay) {
        io.to([zoneRoom(announcement.zone), everyZone]).emit("announcement", announcement);
        speech.announce(announcement);
      }
      // Last, so that who is signed out sees that it is so.
      if (over.size > 0) subscriptions.endSessions(io.sockets.sockets.values(), over, state);
    });

  // After the acknowledgements of the commit, and never while the memory is ahead of the disk.
  const pace = createPace(() => void setImmediate(() => void engine.read(publish)), burstMs);
  engine.onCommit((commit: Commit) =>
    guarded("commit", () => {
      revision = commit.revision;
      const isHallNew = state.hallRevision !== hallRevision;
      hallRevision = state.hallRevision;
      for (const { event, revision: reached } of commit.events) {
        const announcement = announcementOf(event, reached, state, engine.index());
        if (announcement) unsaid.push(announcement);
        if (event.type === "StaffSignedOut") ended.add(event.sessionId);
      }
      // ADJ8: screens ask for the hall anew at once; who misses this hears it with the next beat.
      if (isHallNew) sendBeat();
      pace.ask();
    }),
  );

  options.pairings.onChange(pace.ask);

  const beat = setInterval(sendBeat, heartbeatMs);
  const refresh = setInterval(() => void engine.read(publish), refreshMs);
  return {
    subscriptions,
    speech,
    now,
    refresh: pace.ask,
    stop: () => {
      clearInterval(beat);
      clearInterval(refresh);
      speech.stop();
      pace.stop();
    },
  };
};
