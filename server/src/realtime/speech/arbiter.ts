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
  /** `isSilent`: it said goodbye. Else its line broke, and it may sound a moment longer. */
  leave: (displayId: string, isSilent: boolean, nowMs: number) => void;
  add: (announcement: Announcement, nowMs: number) => void;
  /** The display whose turn it was has said it to the end. */
  end: (displayId: string, announcementId: string, nowMs: number) => void;
  /** What time brings about; when nothing else happens, call it at `dueAtMs`. */
  tick: (nowMs: number) => void;
  /** null: nothing is due by time alone. */
  dueAtMs: () => number | null;
};

export type ArbiterOptions = Omit<ChannelOptions, "isOver" | "noteOver" | "mannerFor"> & {
  mannerAt: (nowMs: number) => Manner;
};

/** Nobody looks for a call that is older. */
const forgottenAfterMs = 180_000;
const allZones = "*";
/** More than all zones of a hall say within the time after which a call is forgotten. */
const idsMax = 20 * rememberedSaidMax;

/** The newest ids. */
const createIds = () => {
  const ids = new Set<string>();
  return {
    has: (id: string): boolean => ids.has(id),
    add: (id: string): void => {
      ids.delete(id);
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > idsMax && oldest !== undefined) ids.delete(oldest);
    },
  };
};

/** SPK4: the calls of the last minutes, for a display that comes late; of a ticket the last one alone. */
const createRecent = () => {
  let recent: Announcement[] = [];
  const at = (nowMs: number): readonly Announcement[] => {
    recent = recent.filter(({ atMs }) => nowMs - atMs < forgottenAfterMs);
    return recent;
  };
  const add = (announcement: Announcement, nowMs: number): void => {
    const { ticketId } = announcement;
    recent = [...at(nowMs).filter((other) => ticketId === undefined || other.ticketId !== ticketId), announcement];
  };
  return { at, add };
};

export const createArbiter = ({ mannerAt, ...options }: ArbiterOptions): Arbiter => {
  const channels = new Map<string, Channel>();
  /** SPK3, SPK7: what was said to the end anywhere is not said again elsewhere. */
  const said = createIds();
  const recent = createRecent();

  /** SPK7: a board of the whole hall is silent about what a zone says itself, a zone about what that board is saying. */
  const isSaidElsewhere = (zone: string, { announcementId, zone: own }: Announcement): boolean => {
    const other = channels.get(zone === allZones ? own : allZones);
    return other !== undefined && (other.isSaying(announcementId) || (zone === allZones && other.hasVoice()));
  };
  const mannerIn = (zone: string, announcement: Announcement, nowMs: number): Manner => {
    const manner = mannerAt(nowMs);
    return isSaidElsewhere(zone, announcement) ? { ...manner, sound: "silent" } : manner;
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
    const shown = createIds();
    const channel = new Channel({
      ...options,
      isOver: (id) => shown.has(id) || said.has(id),
      noteOver: (id, isAloud) => (isAloud ? said : shown).add(id),
      mannerFor: (announcement, nowMs) => mannerIn(zone, announcement, nowMs),
    });
    channels.set(zone, channel);
    return channel;
  };
  /** What happens in one channel may begin or end something in another, and that again in the first. */
  const attendAll = (nowMs: number): void => {
    for (let round = 0; round < 2; round += 1) for (const channel of channels.values()) channel.attend(nowMs);
  };

  return {
    hear: (displayId, message, nowMs) => {
      const zone = message.zone ?? allZones;
      const channel = channelOf(zone);
      const former = channelWith(displayId);
      // It has turned to another zone: what it said there it says no more.
      if (former !== channel) former?.leave(displayId, true, nowMs);
      for (const id of message.said) said.add(id);
      if (former !== channel)
        for (const announcement of recent.at(nowMs)) if (concerns(zone, announcement)) channel.enqueue(announcement);
      channel.hear(displayId, message, nowMs);
      attendAll(nowMs);
    },
    leave: (displayId, isSilent, nowMs) => {
      channelWith(displayId)?.leave(displayId, isSilent, nowMs);
      attendAll(nowMs);
    },
    add: (announcement, nowMs) => {
      recent.add(announcement, nowMs);
      for (const [zone, channel] of channels) if (concerns(zone, announcement)) channel.add(announcement, nowMs);
      attendAll(nowMs);
    },
    end: (displayId, announcementId, nowMs) => {
      channelWith(displayId)?.end(displayId, announcementId, nowMs);
      attendAll(nowMs);
    },
    tick: attendAll,
    dueAtMs: () => {
      const dueAtMs = Math.min(...[...channels.values()].map((channel) => channel.dueAtMs()));
      return dueAtMs === Infinity ? null : dueAtMs;
    },
  };
};
