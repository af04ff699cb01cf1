import { randomUUID } from "node:crypto";

import type { SessionId, TicketId } from "@yichuang/shared/domain/ids";
import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";

import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";

import { isAllowed } from "../domain/authority.ts";
import type { Actor, Refusal } from "../domain/context.ts";
import type { Engine } from "../engine/engine.ts";
import type { Pins } from "../security/pins.ts";
import { newSessionId, type Tokens } from "../security/tokens.ts";
import { actorOf, type Member } from "./members.ts";

export type PrintTicket = (ticketId: TicketId) => Promise<PrintedTicket>;

export type CommandsOptions = {
  engine: Engine;
  pins: Pins;
  tokens: Tokens;
  /** Null: the hall has no network printer. */
  printTicket: PrintTicket | null;
  refusalOf: (refusal: Refusal, member: Member) => Ack<never>;
  /** Written to the security log: who failed, never what was typed. */
  onPinFailure: (failure: { clerkId: string; device: string; address: string; verdict: "wrong" | "locked" }) => void;
};

/** Phones are in anybody's hand; a whole family behind one address still gets its tickets. */
const phoneTicketsPerHour = 20;

export type RunCommand = (member: Member, commandId: string, command: Command) => Promise<Ack<unknown>>;

/** Carries a checked command to the engine, with what the core must not do: PINs, printers, tokens. */
export const createCommands = (options: CommandsOptions): RunCommand => {
  const { engine, tokens, refusalOf } = options;
  const phoneTickets = new RateLimiterMemory({ points: phoneTicketsPerHour, duration: 3600 });
  const printing = new Map<TicketId, Promise<PrintedTicket>>();

  const submit = async (member: Member, actor: Actor, commandId: string, command: Command): Promise<Ack<unknown>> =>
    engine.submit({ commandId, command, actor, locale: member.locale, newSessionId: newSessionId() });

  const checkPin = async (member: Member, clerkId: string, pin: string): Promise<Ack<never> | null> => {
    const verdict = await options.pins.verify(clerkId as never, pin);
    if (verdict === "right") return null;
    options.onPinFailure({ clerkId, device: member.device, address: member.address, verdict });
    return refusalOf({ code: verdict === "wrong" ? "WrongPin" : "PinLocked" }, member);
  };

  const signIn = async (member: Member, actor: Actor, id: string, command: CommandOf<"SignIn">) => {
    const refused = await checkPin(member, command.clerkId, command.pin);
    if (refused) return refused;
    // The PIN ends here: neither the journal nor a log sees it.
    const ack = await submit(member, actor, id, { ...command, pin: "" });
    const sessionId = ack.ok ? (ack.result as { sessionId?: SessionId }).sessionId : undefined;
    if (sessionId !== undefined) member.sessionId = sessionId;
    return ack;
  };

  const changePin = async (member: Member, actor: Actor, id: string, command: CommandOf<"ChangePin">) => {
    if (actor.clerkId === null) return refusalOf({ code: "Unauthorized" }, member);
    const refused = await checkPin(member, actor.clerkId, command.pin);
    if (refused) return refused;
    await options.pins.set(actor.clerkId, command.newPin);
    return submit(member, actor, id, { type: "ChangePin", pin: "", newPin: "" });
  };

  /** One print per ticket at a time, however often it is asked for; the ticket's own state says when it is done. */
  const print = async (member: Member, actor: Actor, id: string, command: CommandOf<"PrintTicket">) => {
    const { ticketId } = command;
    const ticket = await engine.read(({ state }) => state.tickets.get(ticketId));
    if (!ticket) return refusalOf({ code: "UnknownTicket", details: { ticketId } }, member);
    if (ticket.status === "printing") {
      const job = printing.get(ticketId) ?? printOnce(member, actor, ticketId);
      printing.set(ticketId, job);
      const result = await job.finally(() => printing.delete(ticketId));
      return { ok: true as const, revision: await engine.read(({ state }) => state.revision), result };
    }
    return submit(member, actor, id, command);
  };

  const printOnce = async (member: Member, actor: Actor, ticketId: TicketId): Promise<PrintedTicket> => {
    const result = options.printTicket
      ? await options.printTicket(ticketId)
      : { printed: false, reason: "no-printer", isPaperLow: false };
    await submit(
      member,
      actor,
      randomUUID(),
      result.printed
        ? { type: "ConfirmPrint", ticketId }
        : { type: "ReportPrintFailure", ticketId, reason: result.reason ?? "error" },
    );
    return result;
  };

  const issueByPhone = async (member: Member, actor: Actor, id: string, command: CommandOf<"IssueTicket">) => {
    const waitMs = await phoneTickets.consume(member.address).then(
      () => 0,
      (refused: RateLimiterRes) => refused.msBeforeNext,
    );
    if (waitMs === 0) return submit(member, actor, id, command);
    return refusalOf({ code: "TooManyRequests", details: { waitSeconds: Math.ceil(waitMs / 1000) } }, member);
  };

  const run: RunCommand = async (member, commandId, command) => {
    const actor = await engine.read(({ state }) => actorOf(member, state));
    // Not journaled: whoever has no right to ask leaves no trace on disk.
    if (!isAllowed(command.type, actor))
      return refusalOf({ code: actor.clerkId === null ? "Unauthorized" : "Forbidden" }, member);
    if (command.type === "SignIn") return signIn(member, actor, commandId, command);
    if (command.type === "ChangePin") return changePin(member, actor, commandId, command);
    if (command.type === "PrintTicket") return print(member, actor, commandId, command);
    if (command.type === "IssueTicket" && member.role === "phone")
      return issueByPhone(member, actor, commandId, command);
    return submit(member, actor, commandId, command);
  };

  return async (member, commandId, command) => {
    const ack = await run(member, commandId, command);
    return ack.ok ? withTokens(ack, member, tokens) : ack;
  };
};

/** Adds the tokens that the journal does not hold; they are a function of the ids, so a repetition gets the same. */
const withTokens = (ack: Ack<unknown> & { ok: true }, member: Member, tokens: Tokens): Ack<unknown> => {
  const result = ack.result as Record<string, unknown>;
  if (typeof result.sessionId === "string") {
    const { sessionId, ...rest } = result;
    return { ...ack, result: { token: tokens.forSession(sessionId as SessionId), ...rest } };
  }
  if (typeof result.label === "string" && typeof result.ticketId === "string") {
    const ticketId = result.ticketId as TicketId;
    if (member.role === "phone") member.ownTicketIds.add(ticketId);
    return { ...ack, result: { ...result, statusToken: tokens.forTicket(ticketId) } };
  }
  return ack;
};
