import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { TicketId } from "@yichuang/shared/domain/ids";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import { type ActorRole, actorRoles } from "@yichuang/shared/protocol/permissions";

import type { Actor, Context } from "../context.ts";
import type { State } from "../state.ts";
import type { Step } from "./random-steps.ts";
import { clerkId } from "./test-hall.ts";

/** `known`: what the gateway knows besides. */
export type Attempt = { command: Command; actor: Actor; known?: Pick<Context, "rated" | "sealed"> };

/** Everything a choice is made from. Each choice uses up one number; when they run out, the first option is taken. */
export type Draw = {
  state: State;
  index: HallIndex;
  nowMs: number;
  isAimed: boolean;
  pick: <Value>(options: readonly Value[]) => Value | undefined;
  oneOf: <Value>(first: Value, ...others: Value[]) => Value;
};

export const createDraw = (state: State, index: HallIndex, nowMs: number, { numbers, isAimed }: Step): Draw => {
  let used = 0;
  const pick = <Value>(options: readonly Value[]): Value | undefined =>
    options[(numbers[used++] ?? 0) % options.length];
  return { state, index, nowMs, isAimed, pick, oneOf: (first, ...others) => pick([first, ...others]) ?? first };
};

export const device = (role: ActorRole, ownTicketIds: readonly TicketId[] = []): Actor => ({
  device: `${role}-1`,
  roles: [role],
  clerkId: null,
  sessionId: null,
  ownTicketIds,
});

/** A member of staff at work, in the first session if there is one. */
export const person = ({ state, index }: Draw, id: string): Actor => {
  const session = [...state.sessions.values()].find((candidate) => candidate.clerkId === id);
  return {
    device: "counter-1",
    roles: index.clerks.get(id)?.roles ?? [],
    clerkId: clerkId(id),
    sessionId: session?.sessionId ?? null,
    ownTicketIds: [],
  };
};

export const anybody = (draw: Draw): Actor => {
  const clerks = draw.index.hall.clerks.map((clerk) => () => person(draw, clerk.clerkId));
  const devices = actorRoles.map((role) => () => device(role, [...draw.state.tickets.keys()].slice(0, 3)));
  return draw.oneOf(() => device("kiosk"), ...clerks, ...devices)();
};
