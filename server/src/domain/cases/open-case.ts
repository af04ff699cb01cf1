import { type CaseOrigin, isCaseDropped, type Plan } from "@yichuang/shared/domain/case";
import type { ItemId, TicketId } from "@yichuang/shared/domain/ids";
import { isLacking } from "@yichuang/shared/domain/document";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { calendarDayAfter, workingDayAfter } from "../calendar.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import type { State, Ticket } from "../state.ts";
import type { CaseEvent, CaseOpened, Opened, PaperFound, ResultHandedOut } from "./case-event.ts";
import { type Case, refKeyOf } from "./case-state.ts";
import { faultInPapers } from "./papers.ts";
import { dueOfStep } from "./due.ts";
import { caseIdOf, dayOf, nextPaper } from "./numbers.ts";
import { moved } from "./steps.ts";

const pending = { state: "pending", outcome: null } as const;

type Opening = {
  plan: Plan;
  origin: CaseOrigin;
  papers: PaperFound[];
  from: Pick<CaseOpened, "visitId" | "windowId" | "clerkId" | "externalRef" | "applicantRef">;
  /** Counted from the last number of the day. */
  ahead: number;
};

/** CASE3: the steps that wait for nothing are open at once, all of them at the same time. */
const opened = (state: State, { plan, origin, papers, from, ahead }: Opening, context: Context): CaseOpened => {
  const { index, nowMs } = context;
  const number = state.cases.lastNumber + ahead;
  const businessDay = dayOf(state, context);
  // CASE4: a matter that is promised at once is due today.
  const dueDay =
    plan.promisedWorkingDays === 0
      ? calendarDayAfter(index.hall, nowMs, 0)
      : workingDayAfter(index.hall, nowMs, plan.promisedWorkingDays);
  const { opens } = moved(
    plan,
    plan.steps.map(() => pending),
  );
  return {
    type: "CaseOpened",
    atMs: nowMs,
    caseId: caseIdOf(businessDay, number),
    number,
    businessDay,
    planId: plan.planId,
    origin,
    ...from,
    papers,
    dueDay,
    opens: opens.flatMap((at): Opened[] => {
      const step = plan.steps[at];
      return step ? [{ step: at, dueDay: dueOfStep(index.hall, step, dueDay, nowMs) }] : [];
    }),
  };
};

/** A case, and before it its plan, when nobody went by it so far. */
const openedWithPlan = (
  state: State,
  opening: Opening,
  planned: Set<string>,
  context: Context,
): [...CaseEvent[], CaseOpened] => {
  const { plan } = opening;
  const own = opened(state, opening, context);
  if (state.cases.plans.has(plan.planId) || planned.has(plan.planId)) return [own];
  planned.add(plan.planId);
  return [{ type: "CasePlanned", atMs: context.nowMs, plan }, own];
};

/** What the visit's papers say of the item's list: the newest receipt or notice about it. */
const papersOf = ({ documents }: State, { documentIds }: Ticket, plan: Plan): PaperFound[] => {
  const about = documentIds.flatMap((documentId) => documents.get(documentId) ?? []);
  const newest = about.findLast(({ itemId }) => itemId === plan.itemId);
  return (newest?.papers ?? []).flatMap(({ name, state }) => {
    const index = plan.materials.findIndex((material) => material.name.zh === name.zh);
    return index < 0 ? [] : [{ index, state }];
  });
};

/** CASE5: done on the spot, and its result is in the citizen's hands already. */
const handedOutAtOnce = (
  state: State,
  { caseId }: CaseOpened,
  { clerkId, visitId }: Opening["from"],
  ahead: number,
  context: Context,
): ResultHandedOut[] => {
  if (clerkId === null) return [];
  const paper = nextPaper(state, "delivery", context, ahead);
  return [
    {
      type: "ResultHandedOut",
      atMs: context.nowMs,
      caseId,
      step: 0,
      clerkId,
      way: "window",
      trackingNumber: null,
      visitId,
      originalsChecked: false,
      paper,
    },
  ];
};

/** What was said of a visit: received, done, or only that it goes on elsewhere. */
type Said = { outcome: "received" | "done" | "goes-on"; items: readonly { itemId: ItemId }[] | undefined };

/** The items for which the visit was given a receipt: those were received, whatever else is said. */
const receiptsOf = ({ documents }: State, { documentIds }: Ticket): ItemId[] =>
  documentIds.flatMap((documentId) => {
    const document = documents.get(documentId);
    return document?.kind === "receipt" ? [document.itemId] : [];
  });

/** CASE1: the items that are named, else those of its receipts, else the ticket's own. */
const itemsOf = ({ items = [] }: Said, receipts: readonly ItemId[], { itemId }: Ticket): Set<ItemId> => {
  if (items.length > 0) return new Set(items.map((named) => named.itemId));
  if (receipts.length > 0) return new Set(receipts);
  return new Set(itemId === null ? [] : [itemId]);
};

/** Cases of the visit that stand: the one that its citizen comes about, and those that it opened. */
const standingCases = ({ cases }: State, { ticketId, caseId }: Ticket): Case[] =>
  [...(caseId === null ? [] : [caseId]), ...(cases.byTicket.get(ticketId) ?? [])].flatMap((known) => {
    const found = cases.byId.get(known);
    return found && (known === caseId || !isCaseDropped(found.status)) ? [found] : [];
  });

/** CASE14: true where what was received in the visit is no case, and nothing else of it is one. */
export const hasNoCase = (state: State, ticketId: TicketId): boolean => {
  const ticket = state.tickets.get(ticketId);
  return ticket !== undefined && standingCases(state, ticket).length === 0;
};

/**
 * CASE1, CASE5: what was received is a case from now on, one for each item that has a flow; what was done on the spot is one too, and
 * closed at once. What is a case already is none anew.
 */
const casesOf = (state: State, said: Said, ticket: Ticket, context: Context): CaseEvent[] => {
  const receipts = receiptsOf(state, ticket);
  const known = standingCases(state, ticket).map(({ planId }) => state.cases.plans.get(planId)?.itemId);
  const planned = new Set<string>();
  const events: CaseEvent[] = [];
  const ahead = { cases: 0, papers: 0 };
  for (const itemId of itemsOf(said, receipts, ticket)) {
    const plan = context.index.flows.plans.get(itemId)?.window;
    if (!plan || known.includes(itemId)) continue;
    const isSpot = plan.form === "spot";
    const isAtOnce = isSpot && said.outcome === "done";
    const isReceived = said.outcome === "received" || receipts.includes(itemId);
    // What is done on the spot is done at the last of its posts.
    if (!isAtOnce && (!isReceived || (isSpot && said.outcome === "goes-on"))) continue;
    ahead.cases += 1;
    const { ticketId, windowId, clerkId, visitorRef } = ticket;
    const from = { visitId: ticketId, windowId, clerkId, externalRef: null, applicantRef: visitorRef };
    const papers = papersOf(state, ticket, plan);
    const own = openedWithPlan(state, { plan, origin: "window", papers, from, ahead: ahead.cases }, planned, context);
    events.push(...own);
    const [last] = own.slice(-1);
    if (!isAtOnce || last?.type !== "CaseOpened") continue;
    ahead.papers += 1;
    events.push(...handedOutAtOnce(state, last, from, ahead.papers, context));
  }
  return events;
};

export const casesOfFinish = (
  state: State,
  { outcome = "done", items }: CommandOf<"FinishTicket">,
  ticket: Ticket,
  context: Context,
): CaseEvent[] =>
  outcome === "received" || outcome === "done" ? casesOf(state, { outcome, items }, ticket, context) : [];

/** CASE13: received at one post, on to the next: it is a case from then on, not only when the last one is done. */
export const casesOfHandOver = (
  state: State,
  { received = false, items }: CommandOf<"HandOverTicket">,
  ticket: Ticket,
  context: Context,
): CaseEvent[] => casesOf(state, { outcome: received ? "received" : "goes-on", items }, ticket, context);

/** CASE6: a filing of the net, or what a hall elsewhere took in, under the number that it has there. */
export const decideOpenCase = (state: State, command: CommandOf<"OpenCase">, context: Context): Decision => {
  const { itemId, origin, externalRef, papers = [] } = command;
  if (!context.index.items.has(itemId)) return refuse("UnknownItem", { itemId });
  const plan = context.index.flows.plans.get(itemId)?.[origin];
  if (!plan) return refuse("NoFlow", { itemId, origin });
  const path = faultInPapers(papers, plan.materials.length);
  if (path !== null) return refuse("InvalidCommand", { path });
  const lacking = papers.findIndex((paper) => isLacking(paper.state));
  if (lacking >= 0) return refuse("InvalidCommand", { path: `papers.${lacking}.state` });
  const knownId = state.cases.byExternalRef.get(refKeyOf(origin, externalRef));
  const known = knownId && state.cases.byId.get(knownId);
  if (known) {
    const isSame = state.cases.plans.get(known.planId)?.itemId === itemId;
    return isSame ? ok([]) : refuse("NumberTaken", { externalRef, caseId: known.caseId });
  }
  const { clerkId } = context.actor;
  const from = { visitId: null, windowId: null, clerkId, externalRef, applicantRef: null };
  return ok(openedWithPlan(state, { plan, origin, papers, from, ahead: 1 }, new Set(), context));
};
