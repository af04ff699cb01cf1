import type { ServiceLevel } from "@yichuang/shared/domain/service-window";

import { compareByPlace, type Line } from "../queue.ts";
import type { Ticket } from "../state.ts";
import type { CallReason, PassedOver } from "./call-reason.ts";
import { obstacleFor } from "./eligibility.ts";
import { type HallNow, openWindowsOf } from "./hall-now.ts";
import { bySeniority, countAhead, headOf, unbounded } from "./order.ts";
import type { Choice, Desk } from "./policy.ts";

const listedMax = 8;
const heldListedMax = 3;

type Other = CallReason["others"][number] & { orderMs: number; orderSeq: number };

const otherOf = (ticket: Ticket, level: ServiceLevel, why: PassedOver, nowMs: number): Other => ({
  label: ticket.label,
  serviceId: ticket.serviceId,
  waitedMs: Math.max(0, nowMs - ticket.issuedAtMs),
  level,
  why,
  orderMs: ticket.orderMs,
  orderSeq: ticket.orderSeq,
});

/** Why the most senior of another service, or of the same one, was not called. */
const whyNot = (isCoverShared: boolean, choice: Choice<Ticket>, other: Ticket, level: ServiceLevel): PassedOver => {
  const { ticket } = choice;
  const isLater = compareByPlace(ticket, other) < 0;
  if (choice.rule === "sent-here") return isLater ? "later" : "not-sent-here";
  if (other.serviceId === ticket.serviceId && !isLater) return "lower-priority";
  if (choice.rule === "peer") return "peer";
  if (level === "cover" && choice.level === "primary" && !isCoverShared) return "own-work-first";
  if (choice.rule === "urgent-cover" && level === "primary") return "less-urgent";
  if (choice.rule === "late-cover" && level === "primary") return "not-late";
  return isLater ? "later" : "less-urgent";
};

/** Others that were looked at, and how many more there are. */
type Gathered = { others: Other[]; more: number };

/** More senior ones that wait and cannot be called here. */
const gatherHeld = (
  hall: HallNow,
  desk: Desk,
  list: readonly Ticket[],
  before: Ticket,
  level: ServiceLevel,
): Gathered => {
  const senior = countAhead(list, (ticket) => compareByPlace(ticket, before) < 0);
  const others = list.slice(0, Math.min(senior, heldListedMax)).flatMap((ticket) => {
    const obstacle = obstacleFor(ticket, desk.windowId, desk.clerkId, hall.nowMs);
    return obstacle ? [otherOf(ticket, level, obstacle, hall.nowMs)] : [];
  });
  return { others, more: Math.max(0, senior - heldListedMax) };
};

/** Who would have gone first by priority, had not one who came earlier been passed as often or as long as anybody may be. */
const liftedInVain = ({ settings, nowMs }: HallNow, { ticket, rule }: Choice<Ticket>, line: Line): Ticket | null => {
  if (settings.policy !== "even" || rule === "sent-here" || ticket.lane === "front") return null;
  const lifted = headOf(unbounded(settings), line, nowMs);
  return lifted === ticket ? null : lifted;
};

const gather = (hall: HallNow, desk: Desk, choice: Choice<Ticket>): Gathered => {
  const { state, settings, nowMs } = hall;
  const others: Other[] = [];
  let more = 0;
  for (const { serviceId, level } of openWindowsOf(hall).served.get(desk.windowId) ?? []) {
    const line = state.queues.lines.get(serviceId);
    if (!line || line.size === 0) continue;
    const head = headOf(bySeniority, line, nowMs);
    if (head && head !== choice.ticket)
      others.push(otherOf(head, level, whyNot(settings.isCoverShared, choice, head, level), nowMs));
    const lifted = serviceId === choice.ticket.serviceId ? liftedInVain(hall, choice, line) : null;
    if (lifted) others.push(otherOf(lifted, level, "bound", nowMs));
    for (const list of [line.held, line.sent]) {
      if (list.length === 0) continue;
      const held = gatherHeld(hall, desk, list, choice.ticket, level);
      others.push(...held.others);
      more += held.more;
    }
  }
  return { others: others.sort(compareByPlace), more };
};

/**
 * CALL8: why this ticket: the rule, and the most senior of every other queue with the reason why it was passed over. To be
 * asked before the call changes the hall.
 */
export const explainChoice = (hall: HallNow, desk: Desk, choice: Choice<Ticket>): CallReason => {
  const { settings, nowMs } = hall;
  const { others, more } = gather(hall, desk, choice);
  return {
    policy: settings.policy,
    rule: ruleIn(choice, others),
    level: choice.level,
    waitedMs: Math.max(0, nowMs - choice.ticket.issuedAtMs),
    others: others
      .slice(0, listedMax)
      .map(({ label, serviceId, waitedMs, level, why }) => ({ label, serviceId, waitedMs, level, why })),
    moreCount: Math.max(0, others.length - listedMax) + more,
  };
};

/** Between queues the policy says what decided; inside the one queue where anybody waits, the order there did. */
const ruleIn = ({ ticket, rule }: Choice<Ticket>, others: readonly Other[]): CallReason["rule"] => {
  if (rule !== "urgency") return rule;
  if (ticket.lane === "front") return "front";
  if (others.some((other) => other.why === "bound")) return "bound";
  if (others.some((other) => other.why === "lower-priority")) return "priority";
  return others.some((other) => other.why === "less-urgent") ? "urgency" : "seniority";
};

/** A call out of turn: the permission is the reason, and the record says so. */
export const explainNamed = (ticket: Ticket, level: ServiceLevel, nowMs: number): CallReason => ({
  policy: "named",
  rule: "named",
  level,
  waitedMs: Math.max(0, nowMs - ticket.issuedAtMs),
  others: [],
  moreCount: 0,
});
