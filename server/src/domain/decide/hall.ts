import { isSamePlace } from "@yichuang/shared/domain/hall-change";
import { assertNever } from "@yichuang/shared/lib/assert";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { localTime } from "../calendar.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import type { DomainEvent } from "../event.ts";
import { consequencesOf, sessionsEnded } from "../hall-consequences.ts";
import { hallVersionOf } from "../hall-version.ts";
import type { State } from "../state.ts";
import { decideMedia } from "./media.ts";
import { decidePublish, decideWithdraw } from "./notice.ts";

/** ADJ6: what was changed since the version that somebody worked on, by whom, and where both worked on one place. */
const changedSince = (state: State, { baseVersion, changes }: CommandOf<"UpdateHall">): Record<string, unknown> => {
  const since = state.hallVersions.filter(({ version }) => version > baseVersion);
  const theirs = [...new Set(since.flatMap(({ places }) => places))];
  const mine = changes.map(({ path }) => path.join("."));
  const { version, atMs, clerkId, why, origin } = since.at(-1) ?? { version: hallVersionOf(state) };
  return {
    version,
    atMs,
    clerkId,
    why,
    origin,
    places: theirs,
    collisions: mine.filter((place) => theirs.some((other) => isSamePlace(place, other))),
  };
};

/** ADJ1, ADJ4, ADJ6: the hall is the one that was made of its text outside the core, if nobody was faster and the day bears it. */
const decideUpdateHall = (state: State, command: CommandOf<"UpdateHall">, context: Context): Decision => {
  const { madeHall, index: before, nowMs: atMs, actor } = context;
  if (command.baseVersion !== hallVersionOf(state)) return refuse("HallChanged", changedSince(state, command));
  if (!madeHall) return refuse("UnknownHallVersion", { version: command.toVersion });
  const { index: after, ...version } = madeHall;
  const move = { state, before, after, nowMs: atMs };
  // A file that was put there by hand counts, as it always did: the day bears it as after a restart.
  const isByHand = version.origin === "file";
  const blocking = isByHand ? [] : consequencesOf(move).filter(({ isBlocking }) => isBlocking);
  if (blocking.length > 0) return refuse("HallInUse", { consequences: blocking });
  const updated: DomainEvent = {
    type: "HallUpdated",
    atMs,
    version: command.baseVersion + 1,
    ...version,
    toVersion: command.toVersion ?? null,
    clerkId: actor.clerkId,
    why: isByHand ? null : command.why,
  };
  const ended = isByHand ? [] : sessionsEnded(move);
  return ok([
    updated,
    ...ended.map(({ sessionId, clerkId }): DomainEvent => ({ type: "StaffSignedOut", atMs, sessionId, clerkId })),
  ]);
};

/** ADJ9, ADJ10: what a window serves from now on, until a time of today or the end of the day; null: what the hall says. */
const decideProfile = (state: State, command: CommandOf<"SetWindowProfile">, context: Context): Decision => {
  const { index, nowMs, actor } = context;
  const { windowId, services, until = "day-end", why = null } = command;
  const served = index.windows.get(windowId);
  if (!served) return refuse("UnknownWindow", { windowId });
  const unknown = services?.find(({ serviceId }) => !index.services.has(serviceId));
  if (unknown) return refuse("UnknownService", { serviceId: unknown.serviceId });
  const ids = services?.map(({ serviceId }) => serviceId) ?? [];
  if (new Set(ids).size < ids.length) return refuse("InvalidCommand", { path: "services" });
  const misplaced = services?.find(
    ({ serviceId, level }) => level === "primary" && index.services.get(serviceId)?.kind !== served.kind,
  );
  if (misplaced) return refuse("InvalidCommand", { path: "services", serviceId: misplaced.serviceId });
  const { timeZone } = index.hall;
  const isToday = (atMs: number): boolean => localTime(atMs, timeZone).day === localTime(nowMs, timeZone).day;
  if (until !== "day-end" && (until <= nowMs || !isToday(until))) return refuse("InvalidCommand", { path: "until" });
  if (services === null && !state.profiles.has(windowId)) return ok([]);
  return ok([
    {
      type: "WindowProfileSet",
      atMs: nowMs,
      windowId,
      services,
      source: "supervisor",
      tideId: null,
      name: null,
      untilMs: services === null || until === "day-end" ? null : until,
      clerkId: actor.clerkId,
      why,
    },
  ]);
};

type HallCommand = CommandOf<"UpdateHall" | "SetWindowProfile" | "UpdateMedia" | "PublishNotice" | "WithdrawNotice">;

/** What a supervisor decides for the hall as a whole, and what it tells everybody. */
export const decideHall = (state: State, command: HallCommand, context: Context): Decision => {
  switch (command.type) {
    case "UpdateHall":
      return decideUpdateHall(state, command, context);
    case "SetWindowProfile":
      return decideProfile(state, command, context);
    case "UpdateMedia":
      return decideMedia(state, command, context);
    case "PublishNotice":
      return decidePublish(state, command, context);
    case "WithdrawNotice":
      return decideWithdraw(state, command, context);
    default:
      return assertNever(command);
  }
};
