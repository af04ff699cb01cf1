import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { ReconcileOutcome } from "@yichuang/shared/protocol/results";

import { localTime } from "../calendar.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import { hallNow } from "../dispatch/hall-now.ts";
import { policies } from "../dispatch/policies.ts";
import type { DomainEvent, TicketIssued } from "../event.ts";
import { isLabelOf, labelsToLease, numberOf, ticketIdOf } from "../numbering.ts";
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

type Block = Pick<Lease, "serviceId" | "leasedAtMs">;

/**
 * The block that a label was given out from; null: it was this kiosk's to give in none. OFF4: a server that was restored from a
 * backup knows nothing of the blocks since: a number that is the service's and in nobody's hand is somebody's who waits.
 */
const blockOf = (state: State, { label, serviceId }: Taken, { index, actor }: Context): Block | null => {
  const lease = state.leasedLabels.get(label);
  if (lease) return lease.device === actor.device ? lease : null;
  const service = serviceId === undefined ? undefined : index.services.get(serviceId);
  if (!service || service.isStep || !isLabelOf(service, label)) return null;
  return { serviceId: service.serviceId, leasedAtMs: 0 };
};

/** OFF4: what becomes of a ticket that a kiosk gave out. */
const outcomeOf = (state: State, { label, businessDay, issueId }: Taken, block: Block | null): ReconcileOutcome => {
  if (state.businessDay !== null && businessDay < state.businessDay) return "expired";
  const ticketId = state.labels.get(label);
  if (ticketId !== undefined) return state.tickets.get(ticketId)?.issueId === issueId ? "known" : "refused";
  return block === null ? "refused" : "accepted";
};

/** OFF3: it stands where it would stand had the server been there, and waits since then. */
const issuedFrom = (
  taken: Taken,
  lease: Block,
  at: { businessDay: TicketIssued["businessDay"]; takenAtMs: number; orderSeq: number; windowId: WindowId | null },
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
    onlyWindowId: at.windowId,
    missing,
    appointmentCode: null,
    offline: { issueId, takenAtMs: at.takenAtMs },
  };
};

/** The windows for tickets that come at once, one after the other, where the policy binds them. */
const createBinding = (state: State, { index, nowMs }: Context) => {
  const bind = policies[index.hall.rules.dispatch.policy].bind;
  const now = hallNow(state, index, nowMs);
  const bound = new Map<WindowId, number>();
  return (serviceId: ServiceId): WindowId | null => {
    const windowId = bind?.(now, serviceId, (at) => bound.get(at) ?? 0) ?? null;
    if (windowId !== null) bound.set(windowId, (bound.get(windowId) ?? 0) + 1);
    return windowId;
  };
};

/** OFF3, OFF4: every number in somebody's hand gets its place; the rest is answered one by one. */
export const decideReconcile = (
  state: State,
  { tickets }: CommandOf<"ReconcileIssued">,
  context: Context,
): Decision => {
  const { index, nowMs } = context;
  const businessDay = state.businessDay ?? localTime(nowMs, index.hall.timeZone).day;
  const bind = createBinding(state, context);
  const events: DomainEvent[] = [];
  const taken = new Set<string>();
  let earliestMs = 0;
  for (const ticket of tickets) {
    const { label, takenAtMs } = ticket;
    const lease = blockOf(state, ticket, context);
    const outcome = outcomeOf(state, ticket, lease);
    if (outcome === "expired")
      events.push({ type: "TicketExpired", atMs: nowMs, label, businessDay: ticket.businessDay, takenAtMs });
    if (outcome !== "accepted" || !lease || taken.has(label)) continue;
    taken.add(label);
    // A kiosk's clock may be wrong; the order in which it gave them out is not.
    earliestMs = Math.min(nowMs, Math.max(takenAtMs, lease.leasedAtMs, earliestMs));
    const orderSeq = state.revision + events.length + 1;
    const at = { businessDay, takenAtMs: earliestMs, orderSeq, windowId: bind(lease.serviceId) };
    events.push(issuedFrom(ticket, lease, at, context));
  }
  return ok(events);
};
