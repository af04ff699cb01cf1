import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import type { Context, Decision } from "../context.ts";
import type { State } from "../state.ts";

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((file, place) => other[place] === file);

/** MED4, MED5: who has changed what media screens play; the files themselves lie outside the core. */
export const decideMedia = (state: State, { change }: CommandOf<"UpdateMedia">, context: Context): Decision => {
  const { nowMs: atMs, actor } = context;
  const by = { type: "MediaUpdated", atMs, clerkId: actor.clerkId } as const;
  if (change.act !== "order") return ok([{ ...by, act: change.act, file: change.file }]);
  const files = [...new Set(change.files)];
  return ok(isSame(files, state.mediaOrder) ? [] : [{ ...by, act: "order", files }]);
};
