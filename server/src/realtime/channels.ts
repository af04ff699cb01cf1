import type { ViewMessage, ViewName, ViewParams } from "@yichuang/shared/protocol/views/view";
import { createPatch } from "rfc6902";

import { diffArrays } from "./diff-arrays.ts";

/** One view with one set of parameters, shared by all who subscribed to it. */
type Channel = { name: ViewName; params: ViewParams; revision: number; value: unknown; subscribers: number };

/** Gives a view's value now; null: there is no such thing (an unknown window, say). */
export type Read = (name: ViewName, params: ViewParams) => unknown;

export type Channels = {
  /** Adds a subscriber and gives the value as of `revision`; null as `read` says. */
  subscribe: (read: Read, name: ViewName, params: ViewParams) => { revision: number; snapshot: unknown } | null;
  /** Takes a subscriber away; with the last one the channel is gone. */
  leaveRoom: (room: string) => void;
  /** Computes every channel anew and sends what changed. A view that cannot be computed holds up no other. */
  flush: (read: Read) => void;
  roomOf: (name: ViewName, params: ViewParams) => string;
};

export type ChannelsOptions = {
  revision: () => number;
  send: (room: string, message: ViewMessage) => void;
  onFault: (error: unknown, view: ViewName) => void;
};

/** Parameters in a fixed order, so that equal subscriptions share a channel. */
const roomOf = (name: ViewName, params: ViewParams): string =>
  `view:${name}?${new URLSearchParams(Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))).toString()}`;

/**
 * Snapshot, then patches: every message says from which revision it leads to which, and a client whose revision differs
 * subscribes again. A subscriber who joins between two flushes gets the present value; the others are brought to the
 * same revision first, so that one patch fits all.
 */
export const createChannels = ({ revision, send, onFault }: ChannelsOptions): Channels => {
  const channels = new Map<string, Channel>();

  const bring = (read: Read, room: string, channel: Channel, isAlways: boolean): void => {
    const value = read(channel.name, channel.params);
    const patch = createPatch(channel.value, value, diffArrays);
    if (patch.length === 0 && (!isAlways || channel.revision === revision())) return;
    const from = channel.revision;
    channel.value = value;
    channel.revision = revision();
    send(room, { view: channel.name, params: channel.params, from, revision: channel.revision, patch });
  };

  const leaveRoom = (room: string): void => {
    const channel = channels.get(room);
    if (!channel) return;
    channel.subscribers -= 1;
    if (channel.subscribers <= 0) channels.delete(room);
  };

  return {
    roomOf,
    subscribe: (read, name, params) => {
      const room = roomOf(name, params);
      let channel = channels.get(room);
      if (channel) {
        bring(read, room, channel, true);
        // What was there is there no more: a ticket of yesterday.
        if (channel.value === null) return null;
      } else {
        const value = read(name, params);
        if (value === null) return null;
        channel = { name, params, revision: revision(), value, subscribers: 0 };
        channels.set(room, channel);
      }
      channel.subscribers += 1;
      return { revision: channel.revision, snapshot: channel.value };
    },
    leaveRoom,
    flush: (read) => {
      for (const [room, channel] of channels)
        try {
          bring(read, room, channel, false);
        } catch (error) {
          onFault(error, channel.name);
        }
    },
  };
};
