import type { Command } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";

import type { Actor, Context, PairedDevice, Refusal } from "../domain/context.ts";
import type { Member } from "./members.ts";

/** Who sends a command, under which id, and what the gateway knows besides: of which device or visit it speaks, its words sealed, to which hall it leads. */
export type Sender = { member: Member; actor: Actor; commandId: string; paired?: PairedDevice } & Pick<
  Context,
  "rated" | "aboutCase" | "sealed" | "madeHall"
>;

/** What is done for a command outside the core needs of the gateway. */
export type CommandKit = {
  /** Decided, on disk, answered. `result` stands in the acknowledgement where the core has nothing to say. */
  submit: (sender: Sender, command: Command, result?: object) => Promise<Ack<unknown>>;
  refusalOf: (refusal: Refusal, member: Member) => Ack<never>;
};
