import type { Announcement } from "@yichuang/shared/protocol/announcement";
import { rememberedSaidMax, type VoiceMessage } from "@yichuang/shared/protocol/speech";

import { Channel, type ChannelOptions, type Manner } from "./channel.ts";

/**
 * One voice per zone. Displays join the channel of their zone, those of the whole hall the channel of all. A channel gives
 * one announcement after the other its turn; one display of the channel says it, all show it. Data and times in, messages
 * out: no clock, no socket.
 */
export type Arbiter = {
  /** A display says what it can do; the first time, it joins. */
  hear: (displayId: string, message: VoiceMessage, nowMs: number) => void;
  leave: (displayId: string, nowMs: number) => void;
  add: (announcement: Announcement, nowMs: number) => void;
  /** The display whose turn it was has said it to the end. */
  end: (displayId: string, announcementId: string, nowMs: number) => void;
  /** What time brings about; when nothing else happens, call it at `dueAtMs`. */
  tick: (nowMs: number) => void;
  /** null: nothing is due by time alone. */
  dueAtMs: () => number | null;
};

export type ArbiterOptions = Omit<ChannelOptions, "isSaid" | "noteSaid" | "mannerFor"> & {
  mannerAt: (nowMs: number) => Manner;
};

/** Nobody looks for a call that is older. */
const forgottenAfterMs = 180_000;
const allZones = "*";

/** SPK3: what was said to the end in each zone, or given up; the oldest are forgotten. */
const createSaid = () => {
  const said = new Map<string, Set<string>>();
  return {
    has: (zone: string, id: string): boolean => said.get(zone)?.has(id) ?? false,
    note: (zone: string, id: string): void => {
      const known = said.get(zone) ?? new Set();
      known.delete(id);
      known.add(id);
      for (const oldest of known) {
        if (known.size <= 4 * rememberedSaidMax) break;
        known.delete(oldest);
      }
      said.set(zone, known);
    },
  };
};

/** SPK4: the calls of the last minutes, for a display that comes late. */
const createRecent = () => {
  let recent: { announcement: Announcement; addedAtMs: number }[] = [];
  const at = (nowMs: number): Announcement[] => {
    recent = recent.filter(({ addedAtMs }) => nowMs - addedAtMs < forgottenAfterMs);
    return recent.map(({ announcement }) => announcement);
  };
  const add = (announcement: Announcement, nowMs: number): void => {
    at(nowMs);
    recent.push({ announcement, addedAtMs: nowMs });
  };
  return { at, add };
};

export const createArbiter = ({ mannerAt, ...options }: ArbiterOptions): Arbiter => {
  const channels = new Map<string, Channel>();
  const said = createSaid();
  const recent = createRecent();

  /** SPK7: a board of the whole hall is silent about a zone that has a voice of its own. */
  const mannerIn = (zone: string, announcement: Announcement, nowMs: number): Manner => {
    const isSaidElsewhere = zone === allZones && (channels.get(announcement.zone)?.hasVoice() ?? false);
    return isSaidElsewhere ? { ...mannerAt(nowMs), sound: "silent" } : mannerAt(nowMs);
  };
  const concerns = (zone: string, announcement: Announcement): boolean =>
    zone === allZones || zone === announcement.zone;
  const channelWith = (displayId: string): Channel | undefined => {
    for (const channel of channels.values()) if (channel.has(displayId)) return channel;
    return undefined;
  };
  const channelOf = (zone: string): Channel => {
    const known = channels.get(zone);
    if (known) return known;
    const channel = new Channel({
      ...options,
      isSaid: (id) => said.has(zone, id),
      noteSaid: (id) => said.note(zone, id),
      mannerFor: (announcement, nowMs) => mannerIn(zone, announcement, nowMs),
    });
    channels.set(zone, channel);
    return channel;
  };

  return {
    hear: (displayId, message, nowMs) => {
      const zone = message.zone ?? allZones;
      const channel = channelOf(zone);
      const former = channelWith(displayId);
      if (former !== channel) former?.leave(displayId, nowMs);
      for (const id of message.said) said.note(zone, id);
      if (former !== channel)
        for (const announcement of recent.at(nowMs)) if (concerns(zone, announcement)) channel.enqueue(announcement);
      channel.hear(displayId, message, nowMs);
    },
    leave: (displayId, nowMs) => channelWith(displayId)?.leave(displayId, nowMs),
    add: (announcement, nowMs) => {
      recent.add(announcement, nowMs);
      for (const [zone, channel] of channels) if (concerns(zone, announcement)) channel.add(announcement, nowMs);
    },
    end: (displayId, announcementId, nowMs) => channelWith(displayId)?.end(displayId, announcementId, nowMs),
    tick: (nowMs) => {
      for (const channel of channels.values()) channel.attend(nowMs);
    },
    dueAtMs: () => {
      const dueAtMs = Math.min(...[...channels.values()].map((channel) => channel.dueAtMs()));
      return dueAtMs === Infinity ? null : dueAtMs;
    },
  };
};
