import { documentKinds, paperStates } from "@yichuang/shared/domain/document";
import { printerStates } from "@yichuang/shared/domain/device";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { TicketId } from "@yichuang/shared/domain/ids";
import {
  channels,
  guideTopics,
  outcomes,
  priorities,
  queuePositions,
  type TicketStatus,
  type TransferTarget,
} from "@yichuang/shared/domain/ticket";
import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { ActorRole } from "@yichuang/shared/protocol/permissions";

import type { Actor } from "../context.ts";
import { systemReasons } from "../reasons.ts";
import type { State, Ticket, WindowNow } from "../state.ts";
import { guidanceMakers } from "./guidance-attempts.ts";
import { caseMakers } from "./case-attempts.ts";
import { anybody, type Attempt, createDraw, device, type Draw, person } from "./draw.ts";
import type { Step } from "./random-steps.ts";
import { anyClerkId, anyServiceId, anyWindowId, bySupervisor, supervisorMakers } from "./supervisor-attempts.ts";
import { advanceWorkOrder, assignWorkOrder, rateVisit } from "./rating-attempts.ts";
import {
  appointmentCode,
  businessDay,
  caseId,
  documentId,
  guideCallId,
  idOf,
  itemId,
  labelled,
  minuteMs,
  noticeId,
  serviceId,
} from "./test-hall.ts";

const anyTicketId = (draw: Draw): TicketId => draw.oneOf(idOf("Z999"), ...draw.state.tickets.keys());
const knownServiceId = (draw: Draw) => draw.pick(draw.index.hall.services)?.serviceId ?? serviceId("nothing");

/** A ticket in one of these states; any at all when the draw is not aimed or there is none. */
const ticketIn = (draw: Draw, ...statuses: TicketStatus[]): Ticket | undefined =>
  draw.isAimed
    ? draw.pick([...draw.state.tickets.values()].filter((ticket) => statuses.includes(ticket.status)))
    : undefined;

const windowWith = (draw: Draw, matches: (now: WindowNow) => boolean): WindowNow | undefined =>
  draw.isAimed ? draw.pick([...draw.state.windows.values()].filter(matches)) : undefined;

const isFree = (now: WindowNow): boolean => now.state === "open" && now.activeTicketId === null;

/** The clerk of a ticket's or a window's place, or anybody. */
const clerkOf = (draw: Draw, at: { windowId: WindowNow["windowId"] | null } | undefined): Actor => {
  const seated = at?.windowId ? draw.state.windows.get(at.windowId)?.clerkId : undefined;
  return seated ? person(draw, seated) : anybody(draw);
};

/** Nothing to aim at: somebody comes, or somebody begins work. */
const somethingElse = (draw: Draw): Attempt => draw.oneOf(signIn, issue)(draw);

const onTicket = (
  draw: Draw,
  type:
    | "RecallTicket"
    | "StartServing"
    | "MarkNoShow"
    | "ReturnTicket"
    | "FinishTicket"
    | "ParkTicket"
    | "HandOverTicket",
  ...statuses: TicketStatus[]
): Attempt => {
  const ticket = ticketIn(draw, ...statuses);
  if (draw.isAimed && !ticket) return somethingElse(draw);
  const ticketId = ticket?.ticketId ?? anyTicketId(draw);
  const actor = clerkOf(draw, ticket);
  if (type === "ParkTicket") return { command: { type, ticketId, reason: "copies" }, actor };
  if (type !== "FinishTicket") return { command: { type, ticketId }, actor };
  const items = draw.oneOf(
    [],
    [{ itemId: itemId("pension"), quantity: 1 }],
    [{ itemId: itemId("nothing"), quantity: 1 }],
  );
  return { command: { type, ticketId, outcome: draw.oneOf(...outcomes), items }, actor };
};

/** Numbers of the kiosk's blocks, and any others: early and late, new and given out already. */
const reconcile = (draw: Draw): Attempt => {
  const { state, nowMs, oneOf } = draw;
  const issueId = oneOf("5b0d1a34-6a7e-4f2e-9a51-0f6d1c7c2f10", "8a1f7c52-41d2-4c88-8f0e-2f0a5b6c7d8e");
  const labels = [
    oneOf(labelled("A999"), ...state.leasedLabels.keys()),
    oneOf(labelled("A001"), ...state.labels.keys()),
  ];
  const takenAtMs = nowMs + oneOf(-20, -3, 0, 5) * minuteMs;
  const day = oneOf(state.businessDay ?? businessDay("2026-11-23"), businessDay("2026-11-22"));
  const tickets = labels.map((label) => ({ issueId, label, businessDay: day, takenAtMs }));
  return { command: { type: "ReconcileIssued", tickets }, actor: device("kiosk") };
};

/** Mostly what was done last at a window, by who did it. */
const undo = (draw: Draw): Attempt => {
  const now = windowWith(draw, ({ windowId: at }) => draw.state.undoables.has(at));
  const last = now && draw.state.undoables.get(now.windowId);
  if (draw.isAimed && !last) return somethingElse(draw);
  return {
    command: { type: "UndoTicket", ticketId: last?.before.ticketId ?? anyTicketId(draw) },
    actor: clerkOf(draw, now),
  };
};

const document = (draw: Draw): Attempt => {
  const ticket = ticketIn(draw, "called", "serving", "parked");
  const kind = draw.oneOf(...documentKinds);
  const papers = draw.oneOf(
    [],
    [{ index: 0, state: draw.oneOf(...paperStates) }],
    [{ index: 9, state: "copy" as const }],
  );
  return {
    command: {
      type: "IssueDocument",
      ticketId: ticket?.ticketId ?? anyTicketId(draw),
      kind,
      itemId: draw.oneOf(itemId("pension"), itemId("pension"), itemId("nothing")),
      papers,
      ...(kind === "refusal" ? { ground: draw.oneOf("not-here", "nothing") } : {}),
    },
    actor: clerkOf(draw, ticket),
  };
};

const autoCall = (draw: Draw, type: "SetAutoCall" | "HoldAutoCall"): Attempt => {
  const now = windowWith(draw, ({ clerkId: sits }) => sits !== null);
  const at = { windowId: now?.windowId ?? anyWindowId(draw) };
  const is = draw.oneOf(true, false);
  const actor = clerkOf(draw, now);
  return type === "SetAutoCall"
    ? { command: { type, ...at, isOn: is }, actor }
    : { command: { type, ...at, isHeld: is }, actor };
};

const onWindow = (
  draw: Draw,
  type: "OpenWindow" | "PauseWindow" | "ResumeWindow" | "CloseWindow" | "CallNextTicket",
  matches: (now: WindowNow) => boolean,
): Attempt => {
  const now = windowWith(draw, matches);
  if (draw.isAimed && !now) return somethingElse(draw);
  return { command: { type, windowId: now?.windowId ?? anyWindowId(draw) }, actor: clerkOf(draw, now) };
};

/** Mostly ordinary people; some have an appointment, soon or just now. */
const whoComes = (draw: Draw): Pick<CommandOf<"IssueTicket">, "priority" | "appointmentAtMs"> => {
  const priority = draw.oneOf("ordinary", "ordinary", ...priorities);
  const afterMs = draw.oneOf(null, null, null, 20 * minuteMs, -minuteMs);
  if (afterMs === null) return { priority };
  return { priority: draw.isAimed ? "appointment" : priority, appointmentAtMs: draw.nowMs + afterMs };
};

const issue = (draw: Draw): Attempt => {
  const channel = draw.oneOf(...channels);
  const known = draw.isAimed ? knownServiceId(draw) : anyServiceId(draw);
  return {
    command: {
      type: "IssueTicket",
      serviceId: known,
      channel,
      awaitPrint: draw.oneOf(false, false, true),
      ...draw.oneOf({}, {}, {}, { missing: ["ID card"] }, { visitorRef: "visitor-1" }),
      ...whoComes(draw),
      ...(known === "social" || !draw.isAimed ? draw.oneOf({}, { itemId: itemId("pension") }) : {}),
    },
    actor: draw.isAimed ? device(channel) : anybody(draw),
  };
};

const anyCode = (draw: Draw) => draw.oneOf(appointmentCode("000000"), ...draw.state.appointments.keys());
const anyGuideCallId = (draw: Draw) => draw.oneOf(guideCallId("call-0"), ...draw.state.guideCalls.keys());

/** Soon, for today or tomorrow, now and then at an impossible time. */
const book = (draw: Draw): Attempt => ({
  command: {
    type: "BookAppointment",
    serviceId: draw.isAimed ? knownServiceId(draw) : anyServiceId(draw),
    atMs: draw.nowMs + draw.oneOf(20, 20, 90, 24 * 60, -5, 60 * 24 * 60) * minuteMs,
  },
  actor: draw.isAimed ? person(draw, "guide") : anybody(draw),
});

const paper = (draw: Draw, type: "ConfirmPrint" | "ReportPrintFailure"): Attempt => {
  const awaited = [...draw.state.tickets.values()].filter(
    (ticket) => ticket.status === "printing" || ticket.closeReason === systemReasons.printUnconfirmed,
  );
  const ticketId = draw.pick(awaited)?.ticketId ?? anyTicketId(draw);
  return { command: { type, ticketId }, actor: draw.isAimed ? device("kiosk") : anybody(draw) };
};

const cancel = (draw: Draw): Attempt => {
  const ticketId = ticketIn(draw, "printing", "waiting", "called", "parked")?.ticketId ?? anyTicketId(draw);
  const reason = draw.isAimed ? "left" : draw.oneOf("left", ...Object.values(systemReasons));
  const actor = draw.oneOf(device("phone", [ticketId]), person(draw, "guide"), anybody(draw));
  return { command: { type: "CancelTicket", ticketId, reason }, actor };
};

const transfer = (draw: Draw): Attempt => {
  const ticket = ticketIn(draw, "waiting", "waiting", "called", "serving", "parked");
  const to = draw.oneOf<TransferTarget>(
    { serviceId: anyServiceId(draw) },
    { windowId: anyWindowId(draw) },
    { clerkId: anyClerkId(draw) },
  );
  return {
    command: {
      type: "TransferTicket",
      ticketId: ticket?.ticketId ?? anyTicketId(draw),
      to,
      position: draw.oneOf(...queuePositions),
      reason: "wrong-window",
    },
    actor: ticket?.status === "waiting" ? person(draw, "guide") : clerkOf(draw, ticket),
  };
};

const callNamed = (draw: Draw): Attempt => {
  const now = windowWith(draw, (at) => isFree(at) && at.clerkId === "chen") ?? windowWith(draw, isFree);
  const ticketId = ticketIn(draw, "waiting")?.ticketId ?? anyTicketId(draw);
  return {
    command: { type: "CallTicket", windowId: now?.windowId ?? anyWindowId(draw), ticketId },
    actor: clerkOf(draw, now),
  };
};

const resume = (draw: Draw): Attempt => {
  const ticket = ticketIn(draw, "parked");
  if (draw.isAimed && !ticket) return somethingElse(draw);
  const at = ticket?.windowId ?? anyWindowId(draw);
  return {
    command: { type: "ResumeTicket", ticketId: ticket?.ticketId ?? anyTicketId(draw), windowId: at },
    actor: clerkOf(draw, { windowId: at }),
  };
};

const signIn = (draw: Draw): Attempt => {
  const seated = new Set([...draw.state.windows.values()].map((now) => now.clerkId));
  const idle = draw.index.hall.clerks.map((clerk) => clerk.clerkId).filter((id) => !seated.has(id));
  const known = draw.isAimed ? draw.pick(idle) : undefined;
  const at = draw.oneOf({}, {}, { windowId: anyWindowId(draw) });
  const actor = draw.isAimed ? device("counter") : anybody(draw);
  return { command: { type: "SignIn", clerkId: known ?? anyClerkId(draw), pin: "135790", ...at }, actor };
};

const readiness = (draw: Draw): Attempt => {
  const ticket = ticketIn(draw, "waiting", "printing");
  const ticketId = ticket?.ticketId ?? anyTicketId(draw);
  // Mostly papers turn up again; else the whole hall would wait for them in the end.
  const ready = ticket?.isReady === false || draw.oneOf(false, true);
  return { command: { type: "SetReadiness", ticketId, ready, missing: ["ID card"] }, actor: person(draw, "guide") };
};

/** Mostly whoever is out comes back, and whoever is not goes out. */
const stepOut = (draw: Draw, type: "StepOut" | "ComeBack"): Attempt => {
  const waiting = [...draw.state.tickets.values()].filter(({ status }) => status === "waiting");
  const aimed = waiting.filter(({ outUntilMs }) => (outUntilMs !== null) === (type === "ComeBack"));
  const ticketId = (draw.isAimed ? draw.pick(aimed)?.ticketId : undefined) ?? anyTicketId(draw);
  const actor = draw.oneOf(person(draw, "guide"), { ...device("phone"), ownTicketIds: [ticketId] });
  return { command: { type, ticketId }, actor };
};

const makers: Record<Command["type"], (draw: Draw) => Attempt> = {
  IssueTicket: issue,
  BookAppointment: book,
  CancelAppointment: (draw) => ({
    command: { type: "CancelAppointment", code: anyCode(draw) },
    actor: draw.isAimed ? person(draw, "guide") : anybody(draw),
  }),
  CheckIn: (draw) => ({
    command: { type: "CheckIn", code: anyCode(draw), channel: "kiosk", awaitPrint: draw.oneOf(false, true) },
    actor: draw.isAimed ? device("kiosk") : anybody(draw),
  }),
  CallGuide: (draw) => ({
    command: { type: "CallGuide", topic: draw.oneOf(...guideTopics) },
    actor: draw.isAimed ? device(draw.oneOf<ActorRole>("kiosk", "phone")) : anybody(draw),
  }),
  AnswerGuideCall: (draw) => ({
    command: { type: "AnswerGuideCall", callId: anyGuideCallId(draw) },
    actor: draw.isAimed ? person(draw, draw.oneOf("guide", "supervisor")) : anybody(draw),
  }),
  EndGuideCall: (draw) => ({
    command: { type: "EndGuideCall", callId: anyGuideCallId(draw) },
    actor: draw.isAimed ? draw.oneOf(device("kiosk"), person(draw, "guide")) : anybody(draw),
  }),
  ConfirmPrint: (draw) => paper(draw, "ConfirmPrint"),
  ReportPrintFailure: (draw) => paper(draw, "ReportPrintFailure"),
  PrintTicket: (draw) => {
    const ticketId = ticketIn(draw, "printing")?.ticketId ?? anyTicketId(draw);
    return { command: { type: "PrintTicket", ticketId }, actor: device("kiosk") };
  },
  WithdrawTicket: (draw) => {
    const ticketId = ticketIn(draw, "printing", "cancelled")?.ticketId ?? anyTicketId(draw);
    return { command: { type: "WithdrawTicket", ticketId, token: "a-token-of-the-ticket" }, actor: device("kiosk") };
  },
  LeaseLabels: (draw) => ({
    command: { type: "LeaseLabels", serviceId: anyServiceId(draw), count: draw.oneOf(1, 2, 5, 100) },
    actor: device("kiosk"),
  }),
  ReconcileIssued: reconcile,
  ReprintTicket: (draw) => {
    const ticket = ticketIn(draw, "waiting", "called", "serving", "parked");
    const actor = draw.oneOf(clerkOf(draw, ticket), person(draw, "guide"), anybody(draw));
    return { command: { type: "ReprintTicket", ticketId: ticket?.ticketId ?? anyTicketId(draw) }, actor };
  },
  PrintNotice: (draw) => ({
    command: { type: "PrintNotice", itemId: draw.oneOf(itemId("pension"), itemId("nothing")) },
    actor: device("kiosk"),
  }),
  ReportDevice: (draw) => ({
    command: { type: "ReportDevice", printer: draw.oneOf(...printerStates) },
    actor: device("kiosk"),
  }),
  CancelTicket: cancel,
  CallNextTicket: (draw) => onWindow(draw, "CallNextTicket", isFree),
  CallTicket: callNamed,
  RecallTicket: (draw) => onTicket(draw, "RecallTicket", "called"),
  StartServing: (draw) => onTicket(draw, "StartServing", "called"),
  MarkNoShow: (draw) => onTicket(draw, "MarkNoShow", "called"),
  ReinstateTicket: (draw) => ({
    command: { type: "ReinstateTicket", ticketId: ticketIn(draw, "no-show")?.ticketId ?? anyTicketId(draw) },
    actor: person(draw, "guide"),
  }),
  ReturnTicket: (draw) => onTicket(draw, "ReturnTicket", "called", "serving", "parked"),
  FinishTicket: (draw) => onTicket(draw, "FinishTicket", "called", "serving"),
  ParkTicket: (draw) => onTicket(draw, "ParkTicket", "called", "serving"),
  ResumeTicket: resume,
  TransferTicket: transfer,
  HandOverTicket: (draw) => onTicket(draw, "HandOverTicket", "called", "serving", "parked"),
  UndoTicket: undo,
  IssueDocument: document,
  PrintDocument: (draw) => ({
    command: {
      type: "PrintDocument",
      documentId: draw.oneOf(documentId("SJ-20261123-0000"), ...draw.state.documents.keys()),
    },
    actor: anybody(draw),
  }),
  PrintCaseSlip: (draw) => ({
    command: {
      type: "PrintCaseSlip",
      caseId: draw.oneOf(caseId("BJ-20261123-0000"), ...draw.state.cases.byId.keys()),
    },
    actor: anybody(draw),
  }),
  SetReadiness: readiness,
  StepOut: (draw) => stepOut(draw, "StepOut"),
  ComeBack: (draw) => stepOut(draw, "ComeBack"),
  OpenWindow: (draw) => onWindow(draw, "OpenWindow", (now) => now.state === "closed" && now.clerkId !== null),
  PauseWindow: (draw) => onWindow(draw, "PauseWindow", (now) => now.state === "open"),
  ResumeWindow: (draw) => onWindow(draw, "ResumeWindow", (now) => now.state === "paused"),
  CloseWindow: (draw) => onWindow(draw, "CloseWindow", (now) => now.state !== "closed" && now.activeTicketId === null),
  SetAutoCall: (draw) => autoCall(draw, "SetAutoCall"),
  HoldAutoCall: (draw) => autoCall(draw, "HoldAutoCall"),
  SignIn: signIn,
  RateVisit: rateVisit,
  AssignWorkOrder: assignWorkOrder,
  AdvanceWorkOrder: advanceWorkOrder,
  SignOut: (draw) => ({ command: { type: "SignOut" }, actor: anybody(draw) }),
  ChangePin: (draw) => ({ command: { type: "ChangePin", pin: "135790", newPin: "246813" }, actor: anybody(draw) }),
  UpdateMedia: (draw) =>
    bySupervisor(draw, {
      type: "UpdateMedia",
      change: draw.oneOf(
        { act: "add" as const, uploadId: "7d0f6a8e-3c0b-4f5c-9a55-0d1f0f5f0b11", file: "1.jpg" },
        { act: "remove" as const, file: "1.jpg" },
        { act: "order" as const, files: ["2.mp4", "1.jpg"] },
      ),
    }),
  PublishNotice: (draw) => bySupervisor(draw, { type: "PublishNotice", text: { zh: "停电", en: "Power cut" } }),
  WithdrawNotice: (draw) =>
    bySupervisor(draw, { type: "WithdrawNotice", noticeId: draw.oneOf(noticeId("n0"), ...draw.state.notices.keys()) }),
  ConfirmPairing: (draw) => bySupervisor(draw, { type: "ConfirmPairing", code: "123456", accept: true }),
  ...supervisorMakers,
  ...caseMakers,
  ...guidanceMakers,
  AssignClerk: (draw) =>
    bySupervisor(draw, {
      type: "AssignClerk",
      clerkId: anyClerkId(draw),
      windowId: draw.oneOf(null, anyWindowId(draw)),
    }),
};

/** What a step means in this state: a command that its schema accepts, and who sends it. */
export const commandFor = (step: Step, state: State, index: HallIndex, nowMs: number): Attempt =>
  makers[step.type](createDraw(state, index, nowMs, step));
