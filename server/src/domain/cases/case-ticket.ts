import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import type { Context, Refusal } from "../context.ts";
import type { State } from "../state.ts";
import { awaitsPapers } from "./acceptance.ts";
import type { Case, Cases } from "./case-state.ts";

/**
 * RES6, COR6: where the citizen of a case queues now: for the result when it is there, with the papers that were asked for or are to
 * come later at the matter's own service, and there what was taken in is fetched again when nothing more was brought (COR11); null:
 * there is nothing to come for.
 */
export const serviceOfCase = (
  { plans }: Cases,
  { items, services }: Pick<HallIndex, "items" | "services">,
  found: Case,
): ServiceId | null => {
  const { planId, status, origin } = found;
  const plan = plans.get(planId);
  const own = plan ? (items.get(plan.itemId)?.serviceId ?? null) : null;
  if (status !== "ready" && awaitsPapers(found)) return own;
  if (status === "lapsed" && origin === "window") return own;
  if (status !== "ready" || !plan || plan.pickUpServiceId === null) return null;
  return services.has(plan.pickUpServiceId) ? plan.pickUpServiceId : own;
};

/** RES6: a ticket about a case is one for where it stands; and one at a time. */
export const obstacleToCaseTicket = (
  { cases, tickets }: State,
  { serviceId, caseToken }: CommandOf<"IssueTicket">,
  { aboutCase, index }: Context,
): Refusal | null => {
  if (caseToken === undefined) return null;
  const found = aboutCase && cases.byId.get(aboutCase.caseId);
  if (!found) return { code: "UnknownCase" };
  const { caseId, status } = found;
  const wanted = serviceOfCase(cases, index, found);
  if (wanted === null)
    return { code: "WrongCaseStatus", details: { caseId, status, expected: ["ready", "correcting"] } };
  if (wanted !== serviceId) return { code: "InvalidCommand", details: { path: "serviceId" } };
  for (const ticket of tickets.values())
    if (ticket.caseId === caseId && ticket.closedAtMs === null)
      return { code: "TicketAlreadyHeld", details: { label: ticket.label } };
  return null;
};
