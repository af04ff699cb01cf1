import { type DueDay, isCaseClosed, type Plan, type TakenBack } from "@yichuang/shared/domain/case";
import { isLacking } from "@yichuang/shared/domain/document";
import { ownWindowsOf } from "@yichuang/shared/domain/hall";
import type { TicketId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import type { TicketCase } from "@yichuang/shared/protocol/views/ticket-view";

import { localTime } from "../calendar.ts";
import type { Reading } from "../read/reading.ts";
import { laterPapers } from "./acceptance.ts";
import type { Case, StepNow } from "./case-state.ts";
import { serviceOfCase } from "./case-ticket.ts";
import { dueDayOf } from "./clock.ts";
import { departmentNameOf, urgencyNow } from "./read-desk.ts";
import { isLapsed } from "./lapse.ts";
import { followsUntold, groundsTold, isUntold } from "./read-grounds.ts";

type ShownState = CaseView["steps"][number]["state"];

/** CPG2, RES7: what a department refused is done, and what is not needed because of it is still to come, until it is confirmed. */
const shownState = (found: Case, plan: Plan, at: number, { state, outcome }: StepNow): ShownState => {
  if (state === "done") return outcome === "refused" && !isUntold(found, plan, at) ? "refused" : "done";
  if (state === "skipped" && followsUntold(found, plan, at)) return "waiting";
  if (state === "open") return "going-on";
  return state === "pending" ? "waiting" : state;
};

/** How far from the beginning each step stands: those that can be done at one time stand in one row. */
export const rowsOf = (steps: Plan["steps"]): number[] => {
  const rows: number[] = [];
  for (const { after } of steps) rows.push(Math.max(-1, ...after.map((at) => rows[at] ?? 0)) + 1);
  return rows;
};

const readSteps = ({ index }: Reading, found: Case, plan: Plan): CaseView["steps"] => {
  const { steps } = plan;
  const rows = rowsOf(steps);
  return steps.flatMap(({ name, act, departmentId }, at) => {
    const now = found.steps[at];
    if (!now) return [];
    return [
      {
        name,
        act,
        departmentName: departmentNameOf(index, departmentId),
        row: rows[at] ?? 0,
        state: shownState(found, plan, at, now),
        dueDay: now.state === "open" ? now.dueDay : null,
        endedAtMs: now.endedAtMs,
      },
    ];
  });
};

/** CPG3, STEP17: what was asked for, and then what is to come later. */
const readMissing = (found: Case, { materials }: Plan): CaseView["missing"] => {
  const asked = new Set(found.corrections.flatMap((correction) => correction.papers));
  return [...new Set([...asked, ...laterPapers(found)])].flatMap((at) => {
    const [material, state] = [materials[at], found.papers[at] ?? "missing"];
    if (!material || !isLacking(state)) return [];
    const { name, note = null } = material;
    return [{ name, note, isFaulty: state === "faulty", isLater: !asked.has(at) }];
  });
};

/** What the page of a case says of the ticket about it; the gateway puts the token in the place of the id. */
type Visit = Omit<NonNullable<CaseView["visit"]>, "ticket"> & {
  ticket: { label: TicketLabel; ticketId: TicketId } | null;
};
export type CitizensCase = Omit<CaseView, "visit"> & { visit: Visit | null };

const whys: Partial<Record<Case["status"], Visit["why"]>> = { ready: "pick-up", lapsed: "fetch-papers" };

/** COR8: the first day of those until which papers are to be brought; null: no day was named. */
const firstDayOf = ({ steps }: Case): DueDay =>
  steps.reduce<DueDay>(
    (first, { bringBy }) => (first === null || (bringBy !== null && bringBy < first) ? bringBy : first),
    null,
  );

/** COR9: the last thing that was asked for was taken back. */
const takenBackOf = ({ corrections, documents }: Case): TakenBack | null =>
  corrections.length > 0 ? null : (documents.findLast(({ kind }) => kind === "correction")?.takenBack ?? null);

/** CPG4: where to queue about it, and with which ticket if one was taken. */
const readVisit = ({ state, index }: Reading, found: Case): Visit | null => {
  const serviceId = serviceOfCase(state.cases, index, found);
  const service = serviceId === null ? undefined : index.services.get(serviceId);
  if (!service) return null;
  const ticket = [...state.tickets.values()].find((one) => one.caseId === found.caseId && one.closedAtMs === null);
  return {
    serviceId: service.serviceId,
    serviceName: service.name,
    windows: ownWindowsOf(index, service.serviceId).map(({ number, zone }) => ({
      number,
      zone,
      zoneName: index.zones.get(zone)?.name ?? { zh: "", en: "" },
    })),
    why: whys[found.status] ?? "bring-papers",
    ticket: ticket ? { label: ticket.label, ticketId: ticket.ticketId } : null,
    byPhone: index.hall.rules.canIssueByPhone && !service.asksIdentity,
  };
};

/** CPG1–CPG4: where a case stands, for its citizen; null: its plan is not here. */
export const readCitizensCase = (reading: Reading, found: Case): CitizensCase | null => {
  const { state, index } = reading;
  const plan = state.cases.plans.get(found.planId);
  if (!plan) return null;
  const { status, openedAtMs, result, handOver, sent } = found;
  const dueDay = dueDayOf(found);
  const isRunning = !isCaseClosed(status) && result === null;
  return {
    caseId: found.caseId,
    hallName: index.hall.name,
    itemId: plan.itemId,
    itemName: plan.itemName,
    departmentName: plan.departmentName,
    status,
    openedAtMs,
    openedDay: localTime(openedAtMs, index.hall.timeZone).day,
    dueDay,
    stoppedAtMs: found.stop?.atMs ?? null,
    isOverdue: isRunning && urgencyNow(reading, dueDay) === "overdue",
    steps: readSteps(reading, found, plan),
    missing: readMissing(found, plan),
    correctionNotes: found.corrections.flatMap(({ note }) => note ?? []),
    bringBy: firstDayOf(found),
    isLapsed: found.steps.some((now) => isLapsed(now, index.hall, reading.nowMs)),
    takenBack: isRunning ? takenBackOf(found) : null,
    lapse: found.lapse,
    ground: groundsTold(index, found, plan),
    progress: found.progress.map(({ kind, atMs }) => ({ kind, atMs })),
    sent: sent && { way: sent.way, trackingNumber: sent.trackingNumber, atMs: sent.atMs },
    result,
    handOver: handOver && { way: handOver.way, trackingNumber: handOver.trackingNumber, atMs: handOver.atMs },
    visit: readVisit(reading, found),
    closedAtMs: found.closedAtMs,
    bringOriginals: plan.checksOriginals,
    documents: found.documents.map(({ documentId, kind, atMs, takenBack }) => {
      // COR9: a hand-over is taken back for reasons of the office's own.
      const whyTakenBack = kind === "correction" ? (takenBack?.reason ?? null) : null;
      return { documentId, kind, atMs, isTakenBack: takenBack !== undefined, whyTakenBack };
    }),
  };
};

/** CPG5: the cases that a visit opened, and the one that it is about; the gateway adds their tokens. */
export const casesOfTicket = ({ state }: Reading, ticketId: TicketId): Omit<TicketCase, "token">[] => {
  const { byId, byTicket, plans } = state.cases;
  const about = state.tickets.get(ticketId)?.caseId ?? null;
  return [...(about === null ? [] : [about]), ...(byTicket.get(ticketId) ?? [])].flatMap((caseId) => {
    const found = byId.get(caseId);
    const plan = found && plans.get(found.planId);
    return found && plan ? [{ caseId, itemName: plan.itemName, status: found.status }] : [];
  });
};
