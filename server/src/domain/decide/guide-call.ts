import type { GuideCallId } from "@yichuang/shared/domain/ids";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Context, type Decision, refuse } from "../context.ts";
import type { GuideCall, State } from "../state.ts";

/** The open call of a device, if it has one. */
export const guideCallOf = (state: State, device: string): GuideCall | undefined => {
  for (const call of state.guideCalls.values()) if (call.device === device) return call;
  return undefined;
};

/** GDE1: a second call of the same device changes nothing; its reply names the first. */
export const decideCallGuide = (state: State, command: CommandOf<"CallGuide">, context: Context): Decision => {
  const { index, nowMs, actor } = context;
  if (command.serviceId !== undefined && !index.services.has(command.serviceId))
    return refuse("UnknownService", { serviceId: command.serviceId });
  if (guideCallOf(state, actor.device)) return ok([]);
  return ok([
    {
      type: "GuideCalled",
      atMs: nowMs,
      callId: `call-${state.revision + 1}` as GuideCallId,
      device: actor.device,
      topic: command.topic,
      serviceId: command.serviceId ?? null,
    },
  ]);
};

/** GDE2: one guide goes; a second one learns that somebody is on the way. */
export const decideAnswer = (
  state: State,
  { callId }: CommandOf<"AnswerGuideCall">,
  { nowMs, actor }: Context,
): Decision => {
  const call = state.guideCalls.get(callId);
  if (!call) return refuse("UnknownGuideCall", { callId });
  if (call.clerkId !== null && call.clerkId === actor.clerkId) return ok([]);
  if (call.answeredAtMs !== null) return refuse("GuideCallAnswered", { callId });
  return ok([{ type: "GuideCallAnswered", atMs: nowMs, callId, clerkId: actor.clerkId }]);
};

/** GDE3: a guide or a supervisor ends any call, a device its own. */
export const decideEndGuideCall = (
  state: State,
  { callId }: CommandOf<"EndGuideCall">,
  { nowMs, actor }: Context,
): Decision => {
  const call = state.guideCalls.get(callId);
  const isStaff = actor.roles.includes("guide") || actor.roles.includes("supervisor");
  // Another device's call is none that this one knows of.
  if (!call || (!isStaff && call.device !== actor.device)) return refuse("UnknownGuideCall", { callId });
  return ok([{ type: "GuideCallEnded", atMs: nowMs, callId }]);
};
