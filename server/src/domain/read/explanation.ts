import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ServiceId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import type { Explanation } from "@yichuang/shared/protocol/views/counter-view";

import type { CallReason, CallRule, PassedOver } from "../dispatch/call-reason.ts";
import type { Ticket } from "../state.ts";

const minutesOf = (ms: number): number => Math.floor(ms / 60_000);

const ruleWords: Record<CallRule, Text> = {
  named: { zh: "点名呼叫，已记入审计", en: "called by name; this is on record" },
  "sent-here": { zh: "这张号票指定由本窗口办理", en: "the ticket was sent to this window" },
  front: { zh: "被安排到最前", en: "it was put in front" },
  seniority: { zh: "能叫的人里来得最早", en: "the earliest of those who can be called here" },
  priority: {
    zh: "按规定优先，又没有超出让先的限度",
    en: "first by the priority that the hall grants, within its bounds",
  },
  bound: { zh: "让先已到限度，按先后来", en: "nobody may pass any more, so the order of coming counts" },
  urgency: {
    zh: "这项业务等的人多、能办的窗口少",
    en: "many wait for this service and few windows can serve it",
  },
  overdue: { zh: "等得太久，不能再让", en: "it has waited so long that nothing goes before it" },
  "late-cover": {
    zh: "这项业务已经晚了，本窗口的主办业务不急，先来兼顾",
    en: "this service is late and the window's own work is not, so the window covers for it",
  },
  "urgent-cover": {
    zh: "这项业务比本窗口的主办业务更急，先来兼顾",
    en: "this service is more urgent than the window's own work, so the window covers for it",
  },
  cover: {
    zh: "本窗口没有可叫的主办业务，兼顾其他业务",
    en: "no own work can be called, so the window covers for others",
  },
  peer: { zh: "按所选规则排在最前", en: "first by the chosen rule" },
};

const passedOverWords: Record<PassedOver, Text> = {
  printing: { zh: "号票还没打印出来", en: "the slip has not come out yet" },
  "not-ready": { zh: "材料还没备齐", en: "the papers are not complete yet" },
  "stepped-out": { zh: "本人暂时离开", en: "the citizen has stepped out" },
  "not-yet": { zh: "还没到预约时间", en: "its appointment is later" },
  "other-window": { zh: "指定了别的窗口", en: "it was sent to another window" },
  "other-clerk": { zh: "指定了别的窗口人员", en: "it was sent to another clerk" },
  later: { zh: "排在后面", en: "its place comes later" },
  "lower-priority": { zh: "让了优先的人，让先有限度", en: "somebody with priority went first, within the bounds" },
  bound: { zh: "让先已到限度，不能再先", en: "its priority may pass nobody any more" },
  "not-sent-here": { zh: "不是指定给本窗口的", en: "it was not sent to this window" },
  "own-work-first": { zh: "先办本窗口的主办业务", en: "own work of the window comes first" },
  "less-urgent": { zh: "等的人少，或别的窗口也能办", en: "fewer wait for it, or other windows can serve it too" },
  "not-late": { zh: "主办业务不急，先帮晚了的", en: "own work is in time, work that is late goes first" },
  peer: { zh: "按所选规则排在后面", en: "later by the chosen rule" },
};

/** CALL8: why this ticket and not another, in words that a guide can read out. Null: it was not called. */
export const readExplanation = (index: HallIndex, { label, serviceId, callReason }: Ticket): Explanation | null =>
  callReason && explainCall(index.services, { label, serviceId, reason: callReason });

/** Called: a ticket with the service for which it was, and why. */
export type Called = { label: TicketLabel; serviceId: ServiceId; reason: CallReason };

/** A call in words. A service that the hall no longer has is not named. */
export const explainCall = (
  services: ReadonlyMap<string, { name: Text }>,
  { label, serviceId, reason }: Called,
): Explanation => {
  const service = services.get(serviceId);
  const waited = minutesOf(reason.waitedMs);
  const words = ruleWords[reason.rule];
  return {
    policy: reason.policy,
    rule: reason.rule,
    text: {
      zh: `${service?.name.zh ?? ""}，等了 ${waited} 分，${words.zh}`,
      en: `${service?.name.en ?? ""}, waited ${waited} min: ${words.en}`,
    },
    candidates: [
      {
        label,
        serviceId,
        waitedMs: reason.waitedMs,
        level: reason.level,
        passedOver: null,
      },
      ...reason.others.map(({ why, ...other }) => ({ ...other, passedOver: passedOverWords[why] })),
    ],
    moreCount: reason.moreCount,
  };
};
