import { assertNever } from "@yichuang/shared/lib/assert";
import type { Result } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";

import type { MediaDesk, MediaStep } from "./media-desk.ts";
import type { Refusal } from "../domain/context.ts";
import type { Engine } from "../engine/engine.ts";
import { createTurns } from "../security/turns.ts";
import type { CommandKit, Sender } from "./command-kit.ts";

export type MediaCommandOptions = { engine: Engine; library: { mediaDesk: MediaDesk | null } };

type Change = CommandOf<"UpdateMedia">["change"];

/** MED5: the file has its name, or none, on the disk before the record of who did it is; without the record it is taken back. */
export const createMediaCommands = ({ engine, library: { mediaDesk } }: MediaCommandOptions, kit: CommandKit) => {
  const inTurn = createTurns();

  /** null: nothing is to be done to the folder. */
  const stepOf = async (
    desk: MediaDesk,
    change: Change,
    commandId: string,
  ): Promise<Result<MediaStep, Refusal> | null> => {
    switch (change.act) {
      case "add":
        return desk.add(change.uploadId, change.file);
      case "remove":
        return desk.remove(change.file, commandId);
      case "order":
        return null;
      default:
        return assertNever(change);
    }
  };

  const updateMedia = (sender: Sender, command: CommandOf<"UpdateMedia">): Promise<Ack<unknown>> =>
    inTurn("media", async () => {
      const earlier = await engine.replyTo(sender.commandId);
      if (earlier) return earlier;
      if (mediaDesk === null) return kit.refusalOf({ code: "UnknownMedia" }, sender.member);
      const step = await stepOf(mediaDesk, command.change, sender.commandId);
      if (step === null) return kit.submit(sender, command);
      if (!step.ok) return kit.refusalOf(step.failure, sender.member);
      const ack = await kit.submit(sender, command);
      await (ack.ok ? step.value.finish() : step.value.undo());
      return ack;
    });

  return { updateMedia };
};
