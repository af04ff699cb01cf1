import { type CommandType, commandTypes } from "@yichuang/shared/protocol/commands/command";
import fc from "fast-check";

/**
 * One step of a random hall day: time passes, then somebody tries something. Who and with what is decided by
 * `commandFor` from the numbers and the state of that moment, so that a shortened list of steps still makes sense.
 */
export type Step = {
  /** Milliseconds since the last step; negative: somebody set the clock back. */
  advanceMs: number;
  type: CommandType;
  /** Aimed at something that may well succeed; otherwise anybody tries anything. */
  isAimed: boolean;
  /** Source of every choice in the command. */
  numbers: readonly number[];
};

const minuteMs = 60_000;

/** What is done about cases has days of its own. */
const withoutCases: Partial<Record<CommandType, number>> = {
  OpenCase: 0,
  TakeStep: 0,
  AssignStep: 0,
  PassStep: 0,
  RefuseStep: 0,
  ReturnStep: 0,
  AskCorrection: 0,
  SupplementCase: 0,
  TakeBackCorrection: 0,
  ExtendCorrection: 0,
  EndLapsedCase: 0,
  ConsultPost: 0,
  AnswerConsultation: 0,
  ReportProgress: 0,
  HandOutResult: 0,
  UndoHandOut: 0,
  WithdrawCase: 0,
  ProposeGuidance: 0,
  DecideGuidance: 0,
  RestoreGuidance: 0,
};

/** How often a command comes up; 1 for those not listed. */
const weights: Partial<Record<CommandType, number>> = {
  ...withoutCases,
  IssueTicket: 12,
  CallNextTicket: 10,
  StartServing: 4,
  FinishTicket: 5,
  MarkNoShow: 2,
  ReinstateTicket: 2,
  ParkTicket: 2,
  ResumeTicket: 2,
  TransferTicket: 4,
  SetReadiness: 2,
  StepOut: 2,
  ConfirmPrint: 2,
  LeaseLabels: 2,
  ReconcileIssued: 4,
  RateVisit: 5,
  AdvanceWorkOrder: 5,
  SignIn: 5,
  OpenWindow: 6,
  ResumeWindow: 2,
};

/** The office works: what windows take in is accepted, corrected, approved and handed out. */
export const officeWeights: Partial<Record<CommandType, number>> = {
  IssueTicket: 8,
  CallNextTicket: 8,
  FinishTicket: 10,
  SignIn: 4,
  OpenWindow: 5,
  UndoTicket: 6,
  OpenCase: 4,
  TakeStep: 6,
  AssignStep: 3,
  PassStep: 16,
  RefuseStep: 3,
  ReturnStep: 3,
  AskCorrection: 5,
  SupplementCase: 6,
  TakeBackCorrection: 2,
  ExtendCorrection: 2,
  EndLapsedCase: 3,
  ConsultPost: 4,
  AnswerConsultation: 6,
  ReportProgress: 2,
  HandOutResult: 7,
  UndoHandOut: 4,
  WithdrawCase: 2,
  DecideGuidance: 3,
  RestoreGuidance: 6,
};

/** A rush: many come and are called, so that queues are long; little else happens. */
const rushWeights: Partial<Record<CommandType, number>> = {
  ...weights,
  IssueTicket: 80,
  CallNextTicket: 40,
  FinishTicket: 40,
  SignIn: 12,
  OpenWindow: 24,
};

const typeBy = (weight: Partial<Record<CommandType, number>>): fc.Arbitrary<CommandType> =>
  fc.oneof(...commandTypes.map((name) => ({ weight: weight[name] ?? 1, arbitrary: fc.constant(name) })));

const advanceMs = fc.oneof(
  { weight: 60, arbitrary: fc.constant(0) },
  { weight: 200, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
  { weight: 32, arbitrary: fc.integer({ min: minuteMs, max: 20 * minuteMs }) },
  { weight: 6, arbitrary: fc.integer({ min: -90 * minuteMs, max: -1 }) },
  { weight: 2, arbitrary: fc.integer({ min: 8 * 60 * minuteMs, max: 30 * 60 * minuteMs }) },
);

/** Within one day, and never standing still for long. */
const rushAdvanceMs = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 10, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: minuteMs, max: 8 * minuteMs }) },
);

const stepOf = (advance: fc.Arbitrary<number>, type: fc.Arbitrary<CommandType>, aimed: number): fc.Arbitrary<Step> =>
  fc.record({
    advanceMs: advance,
    type,
    isAimed: fc.oneof({ weight: aimed, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    numbers: fc.array(fc.nat({ max: 10_000 }), { minLength: 7, maxLength: 7 }),
  });
const step = stepOf(advanceMs, typeBy(weights), 5);
const officeStep = stepOf(advanceMs, typeBy(officeWeights), 9);
const rushStep = stepOf(rushAdvanceMs, typeBy(rushWeights), 30);

/** Random steps of one hall, day turns and clock jumps included; at most `maxLength` of them. */
export const steps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(step, { minLength: 1, maxLength, size: "max" });

/** Random steps of days on which the office works on cases beside the windows. */
export const officeSteps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(officeStep, { minLength: 1, maxLength, size: "max" });

/** Random steps of a rush hour, in which queues grow long. */
export const rushSteps = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(rushStep, { minLength: Math.floor(maxLength / 2), maxLength, size: "max" });
