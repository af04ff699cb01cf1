import type { Plan } from "@yichuang/shared/domain/case";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { CaseId, ClerkId } from "@yichuang/shared/domain/ids";

import type { Actor } from "../context.ts";
import type { State, Ticket } from "../state.ts";
import type { Case } from "./case-state.ts";
import { isAsked, leads, mayDo } from "./find-case.ts";

type Hall = { state: State; index: Pick<HallIndex, "flows"> };
type Someone = Pick<Actor, "clerkId" | "roles">;

const hasServed = ({ clerkId, segments }: Ticket, who: ClerkId): boolean =>
  clerkId === who || segments.some((segment) => segment.clerkId === who);

/** The cases of the visits that somebody has served today: those that they opened, and those that their citizens came about. */
const servedBy = ({ tickets, cases }: State, who: ClerkId): Set<CaseId> => {
  const served = new Set<CaseId>();
  for (const ticket of tickets.values()) {
    if (!hasServed(ticket, who)) continue;
    if (ticket.caseId !== null) served.add(ticket.caseId);
    for (const caseId of cases.byTicket.get(ticket.ticketId) ?? []) served.add(caseId);
  }
  return served;
};

/**
 * RVW6: whose business a case is: supervisors, its posts and those that were asked, the chiefs of its departments, who registered it,
 * and the windows that serve its visits. All others learn of it what its citizen would be told. For many cases of one reader: the day is looked through once.
 */
export const sightOf = (hall: Hall, who: Someone): ((found: Case) => boolean) => {
  const isOwn = businessOf(hall, who);
  const { clerkId } = who;
  if (clerkId === null) return isOwn;
  const { state, index } = hall;
  return (found) =>
    isOwn(found) || found.consultations.some((asked) => isAsked(index, state.cases, found, asked, clerkId));
};

/** CASE8: as `sightOf`, without those that were only asked: a question makes a case nobody's to end. */
const businessOf = ({ state, index }: Hall, who: Someone): ((found: Case) => boolean) => {
  const { clerkId, roles } = who;
  if (roles.includes("supervisor")) return () => true;
  if (clerkId === null) return () => false;
  let served: Set<CaseId> | null = null;
  const isOfOffice = (found: Case, plan: Plan): boolean =>
    plan.steps.some((step, at) => {
      const now = found.steps[at];
      return (now && mayDo(index, step, now, clerkId)) || leads(index, step.departmentId, clerkId);
    }) || leads(index, plan.departmentId, clerkId);
  return (found) => {
    const plan = state.cases.plans.get(found.planId);
    if (!plan) return false;
    if (found.registeredBy === clerkId || isOfOffice(found, plan)) return true;
    served ??= servedBy(state, clerkId);
    return served.has(found.caseId);
  };
};

export const isSeenBy = (hall: Hall, who: Someone, found: Case): boolean => sightOf(hall, who)(found);

export const mayEnd = (hall: Hall, who: Someone, found: Case): boolean => businessOf(hall, who)(found);

/** So much of a number nobody hits upon by chance. */
const numberEnd = 4;

/** RVW6: who is asked about a case of others has its number, or the end of it. */
export const isNamedBy = ({ caseId, externalRef, documents }: Case, words: string | undefined): boolean => {
  const end = words?.trim().toUpperCase() ?? "";
  if (end.length < numberEnd) return false;
  const numbers = [caseId, externalRef, ...documents.map(({ documentId }) => documentId)];
  return numbers.some((number) => number?.toUpperCase().endsWith(end));
};
