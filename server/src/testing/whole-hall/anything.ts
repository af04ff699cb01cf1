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
const officeTypes = ["OpenCase", "ProposeGuidance", ...Object.keys(officeWeights)].flatMap((type) => {
  const isOfOffice = /Case|Step|Correction|Consult|Progress|HandOut|Guidance|Document/.test(type);
  return Array.from({ length: isOfOffice ? (officeWeights[type as CommandType] ?? 1) : 0 }, () => type as CommandType);
});

/** What can be done but seldom: somebody thinks of these first. */
const seldomTypes: readonly CommandType[] = [
  ...["RateVisit", "AssignWorkOrder", "AdvanceWorkOrder", "PrintDocument", "PrintCaseSlip", "HandOverTicket"],
  ...["CancelAppointment", "CheckIn", "AnswerGuideCall", "EndGuideCall", "CallTicket", "ReinstateTicket"],
  ...["ResumeTicket", "UndoTicket", "ReprintTicket", "IssueDocument", "StartServing", "FinishTicket"],
  ...["HandOutResult", "UndoHandOut", "EndLapsedCase", "ReportProgress"],
] as CommandType[];

/** So many are thought of, until one is something that can be done now. */
const triesMax = 12;

/** What somebody might do at this moment, by what is durable: mostly something that is possible. null: there is no hall yet. */
const attemptOf = ({ witness, machine }: World, rng: Rng, types: readonly CommandType[]): Attempt | null => {
  const { state, index } = witness.now();
  if (index === null) return null;
  const nowMs = Math.max(state.nowMs, machine.wallNowMs());
  const draw = (type: CommandType, isAimed = true): Attempt => {
    const numbers = Array.from({ length: 8 }, () => rng.int(10_000));
    return commandFor({ advanceMs: 0, type, isAimed, numbers }, state, index, nowMs);
  };
  const isPossible = ({ command, actor, known }: Attempt): boolean => {
    const newSessionId = "nobody" as SessionId;
    const context = { index, nowMs, actor, areHoursEnforced: false, locale: "zh", newSessionId, ...known } as const;
    return isAllowed(command.type, actor) && decide(state, command, context).ok;
  };
  if (rng.next() < 0.1) return draw(at(types, rng.int(1_000)), false);
  const first = rng.int(seldomTypes.length);
  const seldom = rng.next() < 0.5 ? seldomTypes.map((_type, place) => at(seldomTypes, first + place)) : [];
  const others = Array.from({ length: triesMax }, () => at(types, rng.int(1_000)));
  let attempt: Attempt | null = null;
  for (const type of [...seldom, ...others]) {
    attempt = draw(type);
    if (isPossible(attempt)) break;
  }
  return attempt;
};

/** A citizen has the token of the visit. */
const withToken = ({ command, known, ...rest }: Attempt): Attempt => {
  const { rated } = known ?? {};
  if (command.type !== "RateVisit" || !rated) return { command, ...rest };
  return { command: { ...command, ratingToken: tokens.forRating(rated.ticketId) }, ...rest };
};

/** Any command of the protocol but those with deeds of their own, from the device of whoever may do it. */
const doSome = async (world: World, types: readonly CommandType[], who: number, pick: number): Promise<void> => {
  const attempt = attemptOf(world, createRng(pick * 61 + who), types);
  if (!attempt) return;
  const { time, counters, kiosks, displays } = world;
  const { clerkId, roles, ownTicketIds } = attempt.actor;
  const { type, ...fields } = withToken(attempt).command;
  const counter = counters.find(({ post }) => post.clerkId === clerkId);
  if (counter)
    return time.as(counter.process, () =>
      counter.isSignedIn ? void counter.command(type, fields as never) : void counter.work(pick),
    );
  if (clerkId !== null) {
    const desk = await world.desk();
    return time.as(desk.process, () => void desk.of(clerkId, type, fields));
  }
  const phone = roles.includes("phone") ? await world.phone() : null;
  const device = phone ?? at<Device>(roles.includes("display") ? displays : kiosks, who);
  const [ticketId] = ownTicketIds;
  await time.as(device.process, () => {
    if (phone && ticketId !== undefined) phone.look("ticket", { token: tokens.forTicket(ticketId) });
    void device.command(type, fields as never);
  });
};

export const doAnything = (world: World, who: number, pick: number): Promise<void> =>
  doSome(world, anyTypes, who, pick);
/** What departments do. */
export const doOffice = (world: World, who: number, pick: number): Promise<void> =>
  doSome(world, officeTypes, who, pick);
