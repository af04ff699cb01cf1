import type { NoticeId } from "@yichuang/shared/domain/ids";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { localTime } from "../calendar.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import type { State } from "../state.ts";

/** NTC1, NTC3: a line for boards and kiosks, which lives today only: times of another day would never come. */
export const decidePublish = (state: State, command: CommandOf<"PublishNotice">, context: Context): Decision => {
  const { text, isUrgent = false, fromMs, untilMs } = command;
  const { nowMs } = context;
  const { timeZone } = context.index.hall;
  if (fromMs !== undefined && localTime(fromMs, timeZone).day !== localTime(nowMs, timeZone).day)
    return refuse("InvalidCommand", { path: "fromMs" });
  if (untilMs !== undefined && untilMs <= Math.max(nowMs, fromMs ?? nowMs))
    return refuse("InvalidCommand", { path: "untilMs" });
  return ok([
    {
      type: "NoticePublished",
      atMs: nowMs,
      noticeId: `n${state.revision + 1}` as NoticeId,
      text,
      ...(isUrgent ? { isUrgent } : {}),
      ...(fromMs === undefined ? {} : { fromMs }),
      ...(untilMs === undefined ? {} : { untilMs }),
    },
  ]);
};

/** NTC2: taken off again. */
export const decideWithdraw = (state: State, command: CommandOf<"WithdrawNotice">, context: Context): Decision =>
  state.notices.has(command.noticeId)
    ? ok([{ type: "NoticeWithdrawn", atMs: context.nowMs, noticeId: command.noticeId }])
    : refuse("UnknownNotice", { noticeId: command.noticeId });
