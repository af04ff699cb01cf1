import { closedCaseDays } from "@yichuang/shared/domain/case";
import type { CaseId, TicketId } from "@yichuang/shared/domain/ids";

import { type Case, type Cases, refKeyOf } from "./case-state.ts";

const dayMs = 24 * 60 * 60_000;

/** CASE11: with the day its visits are over, unless they are carried over; cases that closed long ago are forgotten, and plans by which nobody goes any more. */
export const endCaseDay = (cases: Cases, atMs: number, live: ReadonlyMap<TicketId, unknown>): void => {
  cases.lastNumber = 0;
  cases.handedOut.clear();
  for (const ticketId of cases.byTicket.keys()) if (!live.has(ticketId)) cases.byTicket.delete(ticketId);
  const before = cases.closed.size;
  for (const caseId of cases.closed) {
    const found = cases.byId.get(caseId);
    const isSpot = found !== undefined && cases.plans.get(found.planId)?.form === "spot";
    if (!isSpot && (found?.closedAtMs ?? 0) > atMs - closedCaseDays * dayMs) continue;
    forget(cases, caseId);
  }
  if (cases.closed.size === before) return;
  const used = new Set([...cases.byId.values()].map(({ planId }) => planId));
  for (const planId of cases.plans.keys()) if (!used.has(planId)) cases.plans.delete(planId);
};

/** RES9: what was handed out between two business days is not taken back in the next one. */
export const beginCaseDay = (cases: Cases): void => cases.handedOut.clear();

const forget = (cases: Cases, caseId: CaseId): void => {
  const found = cases.byId.get(caseId);
  for (const { documentId } of found?.documents ?? []) cases.byDocument.delete(documentId);
  cases.closed.delete(caseId);
  cases.byId.delete(caseId);
  if (found) freeRef(cases, found);
};

/** Its number there may come again, where no other case has it by now. */
export const freeRef = ({ byExternalRef }: Cases, { caseId, origin, externalRef }: Case): void => {
  if (externalRef === null) return;
  const key = refKeyOf(origin, externalRef);
  if (byExternalRef.get(key) === caseId) byExternalRef.delete(key);
};
