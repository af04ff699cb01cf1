import type { ClerkId, SessionId } from "@yichuang/shared/domain/ids";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";

import type { Engine } from "../engine/engine.ts";
import type { Pins } from "../security/pins.ts";
import type { Tokens } from "../security/tokens.ts";
import { createTurns } from "../security/turns.ts";
import type { CommandKit, Sender } from "./command-kit.ts";
import type { Member } from "./members.ts";

export type PinOptions = {
  engine: Engine;
  pins: Pins;
  tokens: Tokens;
  /** Written to the security log: who failed, never what was typed. */
  onPinFailure: (failure: { clerkId: string; device: string; address: string; verdict: "wrong" | "locked" }) => void;
};

type Begun = { sessionId?: SessionId; clerk?: { clerkId: ClerkId } };

/** Null when the PIN is right; a failure is logged without what was typed. */
export const checkPinOf = async (
  { pins, onPinFailure }: PinOptions,
  kit: CommandKit,
  member: Member,
  { clerkId, pin, countedAs }: { clerkId: ClerkId; pin: string; countedAs?: string },
): Promise<Ack<never> | null> => {
  const verdict = await pins.verify(clerkId, pin, countedAs);
  if (verdict === "right") return null;
  onPinFailure({ clerkId, device: member.device, address: member.address, verdict });
  return kit.refusalOf({ code: verdict === "wrong" ? "WrongPin" : "PinLocked" }, member);
};

/** The two commands of the staff that carry a PIN. It ends here: neither the journal nor a log sees it. */
export const createPinCommands = (options: PinOptions, kit: CommandKit) => {
  const { engine, pins, tokens } = options;
  const inTurn = createTurns();

  const checkPin = (member: Member, clerkId: ClerkId, pin: string): Promise<Ack<never> | null> =>
    checkPinOf(options, kit, member, { clerkId, pin });

  const signIn = async (sender: Sender, command: CommandOf<"SignIn">): Promise<Ack<unknown>> => {
    const { member } = sender;
    const { clerkId } = command;
    // Names out of thin air are not counted: the count of failures stays as small as the staff.
    if (!(await engine.read(({ index }) => index.clerks.has(clerkId))))
      return kit.refusalOf({ code: "UnknownClerk", details: { clerkId } }, member);
    const refused = await checkPin(member, clerkId, command.pin);
    if (refused) return refused;
    const ack = await kit.submit(sender, { ...command, pin: "" });
    if (!ack.ok) return ack;
    const { sessionId, ...rest } = ack.result as Begun;
    // An id used before answers with the first reply: this PIN opens that session only if it is the same person's.
    if (sessionId === undefined || rest.clerk?.clerkId !== clerkId)
      return kit.refusalOf(
        { code: "InvalidCommand", details: { field: "commandId", problem: "the id of another command" } },
        member,
      );
    if (await engine.read(({ state }) => state.sessions.has(sessionId))) member.sessionId = sessionId;
    return { ...ack, result: { token: tokens.forSession(sessionId), ...rest } };
  };

  const changePin = (sender: Sender, command: CommandOf<"ChangePin">): Promise<Ack<unknown>> => {
    const { member, actor, commandId } = sender;
    const { clerkId } = actor;
    if (clerkId === null) return Promise.resolve(kit.refusalOf({ code: "Unauthorized" }, member));
    // In turn, and the id first: a repetition must not find its own new PIN and count as a wrong guess.
    return inTurn(clerkId, async () => {
      const earlier = await engine.replyTo(commandId);
      if (earlier) return earlier;
      const refused = await checkPin(member, clerkId, command.pin);
      if (refused) return refused;
      await pins.set(clerkId, command.newPin);
      return kit.submit(sender, { type: "ChangePin", pin: "", newPin: "" });
    });
  };

  return { signIn, changePin };
};
