import type { TicketId } from "@yichuang/shared/domain/ids";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import type { LeasedLabels } from "@yichuang/shared/protocol/results";

import { isAllowed } from "../domain/authority.ts";
import { ticketIdOf } from "../domain/numbering.ts";
import type { Engine } from "../engine/engine.ts";
import { newSessionId, type Tokens } from "../security/tokens.ts";
import type { CommandKit, Sender } from "./command-kit.ts";
import { actorOf, type Member } from "./members.ts";
import { createDeviceCommands, type DeviceOptions } from "./device-commands.ts";
import { createMediaCommands, type MediaCommandOptions } from "./media-commands.ts";
import { createHallCommands, type HallCommandOptions } from "./hall-commands.ts";
import { withVisitor } from "./identity.ts";
import { createPhoneLimit } from "./phone-limit.ts";
import { createPinCommands, type PinOptions } from "./pin-commands.ts";
import { createExtraPaper, type ExtraPaperOptions, isExtraPaper } from "./extra-paper.ts";
import { createPrintCommand } from "./print-command.ts";
import { createWordCommands, type WordOptions } from "./word-commands.ts";

export type CommandsOptions = PinOptions &
  ExtraPaperOptions &
  DeviceOptions &
  WordOptions &
  HallCommandOptions &
  MediaCommandOptions &
  Pick<CommandKit, "refusalOf">;

export type RunCommand = (member: Member, commandId: string, command: Command) => Promise<Ack<unknown>>;

/** Carries a checked command to the engine, with what the core must not do: PINs, printers, tokens, limits. */
export const createCommands = (options: CommandsOptions): RunCommand => {
  const { engine, tokens, refusalOf } = options;
  const kit: CommandKit = { refusalOf, submit: (...sent) => submit(engine, ...sent) };
  const { signIn, changePin } = createPinCommands(options, kit);
  const print = createPrintCommand(options, kit);
  const printExtra = createExtraPaper(options, kit);
  const { confirmPairing, checkPin } = createDeviceCommands(options, kit);
  const sendWords = createWordCommands(options, kit);
  const { updateHall } = createHallCommands(options, kit);
  const { updateMedia } = createMediaCommands(options, kit);
  const phoneLimit = createPhoneLimit();

  const passPhoneLimit = async (sender: Sender, command: Command): Promise<Ack<never> | null> => {
    const { member, actor, commandId } = sender;
    // A visit is rated once, and all phones of a hall may come from one address.
    if (member.role !== "phone" || actor.clerkId !== null || command.type === "RateVisit") return null;
    // A repetition costs nothing: it leaves no trace.
    if (await engine.replyTo(commandId)) return null;
    const waitMs = await phoneLimit.take(command.type, member.address);
    if (waitMs === 0) return null;
    return refusalOf({ code: "TooManyRequests", details: { waitSeconds: Math.ceil(waitMs / 1000) } }, member);
  };

  return async (member, commandId, command) => {
    const actor = await engine.read(({ state }) => actorOf(member, state));
    // Not journaled: whoever has no right to ask leaves no trace on disk.
    if (!isAllowed(command.type, actor))
      return refusalOf({ code: actor.clerkId === null ? "Unauthorized" : "Forbidden" }, member);
    const sender: Sender = { member, actor, commandId };
    const refused = await passPhoneLimit(sender, command);
    if (refused) return refused;
    if (command.type === "SignIn") return signIn(sender, command);
    if (command.type === "ChangePin") return changePin(sender, command);
    if (command.type === "PrintTicket") return print(sender, command);
    if (isExtraPaper(command)) return printExtra(sender, command);
    if (command.type === "ConfirmPairing") return confirmPairing(sender, command);
    if (command.type === "CheckPin") return checkPin(sender, command);
    if (command.type === "RateVisit" || command.type === "AdvanceWorkOrder") return sendWords(sender, command);
    if (command.type === "UpdateHall") return updateHall(sender, command);
    if (command.type === "UpdateMedia") return updateMedia(sender, command);
    // PRN20: whoever was given the ticket has its token.
    if (command.type === "WithdrawTicket" && tokens.ticketOf(command.token) !== command.ticketId)
      return refusalOf({ code: "NotYourTicket" }, member);
    const known = withVisitor(command, tokens);
    if (!known.ok) return refusalOf(known.failure, member);
    const ack = await kit.submit({ ...sender, ...aboutCase(command, tokens) }, known.value);
    if (command.type === "LeaseLabels") return withLabelTokens(ack, tokens);
    return command.type === "IssueTicket" || command.type === "CheckIn" ? withStatusToken(ack, member, tokens) : ack;
  };
};

/** RES6: the case that a citizen takes a ticket for. */
const aboutCase = (command: Command, tokens: Tokens): Pick<Sender, "aboutCase"> => {
  const token = command.type === "IssueTicket" ? command.caseToken : undefined;
  const caseId = token === undefined ? null : tokens.caseOf(token);
  return caseId === null ? {} : { aboutCase: { caseId } };
};

const submit = (
  engine: Engine,
  { member, actor, commandId, ...known }: Sender,
  command: Command,
  result?: object,
): Promise<Ack<unknown>> =>
  engine.submit({
    ...known,
    commandId,
    command,
    actor,
    locale: member.locale,
    newSessionId: newSessionId(),
    ...(result === undefined ? {} : { result }),
  });

/** Adds the token that the journal does not hold; it is a function of the id, so a repetition gets the same. */
const withStatusToken = (ack: Ack<unknown>, member: Member, tokens: Tokens): Ack<unknown> => {
  if (!ack.ok) return ack;
  const result = ack.result as { ticketId?: TicketId; label?: string };
  if (result.ticketId === undefined || result.label === undefined) return ack;
  if (member.role === "phone") member.ownTicketIds.add(result.ticketId);
  return { ...ack, result: { ...result, statusToken: tokens.forTicket(result.ticketId) } };
};

/** OFF1: the same for a block, whose tickets have their ids already. */
const withLabelTokens = (ack: Ack<unknown>, tokens: Tokens): Ack<unknown> => {
  if (!ack.ok) return ack;
  const { businessDay, labels, ...rest } = ack.result as LeasedLabels;
  const withTokens = labels.map(({ label }) => ({
    label,
    statusToken: tokens.forTicket(ticketIdOf(businessDay, label)),
  }));
  return { ...ack, result: { ...rest, businessDay, labels: withTokens } };
};
