import type { NoticeId } from "@yichuang/shared/domain/ids";
import { assertNever } from "@yichuang/shared/lib/assert";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { localTime } from "../calendar.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import { withCover } from "../dispatch/advice.ts";
import type { DomainEvent, FollowedAdvice } from "../event.ts";
import { seatOf, type State, windowNow } from "../state.ts";
import { sitsAtWindows } from "./guards.ts";
import { seatAt } from "./staff.ts";

type Command = CommandOf<"ApplyAdvice">;
type AdviceOf<Type extends Command["advice"]["type"]> = Extract<Command["advice"], { type: Type }>;

const applied = (advice: FollowedAdvice, { nowMs, actor }: Context): DomainEvent => ({
  type: "AdviceApplied",
  atMs: nowMs,
  advice,
  clerkId: actor.clerkId,
});

/** ADV3–ADV7: one step for what dispatch advised; a second time it does nothing. */
export const decideApplyAdvice = (state: State, { advice }: Command, context: Context): Decision => {
  switch (advice.type) {
    case "open-window":
      return openWindow(state, advice, context);
    case "switch-profile":
      return switchProfile(state, advice, context);
    case "cannot-finish":
      return publishNotice(state, advice, context);
    default:
      return assertNever(advice);
  }
};

/** So long a window covers for others because of its queue; who wants more sets it himself, or is advised anew. */
const coverMs = 60 * 60_000;

/** ADV7: an open window covers for one service more, for an hour of today; what it serves besides stays. */
const switchProfile = (state: State, turn: AdviceOf<"switch-profile">, context: Context): Decision => {
  const { index, nowMs: atMs, actor } = context;
  const { windowId, serviceId } = turn;
  const own = index.windows.get(windowId);
  if (!own) return refuse("UnknownWindow", { windowId });
  if (!index.services.has(serviceId)) return refuse("UnknownService", { serviceId });
  if (own.services.some((served) => served.serviceId === serviceId)) return ok([]);
  const now = windowNow(state, windowId);
  const skills = now.clerkId === null ? [] : index.clerks.get(now.clerkId)?.skills;
  if (now.state !== "open" || (skills && !skills.includes(serviceId))) return refuse("AdviceOutdated", { windowId });
  const untilMs = atMs + coverMs;
  const { timeZone } = index.hall;
  const isToday = localTime(untilMs, timeZone).day === localTime(atMs, timeZone).day;
  return ok([
    {
      type: "WindowProfileSet",
      atMs,
      windowId,
      services: withCover(index, turn),
      source: "supervisor",
      tideId: null,
      name: null,
      untilMs: isToday ? untilMs : null,
      clerkId: actor.clerkId,
      why: null,
    },
    applied({ type: "switch-profile", windowId, serviceId }, context),
  ]);
};

/** ADV3: seats the clerk where that is still to be done, and opens; of nobody is work at another window taken away. */
const openWindow = (state: State, { windowId, clerkId }: AdviceOf<"open-window">, context: Context): Decision => {
  const { index, nowMs } = context;
  const clerk = index.clerks.get(clerkId);
  if (!clerk) return refuse("UnknownClerk", { clerkId });
  if (!index.windows.has(windowId)) return refuse("UnknownWindow", { windowId });
  const now = windowNow(state, windowId);
  if (now.clerkId === clerkId && now.state !== "closed") return ok([]);
  const isHere = [...state.sessions.values()].some((session) => session.clerkId === clerkId);
  const seat = seatOf(state, clerkId);
  if (!sitsAtWindows(clerk) || !isHere || (seat && seat.windowId !== windowId && seat.state !== "closed"))
    return refuse("AdviceOutdated", { windowId });
  const seating = seatAt(state, clerk, windowId, context);
  if (!seating.ok) return seating;
  return ok([
    ...seating.value,
    { type: "WindowOpened", atMs: nowMs, windowId },
    applied({ type: "open-window", windowId, clerkId }, context),
  ]);
};

/** True while a notice stands that told the public of all these services. */
const isTold = (state: State, serviceIds: readonly string[]): boolean =>
  state.appliedAdvice.some(
    ({ advice }) =>
      advice.type === "cannot-finish" &&
      state.notices.has(advice.noticeId) &&
      serviceIds.every((serviceId) => advice.serviceIds.some((told) => told === serviceId)),
  );

/** ADV4: boards and kiosks say what cannot be finished today, in the words that the supervisor saw. */
const publishNotice = (state: State, { serviceIds, text }: AdviceOf<"cannot-finish">, context: Context): Decision => {
  const { index, nowMs } = context;
  const unknown = serviceIds.find((serviceId) => !index.services.has(serviceId));
  if (unknown !== undefined) return refuse("UnknownService", { serviceId: unknown });
  if (isTold(state, serviceIds)) return ok([]);
  const noticeId = `n${state.revision + 1}` as NoticeId;
  return ok([
    { type: "NoticePublished", atMs: nowMs, noticeId, text },
    applied({ type: "cannot-finish", serviceIds, noticeId }, context),
  ]);
};
