import { hash } from "node:crypto";

import type { ViewMessage, ViewName, ViewParams, ViewReply } from "@yichuang/shared/protocol/views/view";
import { createPatch } from "rfc6902";

import { diffArrays } from "./diff-arrays.ts";

/** What led away from a value, kept for those who come back with it. */
type Step = { from: string; patch: ReturnType<typeof createPatch>; length: number };

/** One view with one set of parameters, shared by all who subscribed to it. */
type Channel = {
  name: ViewName;
  params: ViewParams;
  revision: number;
  /** The revision at which the value was read last. */
  readAt: number;
  value: unknown;
  tag: string;
  /** Length of the value as JSON. */
  length: number;
  /** The last steps to the present value, oldest first; together no longer than the value itself. */
  steps: Step[];
  subscribers: number;
};

/** Gives a view's value now; null: there is no such thing (an unknown window, say). */
export type Read = (name: ViewName, params: ViewParams) => unknown;

export type Channels = {
  /**
   * Adds a subscriber and gives the value as of `revision`: as the patch from the value with the tag `since` where that is
   * still known, else as a snapshot; null as `read` says.
   */
  subscribe: (read: Read, name: ViewName, params: ViewParams, since?: string) => ViewReply | null;
  /** Takes a subscriber away; a channel without any is kept for those who come back, the last ones left alone. */
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

/** Each of them costs its value's memory and nothing else. */
const desertedMax = 256;

/** Parameters in a fixed order, so that equal subscriptions share a channel. */
const roomOf = (name: ViewName, params: ViewParams): string =>
  `view:${name}?${new URLSearchParams(Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))).toString()}`;

/**
 * VIEW8: the tag names the content, not a place in a history. So it holds across a restart, and where a history was changed –
 * a restored backup, a standby that took over – another content has another tag.
 */
const tagOf = (value: unknown): { tag: string; length: number } => {
  const json = JSON.stringify(value);
  return { tag: hash("sha256", json, "base64url").slice(0, 16), length: json.length };
};

/** Notes a step, and forgets what would take longer to tell than the value as a whole. */
const remember = (channel: Channel, from: string, patch: Step["patch"]): void => {
  channel.steps.push({ from, patch, length: JSON.stringify(patch).length });
  let length = channel.steps.reduce((sum, step) => sum + step.length, 0);
  while (length > channel.length) length -= channel.steps.shift()?.length ?? length;
};

/** Rooms without subscribers, longest deserted first; the oldest is forgotten when they are too many. */
const createDeserted = (onForgotten: (room: string) => void) => {
  const rooms = new Set<string>();
  return {
    add: (room: string): void => {
      rooms.add(room);
      const [oldest] = rooms;
      if (rooms.size <= desertedMax || oldest === undefined) return;
      rooms.delete(oldest);
      onForgotten(oldest);
    },
    leave: (room: string): void => void rooms.delete(room),
  };
};

/** The value for one who has that with the tag `since`. */
const replyOf = ({ revision, tag, value, steps }: Channel, since: string | undefined): ViewReply => {
  if (since === tag) return { revision, tag, patch: [] };
  const first = steps.findLastIndex(({ from }) => from === since);
  if (first < 0) return { revision, tag, snapshot: value };
  return { revision, tag, patch: steps.slice(first).flatMap(({ patch }) => patch) };
};

/**
 * Snapshot, then patches: every message says from which revision it leads to which, and a client whose revision differs
 * subscribes again. A subscriber who joins between two flushes gets the present value; the others are brought to the
 * same revision first, so that one patch fits all.
 */
export const createChannels = ({ revision, send, onFault }: ChannelsOptions): Channels => {
  const channels = new Map<string, Channel>();
  const deserted = createDeserted((room) => channels.delete(room));

  const bring = (read: Read, room: string, channel: Channel, isAlways: boolean): void => {
    const value = read(channel.name, channel.params);
    channel.readAt = revision();
    // What is the same object was not read anew.
    const patch = value === channel.value ? [] : createPatch(channel.value, value, diffArrays);
    if (patch.length === 0 && (!isAlways || channel.revision === revision())) return;
    const { revision: from, tag: since } = channel;
    channel.revision = revision();
    if (patch.length > 0) {
      Object.assign(channel, { value, ...tagOf(value) });
      remember(channel, since, patch);
    }
    if (channel.subscribers === 0) return;
    const { name: view, params, tag } = channel;
    send(room, { view, params, from, revision: channel.revision, tag, patch });
  };

  const open = (read: Read, room: string, name: ViewName, params: ViewParams): Channel | null => {
    const known = channels.get(room);
    if (known) {
      // Of a thousand who come back at once each gets what the others see; only what nobody watches is not kept up.
      if (known.subscribers === 0 || known.readAt !== revision()) bring(read, room, known, true);
      // What was there is there no more: a ticket of yesterday.
      return known.value === null ? null : known;
    }
    const value = read(name, params);
    if (value === null) return null;
    const made = {
      name,
      params,
      revision: revision(),
      readAt: revision(),
      value,
      ...tagOf(value),
      steps: [],
      subscribers: 0,
    };
    channels.set(room, made);
    return made;
  };

  return {
    roomOf,
    subscribe: (read, name, params, since) => {
      const room = roomOf(name, params);
      const channel = open(read, room, name, params);
      if (!channel) return null;
      channel.subscribers += 1;
      deserted.leave(room);
      return replyOf(channel, since);
    },
    leaveRoom: (room) => {
      const channel = channels.get(room);
      if (!channel) return;
      channel.subscribers -= 1;
      if (channel.subscribers <= 0) deserted.add(room);
    },
    flush: (read) => {
      for (const [room, channel] of channels)
        try {
          if (channel.subscribers > 0) bring(read, room, channel, false);
        } catch (error) {
          onFault(error, channel.name);
        }
    },
  };
};
