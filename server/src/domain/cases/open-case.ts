import { type CaseOrigin, isCaseDropped, type Plan } from "@yichuang/shared/domain/case";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ItemId } from "@yichuang/shared/domain/ids";
import { isLacking } from "@yichuang/shared/domain/document";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { calendarDayAfter, workingDayAfter } from "../calendar.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import type { IssuedDocument, State, Ticket } from "../state.ts";
import type { CaseEvent, CaseOpened, Opened, PaperFound, ResultHandedOut } from "./case-event.ts";
import { type Case, refKeyOf } from "./case-state.ts";
import { faultInPapers } from "./papers.ts";
import { dueOfStep } from "./due.ts";
import { caseIdOf, dayOf, nextPaper } from "./numbers.ts";
import { moved } from "./steps.ts";

type Known = Pick<Context, "index" | "nowMs">;

const pending = { state: "pending", outcome: null } as const;

type Opening = {
  plan: Plan;
  origin: CaseOrigin;
  papers: PaperFound[];
  from: Pick<CaseOpened, "visitId" | "windowId" | "clerkId" | "externalRef" | "applicantRef">;
  /** CASE4: since when its days count. */
  sinceMs: number;
  /** Counted from the last number of the day. */
  ahead: number;
};

/** CASE3: the steps that wait for nothing are open at once, all of them at the same time. */
const opened = (state: State, { plan, origin, papers, from, sinceMs, ahead }: Opening, context: Known): CaseOpened => {
  const { index, nowMs } = context;
  const number = state.cases.lastNumber + ahead;
  const businessDay = dayOf(state, context);
  // CASE4: a matter that is promised at once is due today.
  const dueDay =
    plan.promisedWorkingDays === 0
      ? calendarDayAfter(index.hall, sinceMs, 0)
      : workingDayAfter(index.hall, sinceMs, plan.promisedWorkingDays);
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
  context: Known,
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
  context: Known,
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

/** What was said of a visit: received, done, only that it goes on elsewhere, or that it has ended in any other way. */
type Said = { outcome: "received" | "done" | "goes-on" | "ended"; items: readonly { itemId: ItemId }[] | undefined };

type Receipts = ReadonlyMap<ItemId, IssuedDocument>;

/** The newest receipt of each item for which the visit was given one: those were received, whatever else is said. */
const receiptsOf = ({ documents }: State, { documentIds }: Ticket): Receipts => {
  const receipts = new Map<ItemId, IssuedDocument>();
  for (const documentId of documentIds) {
    const document = documents.get(documentId);
    if (document?.kind === "receipt") receipts.set(document.itemId, document);
  }
  return receipts;
};

/** CASE1: the items that are named and those of its receipts; where there are none, the ticket's own. */
const itemsOf = ({ items = [] }: Partial<Pick<Said, "items">>, receipts: Receipts, { itemId }: Ticket): Set<ItemId> => {
  const brought = new Set([...items.map((named) => named.itemId), ...receipts.keys()]);
  return brought.size > 0 || itemId === null ? brought : new Set([itemId]);
};

/** Cases of the visit that stand: the one that its citizen comes about, and those that it opened. */
const standingCases = ({ cases }: State, { ticketId, caseId }: Ticket): Case[] =>
  [...(caseId === null ? [] : [caseId]), ...(cases.byTicket.get(ticketId) ?? [])].flatMap((known) => {
    const found = cases.byId.get(known);
    return found && (known === caseId || !isCaseDropped(found.status)) ? [found] : [];
  });

/**
 * CASE14: what was received in a visit and is no case, neither of it nor the one that its citizen comes about; `isUnknown`: nobody can
 * say what it was. null: nothing was received.
 */
export const receivedWithoutCase = (
  state: State,
  command: CommandOf<"FinishTicket" | "HandOverTicket">,
  { flows }: Pick<HallIndex, "flows">,
): { itemIds: ItemId[]; isUnknown: boolean } | null => {
  const ticket = state.tickets.get(command.ticketId);
  if (!ticket) return null;
  const receipts = receiptsOf(state, ticket);
  const isFinish = command.type === "FinishTicket";
  const isSaid = isFinish ? command.outcome === "received" : command.received === true;
  if (!isSaid && receipts.size === 0) return null;
  const received = isSaid ? itemsOf(command, receipts, ticket) : new Set(receipts.keys());
  const standing = standingCases(state, ticket);
  const known = new Set(standing.map(({ planId }) => state.cases.plans.get(planId)?.itemId));
  // What is done on the spot is done at the last of its posts.
  const waits = (itemId: ItemId): boolean => !isFinish && !isSaid && flows.plans.get(itemId)?.window?.form === "spot";
  const itemIds = [...received].filter((itemId) => !known.has(itemId) && !waits(itemId));
  return { itemIds, isUnknown: received.size === 0 && standing.length === 0 };
};

/** What is opened with it, counted from the last numbers of the day. */
type Ahead = { cases: number; papers: number; plans: Set<string> };
const nothingAhead = (): Ahead => ({ cases: 0, papers: 0, plans: new Set() });

/**
 * CASE1, CASE5: what was received is a case from now on, one for each item that has a flow; what was done on the spot is one too, and
 * closed at once. What is a case already is none anew.
 */
const casesOf = (state: State, said: Said, ticket: Ticket, context: Known, ahead = nothingAhead()): CaseEvent[] => {
  const receipts = receiptsOf(state, ticket);
  const known = standingCases(state, ticket).map(({ planId }) => state.cases.plans.get(planId)?.itemId);
  const events: CaseEvent[] = [];
  for (const itemId of itemsOf(said, receipts, ticket)) {
    const plan = context.index.flows.plans.get(itemId)?.window;
    if (!plan || known.includes(itemId)) continue;
    const receipt = receipts.get(itemId);
    const isSpot = plan.form === "spot";
    const isAtOnce = isSpot && said.outcome === "done";
    const isReceived = said.outcome === "received" || receipt !== undefined;
    // What is done on the spot is done at the last of its posts.
    if (!isAtOnce && (!isReceived || (isSpot && said.outcome === "goes-on"))) continue;
    ahead.cases += 1;
    const { ticketId, visitorRef } = ticket;
    // Nobody has it at a window any more, where it waits or has gone.
    const { windowId, clerkId } = ticket.clerkId === null && receipt ? receipt : ticket;
    const from = { visitId: ticketId, windowId, clerkId, externalRef: null, applicantRef: visitorRef };
    const papers = papersOf(state, ticket, plan);
    const sinceMs = receipt?.issuedAtMs ?? context.nowMs;
    const opening: Opening = { plan, origin: "window", papers, from, sinceMs, ahead: ahead.cases };
    const own = openedWithPlan(state, opening, ahead.plans, context);
    events.push(...own);
    const [last] = own.slice(-1);
    if (!isAtOnce || last?.type !== "CaseOpened") continue;
    ahead.papers += 1;
    events.push(...handedOutAtOnce(state, last, from, ahead.papers, context));
  }
  return events;
};

/** CASE1, CASE15: of a visit that its window has finished, whatever came of it. */
export const casesOfFinish = (
  state: State,
  { outcome = "done", items }: CommandOf<"FinishTicket">,
  ticket: Ticket,
  context: Context,
): CaseEvent[] =>
  outcome === "received" || outcome === "done"
    ? casesOf(state, { outcome, items }, ticket, context)
    : casesOfEnd(state, ticket, context);

/** CASE15: what has a receipt is a case, however its visit ends. */
export const casesOfEnd = (state: State, ticket: Ticket, context: Known): CaseEvent[] =>
  casesOf(state, { outcome: "ended", items: undefined }, ticket, context);

/** CASE15: the same with the end of the day, one ticket after the other; what is carried over goes on. */
export const casesOfDayEnd = (state: State, context: Known): ((ticket: Ticket, goesOn: boolean) => CaseEvent[]) => {
  const ahead = nothingAhead();
  return (ticket, goesOn) =>
    casesOf(state, { outcome: goesOn ? "goes-on" : "ended", items: undefined }, ticket, context, ahead);
};

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
  const opening: Opening = { plan, origin, papers, from, sinceMs: context.nowMs, ahead: 1 };
  return ok(openedWithPlan(state, opening, new Set(), context));
};
