import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";

import { hallVersionOf } from "../domain/hall-version.ts";
import type { Engine } from "../engine/engine.ts";
import { createTurns } from "../security/turns.ts";
import type { CommandKit, Sender } from "./command-kit.ts";
import type { HallDesk } from "./hall-desk.ts";

export type HallCommandOptions = { engine: Engine; library: { hallDesk: HallDesk | null } };

/** ADJ1, ADJ3: the text of a new version is made, checked and on the disk before the core decides; one after the other. */
export const createHallCommands = ({ engine, library: { hallDesk } }: HallCommandOptions, kit: CommandKit) => {
  const inTurn = createTurns();

  const updateHall = (sender: Sender, command: CommandOf<"UpdateHall">): Promise<Ack<unknown>> =>
    inTurn("hall", async () => {
      const earlier = await engine.replyTo(sender.commandId);
      if (earlier) return earlier;
      const state = await engine.read((reading) => reading.state);
      // Somebody was faster: the core says who and where.
      if (hallDesk === null || command.baseVersion !== hallVersionOf(state)) return kit.submit(sender, command);
      const made = await hallDesk.make(state, command);
      if (made === null) return kit.submit(sender, command);
      if (!made.ok) return kit.refusalOf(made.failure, sender.member);
      return kit.submit({ ...sender, madeHall: made.value }, command);
    });

  return { updateHall };
};
