import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { Clerk } from "@yichuang/shared/domain/staff";
import type { HallConsequence } from "@yichuang/shared/protocol/hall-file";

import { localTime } from "./calendar.ts";
import { fullNow } from "./capacity.ts";
import { servedBy } from "./dispatch/hall-now.ts";
import { settingsOf } from "./dispatch/settings.ts";
import { countOf } from "./queue.ts";
import { isLive, type Session, type State, type Ticket, type WindowNow } from "./state.ts";

/** The hall before and after a change, and the day it comes into. */
export type HallMove = { state: State; before: HallIndex; after: HallIndex; nowMs: number };

const liveTickets = (state: State): Ticket[] => [...state.tickets.values()].filter(isLive);

const removed = <Thing>(before: ReadonlyMap<string, Thing>, after: ReadonlyMap<string, Thing>): [string, Thing][] =>
  [...before].filter(([id]) => !after.has(id));

const blocking = (code: HallConsequence["code"], rest: Partial<HallConsequence> = {}): HallConsequence => ({
  code,
  isBlocking: true,
  ...rest,
});
const warning = (code: HallConsequence["code"], rest: Partial<HallConsequence> = {}): HallConsequence => ({
  code,
  isBlocking: false,
  ...rest,
});

const someOf = (found: HallConsequence): HallConsequence[] => (found.count === 0 ? [] : [found]);

/** ADJ4: tickets, blocks of labels and appointments would be of no service. */
const servicesInUse = ({ state, before, after }: HallMove): HallConsequence[] =>
  removed(before.services, after.services).flatMap(([serviceId, { name }]) => {
    const held = [...liveTickets(state), ...state.appointments.values(), ...state.leases];
    const count = held.filter((thing) => thing.serviceId === serviceId).length;
    return someOf(blocking("service-in-use", { name, count }));
  });

const itemsInUse = ({ state, before, after }: HallMove): HallConsequence[] =>
  removed(before.items, after.items).flatMap(([itemId, { name }]) => {
    const held = [...liveTickets(state), ...state.appointments.values()];
    return someOf(blocking("item-in-use", { name, count: held.filter((thing) => thing.itemId === itemId).length }));
  });

const isInUse = (state: State, now: WindowNow): boolean => {
  const { windowId } = now;
  const holds = (ticket: Ticket): boolean => ticket.windowId === windowId || ticket.onlyWindowId === windowId;
  return now.state !== "closed" || now.clerkId !== null || liveTickets(state).some(holds);
};

const windowsInUse = ({ state, before, after }: HallMove): HallConsequence[] =>
  removed(before.windows, after.windows).flatMap(([, { windowId, name }]) => {
    const now = state.windows.get(windowId);
    return now && isInUse(state, now) ? [blocking("window-in-use", { name })] : [];
  });

const isSeated = (state: State, { clerkId }: Clerk): boolean =>
  [...state.windows.values()].some((now) => now.clerkId === clerkId);

const losesRole = (before: Clerk, after: Clerk | undefined): boolean =>
  !before.roles.every((role) => after?.roles.includes(role));

/** Whose session has a role that the person has no more. */
export const sessionsEnded = ({ state, before, after }: HallMove): Session[] =>
  [...state.sessions.values()].filter(({ clerkId }) => {
    const clerk = before.clerks.get(clerkId);
    return clerk !== undefined && losesRole(clerk, after.clerks.get(clerkId));
  });

/** Somebody at a window leaves it first; somebody who is signed in elsewhere is signed out. */
const clerksConcerned = (move: HallMove): HallConsequence[] => {
  const { state, before, after } = move;
  const leaving = [...before.clerks.values()].filter((clerk) => losesRole(clerk, after.clerks.get(clerk.clerkId)));
  const ended = new Set(sessionsEnded(move).map(({ clerkId }) => clerkId));
  return leaving.flatMap((clerk) => {
    const isSentTo = liveTickets(state).some(({ onlyClerkId }) => onlyClerkId === clerk.clerkId);
    const isGone = !after.clerks.has(clerk.clerkId);
    if (isSeated(state, clerk) || (isGone && isSentTo)) return [blocking("clerk-in-use", { name: clerk.name })];
    return ended.has(clerk.clerkId) ? [warning("signed-out", { name: clerk.name })] : [];
  });
};

/** Services that an open window serves with whoever sits there. */
const servedNow = (state: State, index: HallIndex): ReadonlySet<ServiceId> => {
  const settings = settingsOf(index);
  const served = new Set<ServiceId>();
  for (const { windowId, state: at, clerkId } of state.windows.values())
    if (at === "open" && clerkId !== null)
      for (const { serviceId } of servedBy(settings, windowId, clerkId)) served.add(serviceId);
  return served;
};

/** People wait for what an open window served, and none does any more. */
const unserved = ({ state, before, after }: HallMove): HallConsequence[] => {
  const [was, is] = [servedNow(state, before), servedNow(state, after)];
  return after.hall.services.flatMap(({ serviceId, name }) => {
    if (!was.has(serviceId) || is.has(serviceId)) return [];
    return someOf(warning("unserved", { name, count: countOf(state.queues, serviceId) }));
  });
};

/** Numbers in people's hands begin with other letters than those that are given out from now on. */
const prefixesChanged = ({ state, before, after }: HallMove): HallConsequence[] =>
  [...before.services].flatMap(([serviceId, { prefix }]) => {
    const next = after.services.get(serviceId);
    if (!next || next.prefix === prefix) return [];
    const count = liveTickets(state).filter((ticket) => ticket.serviceId === serviceId).length;
    return someOf(warning("prefix", { name: next.name, count }));
  });

const fullAtOnce = ({ state, before, after, nowMs }: HallMove): HallConsequence[] =>
  after.hall.services.flatMap((service) => {
    const was = before.services.get(service.serviceId);
    const at = { nowMs, areHoursEnforced: true };
    const isNew = fullNow(state, after.hall, service, at) && !(was && fullNow(state, before.hall, was, at));
    return isNew ? [warning("full", { name: service.name })] : [];
  });

const hallAsWhole = ({ state, before, after, nowMs }: HallMove): HallConsequence[] => {
  const [was, is] = [before.hall, after.hall];
  const isLiveDay =
    state.businessDay !== null && localTime(nowMs, is.timeZone).day !== localTime(nowMs, was.timeZone).day;
  return [
    ...(was.hallId !== is.hallId || isLiveDay ? [blocking("time-zone")] : []),
    ...(is.clerks.some(({ roles }) => roles.includes("supervisor")) ? [] : [blocking("no-supervisor")]),
    ...(JSON.stringify(was.printer) === JSON.stringify(is.printer) ? [] : [warning("restart")]),
  ];
};

/** ADJ4, ADJ5: what a change of the hall leads to in the day as it is; what would break the day first. */
export const consequencesOf = (move: HallMove): HallConsequence[] =>
  [hallAsWhole, servicesInUse, itemsInUse, windowsInUse, clerksConcerned, unserved, prefixesChanged, fullAtOnce]
    .flatMap((find) => find(move))
    .toSorted((a, b) => Number(b.isBlocking) - Number(a.isBlocking));
