import { commandSchemas, type CommandType, commandTypes } from "@yichuang/shared/protocol/commands/command";
import {
  type ActorRole,
  actorRoles,
  commandPermissions,
  queryPermissions,
  rolesOfDevice,
} from "@yichuang/shared/protocol/permissions";
import { type QueryType, queryTypes } from "@yichuang/shared/protocol/queries";
import { deviceRoles } from "@yichuang/shared/protocol/hello";
import { describe, expect, it } from "vitest";

import { isAllowed } from "./authority.ts";
import { decide } from "./decide.ts";
import { toSnapshot } from "./snapshot.ts";
import { aside, called, issued, opened } from "./testing/events.ts";
import { by, byDevice, contextAt, given, stateAfter } from "./testing/kit.ts";
import { windowId } from "./testing/test-hall.ts";
import { sampleCommands } from "./testing/sample-commands.ts";

/**
 * The role table once more, written by hand: kiosk, phone, guide, clerk, reviewer, supervisor, counter (before anybody
 * signed in). A right that is granted or taken by mistake shows here; one that is meant is changed in both places.
 */
const expected: Record<CommandType, string> = {
  IssueTicket: "kiosk phone guide",
  ConfirmPrint: "kiosk guide",
  ReportPrintFailure: "kiosk guide",
  WithdrawTicket: "kiosk",
  PrintTicket: "kiosk guide",
  LeaseLabels: "kiosk",
  ReconcileIssued: "kiosk",
  ReprintTicket: "guide clerk reviewer supervisor",
  PrintNotice: "kiosk guide",
  ReportDevice: "kiosk",
  CancelTicket: "phone guide clerk reviewer supervisor",
  CallNextTicket: "clerk reviewer",
  CallTicket: "clerk reviewer",
  RecallTicket: "clerk reviewer",
  StartServing: "clerk reviewer",
  MarkNoShow: "clerk reviewer",
  ReinstateTicket: "guide clerk reviewer supervisor",
  ReturnTicket: "clerk reviewer",
  FinishTicket: "clerk reviewer",
  ParkTicket: "clerk reviewer",
  ResumeTicket: "clerk reviewer",
  TransferTicket: "guide clerk reviewer supervisor",
  HandOverTicket: "clerk reviewer",
  UndoTicket: "clerk reviewer",
  IssueDocument: "clerk reviewer",
  PrintDocument: "guide clerk reviewer supervisor",
  PrintCaseSlip: "guide clerk reviewer supervisor",
  SetReadiness: "kiosk phone guide clerk reviewer supervisor",
  StepOut: "kiosk phone guide supervisor",
  ComeBack: "kiosk phone guide supervisor",
  BookAppointment: "guide supervisor",
  CancelAppointment: "guide supervisor",
  CheckIn: "kiosk guide",
  CallGuide: "kiosk phone",
  AnswerGuideCall: "guide supervisor",
  EndGuideCall: "kiosk phone guide supervisor",
  OpenWindow: "clerk reviewer",
  PauseWindow: "clerk reviewer supervisor",
  ResumeWindow: "clerk reviewer supervisor",
  CloseWindow: "clerk reviewer supervisor",
  SetAutoCall: "clerk reviewer",
  HoldAutoCall: "clerk reviewer",
  RateVisit: "kiosk phone display",
  AssignWorkOrder: "supervisor",
  AdvanceWorkOrder: "supervisor",
  SignIn: "guide clerk reviewer supervisor counter",
  SignOut: "guide clerk reviewer supervisor",
  ChangePin: "guide clerk reviewer supervisor",
  PublishNotice: "supervisor",
  WithdrawNotice: "supervisor",
  AssignClerk: "supervisor",
  AcknowledgeAlert: "guide supervisor",
  ApplyAdvice: "supervisor",
  UpdateHall: "supervisor",
  SetWindowProfile: "supervisor",
  UpdateMedia: "supervisor",
  OpenCase: "reviewer supervisor",
  TakeStep: "clerk reviewer",
  AssignStep: "clerk reviewer supervisor",
  PassStep: "clerk reviewer",
  RefuseStep: "clerk reviewer",
  ReturnStep: "clerk reviewer",
  AskCorrection: "clerk reviewer",
  TakeBackCorrection: "clerk reviewer supervisor",
  ExtendCorrection: "clerk reviewer supervisor",
  EndLapsedCase: "clerk reviewer supervisor",
  SupplementCase: "clerk reviewer supervisor",
  ConsultPost: "clerk reviewer",
  AnswerConsultation: "clerk reviewer",
  ReportProgress: "clerk reviewer",
  HandOutResult: "clerk reviewer supervisor",
  UndoHandOut: "clerk reviewer supervisor",
  WithdrawCase: "clerk reviewer supervisor",
  ProposeGuidance: "clerk reviewer supervisor",
  DecideGuidance: "clerk reviewer supervisor",
  RestoreGuidance: "clerk reviewer supervisor",
  ConfirmPairing: "supervisor",
  CheckPin: "kiosk",
};

/** The same for questions. */
const everyone = [...actorRoles].toSorted().join(" ");
const expectedQueries: Record<QueryType, string> = {
  GetHall: everyone,
  GetCatalogue: everyone,
  GetItem: everyone,
  FindItems: everyone,
  FindAnswers: "clerk guide reviewer supervisor",
  GetAnswer: "clerk guide reviewer supervisor",
  FindContacts: "clerk guide reviewer supervisor",
  GetTicket: everyone,
  FindTicket: "clerk guide reviewer supervisor",
  FindAppointment: "clerk guide kiosk reviewer supervisor",
  FindSlots: "guide supervisor",
  ExplainCall: "clerk guide reviewer supervisor",
  GetDocument: "clerk guide reviewer supervisor",
  GetMisdirections: "guide supervisor",
  GetLeasedLabels: "kiosk",
  GetAlertHistory: "guide supervisor",
  GetWindowDay: "supervisor",
  GetMedia: "clerk display guide reviewer supervisor",
  GetWorkOrder: "supervisor",
  FindWorkOrders: "supervisor",
  GetComments: "supervisor",
  GetHallSource: "supervisor",
  GetHallHistory: "supervisor",
  PreviewHall: "supervisor",
  RehearseHall: "supervisor",
  GetCase: "clerk guide reviewer supervisor",
  FindCases: "clerk guide reviewer supervisor",
  GetCaseDocument: "clerk guide reviewer supervisor",
  GetFlows: "clerk guide reviewer supervisor",
  GetGuidance: "clerk guide reviewer supervisor",
  FindProposals: "clerk guide reviewer supervisor",
  GetReport: "supervisor",
  GetCaseReport: "supervisor",
  FindAudit: "supervisor",
  ExplainRecord: "supervisor",
};

const cells = commandTypes.flatMap((type) => actorRoles.map((role) => ({ type, role })));
const state = stateAfter([...opened("w1", "lin"), issued("A001"), called("A001", "w1", "lin")]);

describe("the role table", () => {
  it.each(commandTypes)("ROLE1 %s is for the roles written down here", (type) => {
    expect([...commandPermissions[type]].toSorted()).toEqual(expected[type].split(" ").toSorted());
  });

  it.each(queryTypes)("ROLE4 %s is answered to the roles written down here", (type) => {
    expect([...queryPermissions[type]].toSorted().join(" ")).toBe(expectedQueries[type]);
  });

  it.each(commandTypes)("ROLE1 the sample of %s fits its schema", (type) => {
    expect(commandSchemas[type].parse(sampleCommands[type])).toEqual(sampleCommands[type]);
  });

  it.each(cells)("ROLE1 $type by $role is allowed or Forbidden by the table alone", ({ type, role }) => {
    const before = JSON.stringify(toSnapshot(state));
    const actor = byDevice(role);
    const decision = decide(state, sampleCommands[type], contextAt(state.nowMs, actor));
    const isForbidden = !decision.ok && decision.failure.code === "Forbidden";
    const allowed: readonly string[] = expected[type].split(" ");
    expect(isForbidden).toBe(!allowed.includes(role));
    expect(isAllowed(type, actor)).toBe(allowed.includes(role));
    if (isForbidden) expect(decision.failure.details).toEqual({ command: type });
    expect(JSON.stringify(toSnapshot(state))).toBe(before);
  });

  it("ROLE1 adds up the rights of a person with two roles, and gives none to nobody", () => {
    const roles: ActorRole[] = ["clerk", "supervisor"];
    expect(isAllowed("CallNextTicket", { ...by("chen"), roles })).toBe(true);
    expect(isAllowed("AssignClerk", { ...by("chen"), roles })).toBe(true);
    expect(isAllowed("IssueTicket", { ...by("chen"), roles })).toBe(false);
    for (const type of commandTypes) expect(isAllowed(type, { ...by("chen"), roles: [] })).toBe(false);
  });

  const onWindow = [
    "CallNextTicket",
    "CallTicket",
    "OpenWindow",
    "PauseWindow",
    "ResumeWindow",
    "CloseWindow",
  ] as const;
  it.each(onWindow)("ROLE2 %s at another's window is NotYourWindow", (type) => {
    for (const person of ["chen", "reviewer", "relief"])
      given(opened("w1", "lin"), opened("w2", "chen"), issued("A001"))
        .when(sampleCommands[type], by(person))
        .thenRefused("NotYourWindow", { windowId: "w1" });
  });

  const onTicket = [
    "RecallTicket",
    "StartServing",
    "MarkNoShow",
    "ReturnTicket",
    "FinishTicket",
    "ParkTicket",
  ] as const;
  it.each([...onTicket, "TransferTicket", "CancelTicket"] as const)(
    "ROLE2 %s of another's ticket is NotYourTicket",
    (type) => {
      for (const person of ["chen", "reviewer", "relief"])
        given(opened("w1", "lin"), opened("w2", "chen"), issued("A001"), called("A001", "w1", "lin"))
          .when(sampleCommands[type], by(person))
          .thenRefused("NotYourTicket", { label: "A001" });
    },
  );

  it("ROLE2 takes up a parked ticket at the own window only", () => {
    given(opened("w1", "lin"), opened("w2", "chen"), issued("A001"), called("A001", "w1", "lin"), aside("A001"))
      .when({ ...sampleCommands.ResumeTicket, windowId: windowId("w2") }, by("chen"))
      .thenRefused("NotYourTicket");
  });

  it("ROLE3 gives a device its own role, and a counter or a supervisor's place no right but to sign in", () => {
    expect(deviceRoles.map(rolesOfDevice)).toEqual([
      ["kiosk"],
      ["counter"],
      ["display"],
      ["guide"],
      ["counter"],
      ["phone"],
    ]);
    expect(commandTypes.filter((type) => isAllowed(type, byDevice("counter")))).toEqual(["SignIn"]);
    expect(commandTypes.filter((type) => isAllowed(type, byDevice("display")))).toEqual(["RateVisit"]);
  });

  it("leaves PINs and printers to the gateway: accepted, and nothing follows", () => {
    given(opened("w1", "chen")).when(sampleCommands.ChangePin, by("chen")).then();
    given().when(sampleCommands.PrintTicket, byDevice("kiosk")).then();
  });
});
