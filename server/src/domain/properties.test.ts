import { policyNames } from "@yichuang/shared/domain/dispatch";
import { commandSchemas } from "@yichuang/shared/protocol/commands/command";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { Service } from "@yichuang/shared/domain/service";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decide } from "./decide.ts";
import type { DomainEvent } from "./event.ts";
import { evolve } from "./evolve.ts";
import { findBreaches } from "./invariants.ts";
import { fromSnapshot, type Snapshot, toSnapshot } from "./snapshot.ts";
import { createState, isLive, type Ticket } from "./state.ts";
import { comparable } from "./testing/comparable.ts";
import { officeSteps, steps } from "./testing/random-steps.ts";
import { type Run, type RunOptions, runSteps } from "./testing/run-steps.ts";
import { caseHall, testPlans } from "./testing/test-flows.ts";
import { type HallChange, itemId, testHall } from "./testing/test-hall.ts";

/** The same seed every time, so that a red run is red again; `SEED` and `RUNS` widen the search. */
const parameters = (runs: number) => ({
  seed: Number(process.env["SEED"] ?? 20261123),
  numRuns: Number(process.env["RUNS"] ?? runs),
});

const halls = fc.record({
  dayEnd: fc.constantFrom("close" as const, "carry-over" as const),
  areHoursEnforced: fc.boolean(),
  reinstatePlacesLater: fc.constantFrom(0, 1, 3),
  reinstatesMax: fc.constantFrom(0, 1, 2),
  canIssueByPhone: fc.boolean(),
  stepOutMinutes: fc.constantFrom(0, 20, 20),
  dispatch: fc.record({
    policy: fc.constantFrom("even" as const, "even" as const, ...policyNames),
    calling: fc.constantFrom("pull" as const, "pull" as const, "auto" as const),
    passesMax: fc.constantFrom(0, 1, 3),
  }),
});
type HallDraw = typeof halls extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** One service of the test hall asks who comes, one gives out few numbers. */
const services = testHall().hall.services.map((service): Service => ({
  ...service,
  ...(service.serviceId === "estate" ? { asksIdentity: true } : {}),
  ...(service.serviceId === "business" ? { capacity: { perDay: 6, perSlot: 2, slotMinutes: 30 } } : {}),
}));

const anySteps = (maxLength: number) => fc.oneof(steps(maxLength), officeSteps(maxLength));

/** More than one department asks for some of them. */
const papers = ["form", "deed", "plan"].map((name) => ({ name: { zh: name, en: name }, isOptional: false }));

/** A theme in which departments work side by side, places elsewhere, and what one post does alone. */
const fullHall = (change: HallChange): HallIndex =>
  caseHall(change, [
    [
      itemId("pension"),
      { window: testPlans.comprehensive, online: testPlans.online, elsewhere: testPlans.professional },
    ],
    [itemId("start-up"), { window: { ...testPlans.theme, materials: papers }, online: testPlans.remoteIntake }],
  ]);

const run = (list: Parameters<typeof runSteps>[0], hall: HallDraw, watch: Partial<RunOptions> = {}): Run => {
  const { areHoursEnforced, ...rules } = hall;
  return runSteps(list, { index: fullHall({ rules, services }), areHoursEnforced, ...watch });
};

/** What the log alone says of each ticket: in somebody's hand, or closed. */
const fates = (log: readonly DomainEvent[]): Map<Ticket["ticketId"], "live" | "closed"> => {
  const known = new Map<Ticket["ticketId"], "live" | "closed">();
  for (const event of log) {
    if (!("ticketId" in event)) continue;
    if (event.type === "TicketIssued") expect(known.has(event.ticketId), `${event.ticketId} issued twice`).toBe(false);
    else expect(known.has(event.ticketId), `${event.ticketId} was never issued`).toBe(true);
    const isClosing = ["TicketFinished", "TicketCancelled", "TicketNoShow"].includes(event.type);
    const isReport = [
      "TicketReadinessSet",
      "TicketSteppedOut",
      "TicketCameBack",
      "TicketRecalled",
      "DocumentIssued",
    ].includes(event.type);
    const isAfterwards = /^(?:VisitRated|WorkOrder)/.test(event.type);
    if (!isReport && !isAfterwards) known.set(event.ticketId, isClosing ? "closed" : "live");
  }
  return known;
};

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Every event there is; the compiler holds the list complete. */
const eventTypes = Object.keys({
  TicketIssued: 0,
  PrintStarted: 0,
  TicketPrinted: 0,
  TicketPrintFailed: 0,
  TicketCalled: 0,
  TicketRecalled: 0,
  ServingStarted: 0,
  TicketFinished: 0,
  TicketNoShow: 0,
  TicketReinstated: 0,
  TicketReturned: 0,
  TicketParked: 0,
  TicketResumed: 0,
  TicketTransferred: 0,
  TicketUndone: 0,
  DocumentIssued: 0,
  TicketReadinessSet: 0,
  TicketSteppedOut: 0,
  TicketCameBack: 0,
  TicketCancelled: 0,
  TicketCarriedOver: 0,
  WindowOpened: 0,
  WindowPaused: 0,
  WindowResumed: 0,
  WindowClosed: 0,
  AutoCallSet: 0,
  AutoCallHeld: 0,
  ClerkSeated: 0,
  ClerkUnseated: 0,
  StaffSignedIn: 0,
  StaffSignedOut: 0,
  DevicePaired: 0,
  DeviceReported: 0,
  LabelsLeased: 0,
  TicketExpired: 0,
  GuideCalled: 0,
  GuideCallAnswered: 0,
  GuideCallEnded: 0,
  AppointmentBooked: 0,
  AppointmentCancelled: 0,
  NoticePublished: 0,
  NoticeWithdrawn: 0,
  VisitRated: 0,
  VisitRatedAgain: 0,
  WorkOrderOpened: 0,
  WorkOrderAssigned: 0,
  WorkOrderStepDone: 0,
  WorkOrderClosed: 0,
  AlertRaised: 0,
  AlertEnded: 0,
  AlertAcknowledged: 0,
  AdviceApplied: 0,
  HallUpdated: 0,
  MediaUpdated: 0,
  WindowProfileSet: 0,
  CasePlanned: 0,
  CaseOpened: 0,
  StepTaken: 0,
  StepAssigned: 0,
  StepEnded: 0,
  StepReturned: 0,
  CorrectionAsked: 0,
  CaseSupplemented: 0,
  CorrectionTakenBack: 0,
  CorrectionExtended: 0,
  PostConsulted: 0,
  ConsultationAnswered: 0,
  ProgressReported: 0,
  ResultHandedOut: 0,
  HandOutUndone: 0,
  CaseWithdrawn: 0,
  GuidanceProposed: 0,
  GuidanceDecided: 0,
  GuidanceRestored: 0,
  DayClosed: 0,
  DayOpened: 0,
} satisfies Record<DomainEvent["type"], 0>);

/** Every reason that the core has for refusing. */
const coreRefusals: RejectionCode[] = [
  "InvalidCommand",
  "Unauthorized",
  "Forbidden",
  "NotYourWindow",
  "NotYourTicket",
  "UnknownService",
  "UnknownItem",
  "UnknownWindow",
  "UnknownClerk",
  "UnknownTicket",
  "UnknownNotice",
  "UnknownGuideCall",
  "UnknownAppointment",
  "UnknownDocument",
  "UnknownRating",
  "UnknownWorkOrder",
  "UnknownAlert",
  "ServiceClosed",
  "ChannelClosed",
  "LabelsExhausted",
  "ServiceFull",
  "IdentityRequired",
  "TicketAlreadyHeld",
  "AppointmentTooEarly",
  "AppointmentNotToday",
  "AppointmentUsed",
  "GuideCallAnswered",
  "NoTicketWaiting",
  "TicketNotEligible",
  "WrongTicketStatus",
  "StepOutNotOffered",
  "StepOutUsed",
  "ReinstatesExhausted",
  "RecallTooSoon",
  "NothingToUndo",
  "UndoTooLate",
  "NoNextStep",
  "AutoCallFixed",
  "AlreadyRated",
  "RatingClosed",
  "WorkOrderChanged",
  "HallChanged",
  "HallInUse",
  "NotYourStep",
  "NotYourCase",
  "UnknownCase",
  "UnknownStep",
  "UnknownPost",
  "UnknownConsultation",
  "NoFlow",
  "WrongCaseStatus",
  "WrongStepState",
  "StepTaken",
  "CaseInWork",
  "PapersLacking",
  "AlreadyExtended",
  "NotLapsed",
  "UndoDayOver",
  "NumberTaken",
  "IntakeUnchecked",
  "OriginalsUnchecked",
  "NotYourDepartment",
  "UnknownProposal",
  "GuidanceOutdated",
  "UnknownGuidanceVersion",
  "WindowNotOpen",
  "WindowAlreadyOpen",
  "WindowPaused",
  "WindowNotPaused",
  "WindowOccupied",
  "WindowHasActiveTicket",
  "ClerkHasActiveTicket",
  "AdviceOutdated",
];

describe("random hall days", () => {
  it("INV1 to INV8 hold after every event, and the days have seen everything there is", () => {
    const events = new Map<string, number>();
    const refusals = new Map<string, number>();
    fc.assert(
      fc.property(anySteps(300), halls, (list, hall) => {
        run(list, hall, {
          onEvent: (state, event) => {
            count(events, event.type);
            const breaches = findBreaches(state);
            if (breaches.length > 0) throw new Error(`after ${event.type}: ${breaches.join("; ")}`);
          },
          onDecision: (_state, { command }, _context, decision) => {
            expect(commandSchemas[command.type].safeParse(command).success).toBe(true);
            if (!decision.ok) count(refusals, decision.failure.code);
          },
        });
      }),
      parameters(500),
    );
    for (const type of eventTypes) expect(events.get(type) ?? 0, `${type} never happened`).toBeGreaterThan(0);
    expect([...refusals.keys()].toSorted()).toEqual(coreRefusals.toSorted());
  });

  it("INV9 no label twice a day, no ticket lost", () => {
    let issuedCount = 0;
    fc.assert(
      fc.property(steps(300), halls, (list, hall) => {
        const { state, log } = run(list, hall);
        const given = log.flatMap((event) =>
          event.type === "TicketIssued" ? [`${event.businessDay} ${event.label}`] : [],
        );
        issuedCount += given.length;
        expect(new Set(given).size).toBe(given.length);
        for (const [ticketId, fate] of fates(log)) {
          const ticket = state.tickets.get(ticketId);
          expect(ticket ? isLive(ticket) : false, `${ticketId} is ${fate} by the log`).toBe(fate === "live");
        }
        const known = new Set<string>(given.map((dayAndLabel) => dayAndLabel.replace(" ", ".")));
        for (const ticketId of state.tickets.keys()) expect(known).toContain(ticketId);
      }),
      parameters(100),
    );
    expect(issuedCount).toBeGreaterThan(500);
  });

  it("INV10 replay and checkpoint give the same state", () => {
    fc.assert(
      fc.property(anySteps(160), halls, fc.nat(), (list, hall, cut) => {
        const { state, log } = run(list, hall);
        const replayed = createState();
        for (const event of JSON.parse(JSON.stringify(log)) as DomainEvent[]) evolve(replayed, event);
        expect(comparable(replayed)).toEqual(comparable(state));

        const at = cut % (log.length + 1);
        const half = createState();
        for (const event of log.slice(0, at)) evolve(half, event);
        const restored = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(half))) as Snapshot);
        expect(comparable(restored)).toEqual(comparable(half));
        for (const event of log.slice(at)) evolve(restored, event);
        expect(comparable(restored)).toEqual(comparable(state));
      }),
      parameters(100),
    );
  });

  it("INV11 deciding changes nothing and answers alike for an equal state", () => {
    let decisions = 0;
    fc.assert(
      fc.property(anySteps(60), halls, (list, hall) => {
        run(list, hall, {
          onDecision: (state, { command }, context, decision) => {
            const before = JSON.stringify(toSnapshot(state));
            const restored = fromSnapshot(JSON.parse(before) as Snapshot);
            expect(decide(state, command, context)).toEqual(decision);
            expect(decide(restored, command, context)).toEqual(decision);
            expect(JSON.stringify(toSnapshot(state))).toBe(before);
            expect(comparable(restored)).toEqual(comparable(state));
            decisions += 1;
          },
        });
      }),
      parameters(40),
    );
    expect(decisions).toBeGreaterThan(500);
  });

  it("INV6 what is due comes once, and time never runs back", () => {
    fc.assert(
      fc.property(steps(160), halls, (list, hall) => {
        let lastMs = 0;
        const days: string[] = [];
        run(list, hall, {
          onEvent: (_state, event) => {
            expect(event.atMs).toBeGreaterThanOrEqual(lastMs);
            lastMs = event.atMs;
            if (event.type === "DayOpened") days.push(event.businessDay);
          },
        });
        expect(days).toEqual([...new Set(days)].toSorted());
      }),
      parameters(50),
    );
  });
});
