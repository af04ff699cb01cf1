import type { SessionId } from "@yichuang/shared/domain/ids";
import { createRng, type Rng } from "@yichuang/shared/lib/rng";
import { type CommandType, commandTypes } from "@yichuang/shared/protocol/commands/command";

import { isAllowed } from "../../domain/authority.ts";
import { decide } from "../../domain/decide.ts";
import { commandFor } from "../../domain/testing/command-for.ts";
import { officeWeights } from "../../domain/testing/random-steps.ts";
import type { Attempt } from "../../domain/testing/draw.ts";
import { at, type Device } from "./device.ts";
import { tokens } from "./server-life.ts";
import type { World } from "./world.ts";

/** What has deeds of its own: it needs what only its device knows, a token or a number in hand. */
const ownDeeds: ReadonlySet<CommandType> = new Set([
  "SignIn",
  "SignOut",
  "LeaseLabels",
  "ReconcileIssued",
  "WithdrawTicket",
  "UpdateHall",
  "ConfirmPairing",
]);
const anyTypes = commandTypes.filter((type) => !ownDeeds.has(type));
/** Of cases and of what departments say of their items; the likelier ones more than once. */
const officeTypes = ["OpenCase", "PrintDocument", "PrintCaseSlip", ...Object.keys(officeWeights)].flatMap((type) => {
  const isOfOffice = /Case|Step|Correction|Consult|Progress|HandOut|Guidance|^Print/.test(type);
  return Array.from({ length: isOfOffice ? (officeWeights[type as CommandType] ?? 1) : 0 }, () => type as CommandType);
});

/** What can be done but seldom, the rarest first: somebody thinks of these before anything else. */
const seldomTypes = [
  ["AssignWorkOrder", "AdvanceWorkOrder", "RateVisit", "EndLapsedCase", "IssueDocument", "CheckIn"],
  ["HandOverTicket", "CancelAppointment", "ReturnStep", "SupplementCase", "AnswerConsultation"],
  ["ExtendCorrection", "TakeBackCorrection", "UndoHandOut", "HandOutResult", "PrintDocument"],
  ["EndGuideCall", "AnswerGuideCall", "RestoreGuidance", "DecideGuidance", "ReinstateTicket", "ResumeTicket"],
  ["UndoTicket", "CallTicket", "FinishTicket", "StartServing", "PrintCaseSlip", "ReportProgress"],
].flat() as CommandType[];

/** So many are thought of, until one is something that can be done now. */
const triesMax = 8;

/** What somebody thinks of, in this order; the first of the types can be done at any time. */
const thoughts = (rng: Rng, types: readonly CommandType[]): CommandType[] => {
  const thinksFirst = rng.next() < 0.8;
  return [
    ...seldomTypes.filter((type) => thinksFirst && rng.next() < 0.5 && types.includes(type)),
    ...Array.from({ length: triesMax }, () => at(types, rng.int(1_000))),
    ...Array.from({ length: 4 }, () => at(types, 0)),
  ];
};

/** What can be done at this moment, by what is durable: the first of these; null: none. `isAimed`: else anybody tries anything. */
const attemptOf = (
  { witness, machine, kiosks }: World,
  rng: Rng,
  types: readonly CommandType[],
  { who, isAimed }: { who: number; isAimed: boolean },
): Attempt | null => {
  const { state, index } = witness.now();
  if (index === null) return null;
  const nowMs = Math.max(state.nowMs, machine.wallNowMs());
  const isPossible = ({ command, actor, known }: Attempt): boolean => {
    const newSessionId = "nobody" as SessionId;
    const context = { index, nowMs, actor, areHoursEnforced: false, locale: "zh", newSessionId, ...known } as const;
    return isAllowed(command.type, actor) && decide(state, command, context).ok;
  };
  for (const type of types) {
    const numbers = Array.from({ length: 8 }, () => rng.int(10_000));
    const drawn = commandFor({ advanceMs: 0, type, isAimed, numbers }, state, index, nowMs);
    const attempt = { ...drawn, actor: { ...drawn.actor, device: at(kiosks, who).name } };
    // Where nothing is there to be aimed at, it is another command.
    if (!isAimed || (attempt.command.type === type && isPossible(attempt))) return attempt;
  }
  return null;
};

/** A citizen has the token of the visit. */
const withToken = ({ command, known, ...rest }: Attempt): Attempt => {
  const { rated } = known ?? {};
  if (command.type !== "RateVisit" || !rated) return { command, ...rest };
  return { command: { ...command, ratingToken: tokens.forRating(rated.ticketId) }, ...rest };
};

/** Two numbers of an operation, from which all chances come. */
type Given = { who: number; pick: number };

/** The command goes out from the device of whoever may send it. */
const send = async (world: World, attempt: Attempt, { who, pick }: Given): Promise<void> => {
  const { time, counters, kiosks, displays } = world;
  const { clerkId, roles, ownTicketIds } = attempt.actor;
  const { type, ...fields } = withToken(attempt).command;
  const counter = counters.find(({ post }) => post.clerkId === clerkId);
  if (counter)
    return time.as(counter.process, () =>
      counter.isSignedIn ? void counter.command(type, fields as never) : void counter.work(pick),
    );
  if (clerkId !== null) {
    const desk = await world.desk(clerkId);
    return time.as(desk.process, () => void desk.send(type, fields));
  }
  const phone = roles.includes("phone") ? await world.phone() : null;
  const device = phone ?? at<Device>(roles.includes("display") ? displays : kiosks, who);
  const [ticketId] = ownTicketIds;
  await time.as(device.process, () => {
    if (phone && ticketId !== undefined) phone.look("ticket", { token: tokens.forTicket(ticketId) });
    void device.command(type, fields as never);
  });
};

const rngOf = ({ who, pick }: Given): Rng => createRng(pick * 61 + who);

const doSome = async (world: World, types: readonly CommandType[], given: Given): Promise<void> => {
  const rng = rngOf(given);
  const isAimed = rng.next() >= 0.1;
  const attempt = attemptOf(world, rng, thoughts(rng, types), { who: given.who, isAimed });
  if (attempt) await send(world, attempt, given);
};

/** Any command of the protocol but those with deeds of their own. */
export const doAnything = (world: World, given: Given): Promise<void> => doSome(world, anyTypes, given);
/** What departments do. */
export const doOffice = (world: World, given: Given): Promise<void> => doSome(world, officeTypes, given);

/** What seldom can be done, if it can be done now. */
export const doSeldom = async (world: World, given: Given): Promise<void> => {
  const rng = rngOf(given);
  const types = seldomTypes.filter(() => rng.next() < 0.5);
  const attempt = attemptOf(world, rng, types, { who: given.who, isAimed: true });
  if (attempt) await send(world, attempt, given);
};
