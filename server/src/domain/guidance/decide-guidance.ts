import { guidanceOf } from "@yichuang/shared/domain/guidance";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, DepartmentId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";

import { type Actor, type Context, type Decision, type Refusal, refuse } from "../context.ts";
import type { State } from "../state.ts";
import { versionNow } from "./guidance-state.ts";

type Known = Pick<HallIndex, "flows">;
type Person = Pick<Actor, "clerkId" | "roles">;
type GuidanceCommand = CommandOf<"ProposeGuidance" | "DecideGuidance" | "RestoreGuidance">;

export const isGuidanceCommand = (command: Command): command is GuidanceCommand =>
  command.type === "ProposeGuidance" || command.type === "DecideGuidance" || command.type === "RestoreGuidance";

/** KB8: the department's chief representative, and supervisors of the hall. */
export const mayDecideFor = ({ flows }: Known, { clerkId, roles }: Person, departmentId: DepartmentId): boolean =>
  clerkId !== null && (roles.includes("supervisor") || flows.chiefs.get(departmentId) === clerkId);

/** KB6: whoever is of a post of the department, and who decides. */
export const mayProposeFor = (known: Known, person: Person, departmentId: DepartmentId): boolean =>
  mayDecideFor(known, person, departmentId) ||
  [...known.flows.posts.values()].some(
    (post) => post.departmentId === departmentId && person.clerkId !== null && post.clerkIds.includes(person.clerkId),
  );

type Allowed = { item: Item; clerkId: ClerkId };

const allowed = (
  { index, actor }: Context,
  itemId: Item["itemId"],
  may: typeof mayDecideFor,
): Result<Allowed, Refusal> => {
  const item = index.items.get(itemId);
  if (!item) return refuse("UnknownItem", { itemId });
  if (actor.clerkId === null || !may(index, actor, item.departmentId))
    return refuse("NotYourDepartment", { itemId, departmentId: item.departmentId });
  return ok({ item, clerkId: actor.clerkId });
};

/** Two ways of writing the same fields say the same. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
};

const propose = (state: State, command: CommandOf<"ProposeGuidance">, context: Context): Decision => {
  const { itemId, baseVersion, guidance, why } = command;
  const found = allowed(context, itemId, mayProposeFor);
  if (!found.ok) return found;
  const { item, clerkId } = found.value;
  const version = versionNow(state.guidance, itemId);
  if (version !== baseVersion) return refuse("GuidanceOutdated", { itemId, version });
  if (isSame(guidance, guidanceOf(item))) return refuse("InvalidCommand", { path: "guidance" });
  // Whoever writes again means the newer words: nobody's desk fills with drafts.
  const before = [...state.guidance.proposals.values()].find(
    (one) => one.state === "open" && one.itemId === itemId && one.clerkId === clerkId,
  );
  return ok([
    {
      type: "GuidanceProposed",
      atMs: context.nowMs,
      proposal: state.guidance.lastProposal + 1,
      itemId,
      baseVersion,
      clerkId,
      guidance: JSON.parse(JSON.stringify(guidance)),
      why: why === undefined || why === "" ? null : why,
      ...(before && { replaces: before.proposal }),
    },
  ]);
};

const decide = (state: State, command: CommandOf<"DecideGuidance">, context: Context): Decision => {
  const { proposal, publish } = command;
  const word = command.word === undefined || command.word === "" ? null : command.word;
  const found = state.guidance.proposals.get(proposal);
  if (found?.state !== "open") return refuse("UnknownProposal", { proposal });
  const { itemId, baseVersion } = found;
  const may = allowed(context, itemId, mayDecideFor);
  if (!may.ok) return may;
  // KB8: who proposed it learns why not.
  if (!publish && word === null) return refuse("InvalidCommand", { path: "word" });
  const version = versionNow(state.guidance, itemId);
  if (publish && version !== baseVersion) return refuse("GuidanceOutdated", { itemId, version });
  const { clerkId } = may.value;
  return ok([
    { type: "GuidanceDecided", atMs: context.nowMs, proposal, version: publish ? version + 1 : null, clerkId, word },
  ]);
};

const restore = (state: State, command: CommandOf<"RestoreGuidance">, context: Context): Decision => {
  const { itemId, baseVersion, version: wanted, why } = command;
  const may = allowed(context, itemId, mayDecideFor);
  if (!may.ok) return may;
  const version = versionNow(state.guidance, itemId);
  if (version !== baseVersion) return refuse("GuidanceOutdated", { itemId, version });
  const found = state.guidance.versions.get(itemId)?.find((own) => own.version === wanted);
  if (wanted === version || (wanted !== 0 && !found))
    return refuse("UnknownGuidanceVersion", { itemId, version: wanted });
  const { clerkId } = may.value;
  const guidance = found?.guidance ?? null;
  return ok([{ type: "GuidanceRestored", atMs: context.nowMs, itemId, version: version + 1, guidance, clerkId, why }]);
};

/** KB6–KB10: what an item says is proposed by its department, published by its chief, and can go back. */
export const decideGuidanceCommand = (state: State, command: GuidanceCommand, context: Context): Decision => {
  switch (command.type) {
    case "ProposeGuidance":
      return propose(state, command, context);
    case "DecideGuidance":
      return decide(state, command, context);
    case "RestoreGuidance":
      return restore(state, command, context);
  }
};
