import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { ReconcileOutcome } from "@yichuang/shared/protocol/results";

import { localTime } from "../calendar.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import { hallNow, type HallNow } from "../dispatch/hall-now.ts";
import { policies } from "../dispatch/policies.ts";
import type { DomainEvent, TicketIssued } from "../event.ts";
import { labelsToLease, numberOf, ticketIdOf } from "../numbering.ts";
import type { Lease, State } from "../state.ts";

type Taken = CommandOf<"ReconcileIssued">["tickets"][number];

/** OFF1, OFF2: a block of labels for the kiosk that asks. */
export const decideLease = (
  state: State,
  { serviceId, count }: CommandOf<"LeaseLabels">,
  { index, nowMs, actor }: Context,
): Decision => {
  const service = index.services.get(serviceId);
  if (!service) return refuse("UnknownService", { serviceId });
  if (service.isStep) return refuse("ChannelClosed", { channel: "kiosk" });
  const labels = labelsToLease(state, service, count);
  if (labels.length === 0) return refuse("LabelsExhausted", { serviceId });
  return ok([{ type: "LabelsLeased", atMs: nowMs, device: actor.device, serviceId, labels }]);
};

/** OFF4: what becomes of a ticket that a kiosk gave out. */
const outcomeOf = (state: State, device: string, { label, businessDay, issueId }: Taken): ReconcileOutcome => {
  if (state.businessDay !== null && businessDay < state.businessDay) return "expired";
  const ticketId = state.labels.get(label);
  if (ticketId !== undefined) return state.tickets.get(ticketId)?.issueId === issueId ? "known" : "refused";
  return state.leasedLabels.get(label)?.device === device ? "accepted" : "refused";
};

/** OFF3: it stands where it would stand had the server been there, and waits since then. */
const issuedFrom = (
  taken: Taken,
  lease: Lease,
  at: { businessDay: TicketIssued["businessDay"]; takenAtMs: number; orderSeq: number; now: HallNow },
  { index, nowMs, locale }: Context,
): TicketIssued => {
  const { label, issueId, itemId, missing = [] } = taken;
  const { serviceId } = lease;
  // The hall file may have changed meanwhile; the paper stays.
  const isKnown = itemId !== undefined && index.items.get(itemId)?.serviceId === serviceId;
  return {
    type: "TicketIssued",
    atMs: nowMs,
    ticketId: ticketIdOf(at.businessDay, label),
    label,
    number: numberOf(label),
    businessDay: at.businessDay,
    serviceId,
    itemId: isKnown ? itemId : null,
    priority: taken.priority ?? "ordinary",
    channel: "kiosk",
    locale: taken.locale ?? locale,
    visitorRef: null,
    awaitsPrint: false,
    ...(taken.largeText ? { isLargeText: true } : {}),
    orderMs: at.takenAtMs,
    orderSeq: at.orderSeq,
    lane: "class",
    eta: null,
    onlyWindowId: policies[index.hall.rules.dispatch.policy].bind?.(at.now, serviceId) ?? null,
    missing,
    appointmentCode: null,
    offline: { issueId, takenAtMs: at.takenAtMs },
  };
};

/** OFF3, OFF4: every number in somebody's hand gets its place; the rest is answered one by one. */
export const decideReconcile = (
  state: State,
  { tickets }: CommandOf<"ReconcileIssued">,
  context: Context,
): Decision => {
  const { index, nowMs, actor } = context;
  const businessDay = state.businessDay ?? localTime(nowMs, index.hall.timeZone).day;
  const now = hallNow(state, index, nowMs);
  const events: DomainEvent[] = [];
  const taken = new Set<string>();
  let earliestMs = 0;
  for (const ticket of tickets) {
    const { label, takenAtMs } = ticket;
    const outcome = outcomeOf(state, actor.device, ticket);
    if (outcome === "expired")
      events.push({ type: "TicketExpired", atMs: nowMs, label, businessDay: ticket.businessDay, takenAtMs });
    const lease = state.leasedLabels.get(label);
    if (outcome !== "accepted" || !lease || taken.has(label)) continue;
    taken.add(label);
    // A kiosk's clock may be wrong; the order in which it gave them out is not.
    earliestMs = Math.min(nowMs, Math.max(takenAtMs, lease.leasedAtMs, earliestMs));
    const at = { businessDay, takenAtMs: earliestMs, orderSeq: state.revision + events.length + 1, now };
    events.push(issuedFrom(ticket, lease, at, context));
  }
  return ok(events);
};
