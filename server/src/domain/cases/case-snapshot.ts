import type { Plan } from "@yichuang/shared/domain/case";
import type { CaseId, TicketId } from "@yichuang/shared/domain/ids";

import type { Case, Cases, Correction, StepNow } from "./case-state.ts";
import { createCases, pendingStep } from "./case-state.ts";
import { keepCase } from "./evolve-case.ts";

/**
 * A case in order of its fields: a hundred thousand of them are written with every checkpoint. Of a step, what says nothing at the end is
 * left out; 0: it is not begun.
 */
type PackedStep =
  | 0
  | [
      state: StepNow["state"],
      openedAtMs?: StepNow["openedAtMs"],
      dueDay?: StepNow["dueDay"],
      clerkId?: StepNow["clerkId"],
      endedAtMs?: StepNow["endedAtMs"],
      outcome?: StepNow["outcome"],
      ground?: StepNow["ground"],
      /** Absent: since it opened. */
      waitsSinceMs?: StepNow["waitsSinceMs"],
      bringBy?: StepNow["bringBy"],
    ];
type Rest = Omit<Case, "caseId" | "planId" | "origin" | "openedAtMs" | "status" | "dueDay" | "papers" | "steps">;
/** What is seldom there is named, and absent where it says nothing. */
type PackedCase = [
  Case["caseId"],
  Case["planId"],
  Case["origin"],
  Case["openedAtMs"],
  Case["status"],
  Case["dueDay"],
  Case["papers"],
  PackedStep[],
  Partial<Rest>,
];

export type CasesSnapshot = {
  plans: Plan[];
  cases: PackedCase[];
  closed: CaseId[];
  /** Absent: of a build before this one. */
  handedOut?: CaseId[];
  byTicket: [TicketId, CaseId[]][];
  lastNumber: number;
};

const isSaying = (value: unknown): boolean =>
  value !== null && value !== 0 && !(Array.isArray(value) && value.length === 0);

const packStep = (step: StepNow): PackedStep => {
  if (step.state === "pending") return 0;
  const { state, openedAtMs, dueDay, clerkId, endedAtMs, outcome, ground, waitsSinceMs, bringBy } = step;
  const waits = waitsSinceMs === openedAtMs ? null : waitsSinceMs;
  const packed: PackedStep = [state, openedAtMs, dueDay, clerkId, endedAtMs, outcome, ground, waits, bringBy];
  while (packed.length > 1 && packed.at(-1) === null) packed.pop();
  return packed;
};

const unpackStep = (packed: PackedStep): StepNow => {
  if (packed === 0) return pendingStep;
  const [state, openedAtMs, dueDay, clerkId, endedAtMs, outcome, ground, waitsSinceMs, bringBy] = packed;
  // A build before this one wrote them out.
  if (state === "pending") return pendingStep;
  return {
    state,
    openedAtMs: openedAtMs ?? null,
    waitsSinceMs: waitsSinceMs ?? openedAtMs ?? null,
    dueDay: dueDay ?? null,
    clerkId: clerkId ?? null,
    endedAtMs: endedAtMs ?? null,
    outcome: outcome ?? null,
    ground: ground ?? null,
    bringBy: bringBy ?? null,
  };
};

/** A build before this one did not note who asked, and what was noted before. */
const unpackCorrection = (packed: Correction | Omit<Correction, "clerkId" | "before" | "isExtended">): Correction => ({
  clerkId: null,
  before: [],
  isExtended: false,
  ...packed,
});

const pack = (found: Case): PackedCase => {
  const { caseId, planId, origin, openedAtMs, status, dueDay, papers, steps, ...rest } = found;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => isSaying(value)));
  return [caseId, planId, origin, openedAtMs, status, dueDay, papers, steps.map(packStep), said];
};

const unpack = ([caseId, planId, origin, openedAtMs, status, dueDay, papers, steps, said]: PackedCase): Case => ({
  caseId,
  planId,
  origin,
  openedAtMs,
  status,
  dueDay,
  papers,
  steps: steps.map(unpackStep),
  ticketId: said.ticketId ?? null,
  externalRef: said.externalRef ?? null,
  registeredBy: said.registeredBy ?? null,
  applicantRef: said.applicantRef ?? null,
  stop: said.stop ?? null,
  stoppedDays: said.stoppedDays ?? 0,
  corrections: (said.corrections ?? []).map(unpackCorrection),
  consultations: said.consultations ?? [],
  documents: said.documents ?? [],
  notes: said.notes ?? [],
  progress: said.progress ?? [],
  sent: said.sent ?? null,
  result: said.result ?? null,
  handOver: said.handOver ?? null,
  lapse: said.lapse ?? null,
  closedAtMs: said.closedAtMs ?? null,
});

/** Cases as JSON, for a checkpoint; desks and look-ups are built again when it is read. */
export const packCases = ({ plans, byId, closed, handedOut, byTicket, lastNumber }: Cases): CasesSnapshot => ({
  plans: [...plans.values()],
  cases: Array.from(byId.values(), pack),
  closed: [...closed],
  handedOut: [...handedOut],
  byTicket: [...byTicket],
  lastNumber,
});

/** The cases that were packed. */
export const unpackCases = (snapshot: CasesSnapshot): Cases => {
  const cases = createCases();
  for (const plan of snapshot.plans) cases.plans.set(plan.planId, plan);
  for (const packed of snapshot.cases) keepCase(cases, unpack(packed));
  for (const caseId of snapshot.closed) cases.closed.add(caseId);
  for (const caseId of snapshot.handedOut ?? []) cases.handedOut.add(caseId);
  for (const [ticketId, caseIds] of snapshot.byTicket) cases.byTicket.set(ticketId, caseIds);
  cases.lastNumber = snapshot.lastNumber;
  return cases;
};
