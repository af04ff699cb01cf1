import type { SessionId } from "@yichuang/shared/domain/ids";
import { viewPermissions } from "@yichuang/shared/protocol/permissions";
import type { ViewName, ViewParams } from "@yichuang/shared/protocol/views/view";

import type { Refusal } from "../domain/context.ts";
import type { State } from "../domain/state.ts";
import type { Channels, Read } from "./channels.ts";
import { type Connected, reject } from "./connected.ts";
import { actorOf, type Member } from "./members.ts";

const subscriptionsMax = 64;

/** Where a zone's displays hear its calls, and where those that hear every zone do. */
export const zoneRoom = (zone: string): string => `announce:${zone}`;
export const everyZone = "announce:*";

type Asked = { view: ViewName; params: ViewParams; since: string | undefined };

/** Which views a connection has: one place that joins and leaves, so that none is left behind. */
export type Subscriptions = {
  /** `since`: the tag of the value that the client has already. */
  subscribe: (connected: Connected, read: Read, asked: Asked) => object;
  unsubscribe: (connected: Connected, view: ViewName, params: ViewParams) => void;
  /** The connection is gone. */
  leaveAll: (connected: Connected) => void;
  /** ROLE3: the sessions are over: what only their people may see ends, on these connections, and the connection with it. */
  endSessions: (connections: Iterable<Connected>, ended: ReadonlySet<SessionId>, state: State) => void;
};

const unknownOf = (view: ViewName): Refusal => ({
  code:
    view === "ticket"
      ? "UnknownTicket"
      : view === "board"
        ? "UnknownView"
        : view === "cases"
          ? "UnknownClerk"
          : "UnknownWindow",
});

/**
 * May this connection see the view now? RATE4: anybody may call himself a display, but what it shows to rate is for those that were
 * paired. RVW7: somebody's cases are for that person and for supervisors.
 */
export const mayView = (member: Member, state: State, view: ViewName, params: ViewParams): boolean => {
  const { roles, clerkId } = actorOf(member, state);
  if (!roles.some((role) => viewPermissions[view].includes(role))) return false;
  if (view === "cases") return roles.includes("supervisor") || (clerkId !== null && clerkId === params.clerkId);
  return view !== "rate" || member.isPaired;
};

/** A display hears the zones of its boards; every zone with a board of the whole hall or none at all. */
const hearZones = (connected: Connected): void => {
  const { role, views } = connected.data.member;
  if (role !== "display") return;
  const boards = [...views.values()].filter(({ view }) => view === "board");
  const zones = boards.flatMap(({ params }) => params.zone ?? []);
  const rooms = new Set(zones.length > 0 && zones.length === boards.length ? zones.map(zoneRoom) : [everyZone]);
  for (const room of connected.rooms) if (room.startsWith("announce:") && !rooms.has(room)) void connected.leave(room);
  for (const room of rooms) void connected.join(room);
};

export const createSubscriptions = (channels: Channels): Subscriptions => {
  const leave = (connected: Connected, room: string): void => {
    if (!connected.data.member.views.delete(room)) return;
    channels.leaveRoom(room);
    void connected.leave(room);
  };

  return {
    subscribe: (connected, read, { view, params, since }) => {
      const { member } = connected.data;
      const room = channels.roomOf(view, params);
      const isKnown = member.views.has(room);
      if (!isKnown && member.views.size >= subscriptionsMax)
        return reject({ code: "TooManySubscriptions" }, member.locale);
      const value = channels.subscribe(read, view, params, since);
      if (!value) return reject(unknownOf(view), member.locale);
      if (isKnown) channels.leaveRoom(room);
      member.views.set(room, { view, params });
      void connected.join(room);
      hearZones(connected);
      return { ok: true, ...value };
    },
    unsubscribe: (connected, view, params) => {
      leave(connected, channels.roomOf(view, params));
      hearZones(connected);
    },
    leaveAll: (connected) => {
      for (const room of connected.data.member.views.keys()) channels.leaveRoom(room);
      connected.data.member.views.clear();
    },
    endSessions: (connections, ended, state) => {
      for (const connected of connections) {
        const { member } = connected.data;
        if (member.sessionId === null || !ended.has(member.sessionId)) continue;
        const over = [...member.views].filter(([, { view, params }]) => !mayView(member, state, view, params));
        for (const [room] of over) leave(connected, room);
        // A screen would stand still and look fresh: it comes back, and learns that the session is over.
        if (over.length > 0) connected.disconnect();
      }
    },
  };
};
