import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { Text } from "@yichuang/shared/domain/text";
import type { Explanation } from "@yichuang/shared/protocol/views/counter-view";

import { compareByPlace } from "../queue.ts";
import type { Ticket } from "../state.ts";
import type { Candidate, Choice } from "./choose.ts";

const listedMax = 8;

const minutesOf = (ms: number): number => Math.floor(ms / 60_000);

const obstacleWords: Record<NonNullable<Candidate["obstacle"]>, Text> = {
  printing: { zh: "号票还没打印出来", en: "the slip has not come out yet" },
  "not-ready": { zh: "材料还没备齐", en: "the papers are not complete yet" },
  "other-window": { zh: "指定了别的窗口", en: "it was sent to another window" },
  "other-clerk": { zh: "指定了别的窗口人员", en: "it was sent to another clerk" },
};

const isSent = (ticket: Ticket): boolean => ticket.onlyWindowId !== null || ticket.onlyClerkId !== null;

const passedOver = (chosen: Candidate, other: Candidate): Text => {
  if (other.obstacle !== null) return obstacleWords[other.obstacle];
  if (compareByPlace(chosen.ticket, other.ticket) < 0) return { zh: "排在后面", en: "its place comes later" };
  return isSent(chosen.ticket)
    ? { zh: "不是指定给本窗口的", en: "it was not sent to this window" }
    : { zh: "先办本窗口的主办业务", en: "own work of the window comes first" };
};

const ruleOf = ({ chosen }: Choice): { rule: string; text: Text } => {
  const { ticket } = chosen;
  if (isSent(ticket))
    return { rule: "sent-here", text: { zh: "这张号票指定由本窗口办理", en: "the ticket was sent to this window" } };
  if (chosen.level === "cover")
    return {
      rule: "cover",
      text: {
        zh: "本窗口没有可叫的主办业务，兼顾其他业务",
        en: "no own work can be called, so the window covers for others",
      },
    };
  if (ticket.priority !== "ordinary" && ticket.orderMs < ticket.issuedAtMs)
    return {
      rule: "head-start",
      text: { zh: "按规定优先，又排在最前", en: "first in order, with the head start that the hall grants" },
    };
  return { rule: "seniority", text: { zh: "主办业务里排在最前", en: "first in order among the window's own work" } };
};

const listed = (candidate: Candidate, chosen: Candidate, nowMs: number): Explanation["candidates"][number] => ({
  label: candidate.ticket.label,
  serviceId: candidate.ticket.serviceId,
  waitedMs: Math.max(0, nowMs - candidate.ticket.issuedAtMs),
  level: candidate.level,
  passedOver: candidate === chosen ? null : passedOver(chosen, candidate),
});

/** Why this ticket and not another, kept with the call (rule, candidates, words a guide can read out). */
export const explainChoice = (index: HallIndex, choice: Choice, nowMs: number): Explanation => {
  const { chosen, others } = choice;
  const { rule, text } = ruleOf(choice);
  const waited = minutesOf(nowMs - chosen.ticket.issuedAtMs);
  const service = index.services.get(chosen.ticket.serviceId);
  return {
    policy: "even",
    rule,
    text: {
      zh: `${service?.name.zh ?? ""}，等了 ${waited} 分，${text.zh}`,
      en: `${service?.name.en ?? ""}, waited ${waited} min: ${text.en}`,
    },
    candidates: [chosen, ...others.slice(0, listedMax)].map((candidate) => listed(candidate, chosen, nowMs)),
    moreCount: Math.max(0, others.length - listedMax),
  };
};

/** A call out of turn: the permission is the reason, and the record says so. */
export const explainNamed = (ticket: Ticket, level: Candidate["level"], nowMs: number): Explanation => ({
  policy: "named",
  rule: "named",
  text: { zh: `点名呼叫 ${ticket.label}，已记入审计`, en: `${ticket.label} was called by name; this is on record` },
  candidates: [
    {
      label: ticket.label,
      serviceId: ticket.serviceId,
      waitedMs: Math.max(0, nowMs - ticket.issuedAtMs),
      level,
      passedOver: null,
    },
  ],
  moreCount: 0,
});
