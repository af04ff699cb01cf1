import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";

import type { Engine } from "../engine/engine.ts";
import type { Pairings } from "../security/pairings.ts";
import { createTurns } from "../security/turns.ts";
import type { CommandKit, Sender } from "./command-kit.ts";
import { type PinOptions, checkPinOf } from "./pin-commands.ts";

export type DeviceOptions = PinOptions & { engine: Engine; pairings: Pairings };

/** Commands about devices. Codes, tokens and PINs end here; the journal gets the fact alone. */
export const createDeviceCommands = (options: DeviceOptions, kit: CommandKit) => {
  const { engine, pairings } = options;
  const inTurn = createTurns();

  /** SET3, SET5: on disk first, then the device is told. */
  const confirmPairing = ({ member, ...rest }: Sender, command: CommandOf<"ConfirmPairing">): Promise<Ack<unknown>> =>
    inTurn("pairing", async () => {
      const earlier = await engine.replyTo(rest.commandId);
      if (earlier) return earlier;
      const request = pairings.open().find(({ code }) => code === command.code);
      if (!request) return kit.refusalOf({ code: "UnknownPairing" }, member);
      const { role, device, name } = request;
      const paired = { role, device, name };
      const ack = await kit.submit({ member, ...rest, paired }, command, { ...paired, isAccepted: command.accept });
      if (ack.ok) pairings.settle(command.code, command.accept);
      return ack;
    });

  /** SET9: guesses at a kiosk are counted for that kiosk alone, so that nobody there can lock a supervisor's desk. */
  const checkPin = async (sender: Sender, command: CommandOf<"CheckPin">): Promise<Ack<unknown>> => {
    const { member, commandId } = sender;
    const { clerkId } = command;
    const earlier = await engine.replyTo(commandId);
    if (earlier) return earlier;
    const clerk = await engine.read(({ index }) => index.clerks.get(clerkId));
    if (!clerk) return kit.refusalOf({ code: "UnknownClerk", details: { clerkId } }, member);
    if (!clerk.roles.includes("supervisor")) return kit.refusalOf({ code: "Forbidden" }, member);
    const refused = await checkPinOf(options, kit, member, { ...command, countedAs: `${member.device} ${clerkId}` });
    return refused ?? kit.submit(sender, { ...command, pin: "" }, { clerkId });
  };

  return { confirmPairing, checkPin };
};
