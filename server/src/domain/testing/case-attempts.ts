import type { StepState } from "@yichuang/shared/domain/case";
import { paperStates } from "@yichuang/shared/domain/document";
import type { CaseId, ClerkId, ItemId, PostId } from "@yichuang/shared/domain/ids";
import type { Command } from "@yichuang/shared/protocol/commands/command";

import type { Actor } from "../context.ts";
import type { Case } from "../cases/case-state.ts";
import { anybody, type Attempt, type Draw, person } from "./draw.ts";
import { postId, stepId } from "./test-flows.ts";
import { caseId, itemId } from "./test-hall.ts";

const noCase = caseId("BJ-20261123-9999");

/** Somebody who may do a step: of its post, or whoever has taken it. */
const doerOf = (draw: Draw, post: PostId, takenBy: ClerkId | null): Actor => {
  const [first = "reviewer", ...others] = draw.index.flows.posts.get(post)?.clerkIds ?? [];
  const member = draw.oneOf(first, ...others);
  return person(draw, draw.oneOf(takenBy ?? member, takenBy ?? member, member));
};

type Aimed = { caseId: CaseId; stepId: ReturnType<typeof stepId>; actor: Actor; found: Case | undefined };

/** A step in this state of some case, with somebody who may do it; anything at all when there is none, or the draw is not aimed. */
const aimedAt = (draw: Draw, state: StepState, acts: readonly string[] = []): Aimed => {
  const { byId, plans } = draw.state.cases;
  const steps = [...byId.values()].flatMap((found) =>
    found.steps.flatMap((now, at) => {
      const step = plans.get(found.planId)?.steps[at];
      const fits = step && now.state === state && (acts.length === 0 || acts.includes(step.act));
      return fits ? [{ found, step, takenBy: now.clerkId }] : [];
    }),
  );
  const aimed = draw.isAimed ? draw.pick(steps) : undefined;
  if (!aimed)
    return {
      caseId: draw.oneOf(noCase, ...byId.keys()),
      stepId: stepId(draw.oneOf("accept", "approve", "deliver", "nothing")),
      actor: anybody(draw),
      found: undefined,
    };
  const { found, step, takenBy } = aimed;
  return { caseId: found.caseId, stepId: step.stepId, actor: doerOf(draw, step.postId, takenBy), found };
};

const paperAt = (draw: Draw, index: number) => ({ index, state: draw.oneOf(...paperStates) });
const itemIn = (draw: Draw): ItemId => draw.oneOf(itemId("pension"), itemId("start-up"), itemId("nothing"));

const onStep = (
  draw: Draw,
  acts: readonly string[],
  make: (aimed: Pick<Aimed, "caseId" | "stepId">) => Command,
  state: StepState = "open",
): Attempt => {
  const { actor, caseId: id, stepId: step } = aimedAt(draw, state, acts);
  return { command: make({ caseId: id, stepId: step }), actor };
};

/** What the office does about cases. */
export const caseMakers = {
  OpenCase: (draw) => ({
    command: {
      type: "OpenCase",
      itemId: itemIn(draw),
      origin: draw.oneOf("online", "elsewhere"),
      externalRef: draw.oneOf("HN-1", "HN-2", "HN-3", "HN-4"),
      papers: draw.oneOf([], [paperAt(draw, 0)], [paperAt(draw, 7)]),
    },
    actor: draw.isAimed ? person(draw, draw.oneOf("reviewer", "supervisor")) : anybody(draw),
  }),
  TakeStep: (draw) => onStep(draw, [], (of) => ({ type: "TakeStep", ...of })),
  AssignStep: (draw) => {
    const to = draw.oneOf<ClerkId | null>(null, ...(draw.index.clerks.keys() as unknown as ClerkId[]));
    const { actor, ...of } = onStep(draw, [], (step) => ({ type: "AssignStep", ...step, clerkId: to }));
    return { ...of, actor: draw.oneOf(actor, person(draw, "supervisor")) };
  },
  PassStep: (draw) => {
    const checked = draw.oneOf({ formChecked: true, identityChecked: true }, { formChecked: true });
    const sending = draw.oneOf<object>(
      {},
      { way: "network" as const, ...checked },
      { way: "post" as const, trackingNumber: "EMS12345", ...checked },
    );
    const seen = { papers: [paperAt(draw, 0)] };
    const found = draw.oneOf<object>({}, seen, { ...seen, despite: true, note: "the rest comes later" });
    return onStep(draw, ["accept", "review", "approve", "confirm", "send", "await"], (of) => ({
      type: "PassStep",
      ...of,
      ...(of.stepId.startsWith("accept") ? found : sending),
    }));
  },
  RefuseStep: (draw) =>
    onStep(draw, ["accept", "review", "approve", "await"], (of) => ({
      type: "RefuseStep",
      ...of,
      ground: draw.oneOf("not-here", "no-ground"),
    })),
  ReturnStep: (draw) =>
    onStep(draw, ["approve", "confirm"], (of) => ({
      type: "ReturnStep",
      ...of,
      toStepId: stepId(draw.oneOf("accept", "approve", "accept-d2", "approve-d2")),
      reason: "once more",
    })),
  AskCorrection: (draw) =>
    onStep(draw, ["accept", "review", "send", "await"], (of) => ({
      type: "AskCorrection",
      ...of,
      papers: [{ index: draw.oneOf(0, 0, 1, 9), state: draw.oneOf("missing", "faulty", "copy") }],
    })),
  SupplementCase: (draw) => {
    const { caseId: id } = aimedAt(draw, "correcting");
    const papers = draw.oneOf([0], [0, 1], [1]).map((index) => ({ index, state: draw.oneOf(...paperStates) }));
    return {
      command: { type: "SupplementCase", caseId: id, papers },
      actor: person(draw, draw.oneOf("chen", "guide")),
    };
  },
  TakeBackCorrection: (draw) =>
    onStep(draw, [], (of) => ({ type: "TakeBackCorrection", ...of, reason: "it is here" }), "correcting"),
  ExtendCorrection: (draw) => onStep(draw, [], (of) => ({ type: "ExtendCorrection", ...of }), "correcting"),
  EndLapsedCase: (draw) => {
    const { actor, ...of } = onStep(
      draw,
      [],
      (step) => ({ type: "EndLapsedCase", ...step, reason: "nothing came" }),
      "correcting",
    );
    return { ...of, actor: draw.oneOf(actor, person(draw, "supervisor")) };
  },
  ConsultPost: (draw) =>
    onStep(draw, ["accept", "approve"], (of) => ({
      type: "ConsultPost",
      ...of,
      postId: draw.oneOf(postId("d2-all"), postId("d3-all"), postId("nothing")),
      question: "Is it within the town?",
    })),
  AnswerConsultation: (draw) => {
    const asked = draw.isAimed ? draw.pick([...draw.state.cases.asked]) : undefined;
    const at = asked?.consultations.findIndex(({ answer }) => answer === null) ?? -1;
    const post = asked?.consultations[at]?.postId ?? postId("d2-all");
    const command = {
      type: "AnswerConsultation",
      caseId: asked?.caseId ?? noCase,
      consultation: Math.max(1, draw.oneOf(at + 1, at + 1, at + 2)),
      answer: "It is",
    } as const;
    return { command, actor: draw.oneOf(doerOf(draw, post, null), anybody(draw)) };
  },
  ReportProgress: (draw) =>
    onStep(draw, ["await"], (of) => ({ type: "ReportProgress", ...of, progress: draw.oneOf("arrived", "accepted") })),
  HandOutResult: (draw) => {
    const { caseId: id, actor } = aimedAt(draw, "open", ["deliver"]);
    const way = draw.oneOf<object>(
      { way: "window", originalsChecked: true },
      { way: "window" },
      { way: "post", trackingNumber: "EMS12345" },
    );
    return {
      command: { type: "HandOutResult", caseId: id, ...way } as Extract<Command, { type: "HandOutResult" }>,
      actor,
    };
  },
  UndoHandOut: (draw) => {
    const { byId, handedOut } = draw.state.cases;
    const aimed = draw.isAimed ? draw.pick([...handedOut]) : undefined;
    const found = byId.get(aimed ?? draw.oneOf(noCase, ...byId.keys()));
    const by = found?.handOver?.clerkId;
    return {
      command: { type: "UndoHandOut", caseId: found?.caseId ?? noCase, reason: "it was another case" },
      actor: by ? draw.oneOf(person(draw, by), person(draw, by), anybody(draw)) : anybody(draw),
    };
  },
  WithdrawCase: (draw) => {
    const { caseId: id, actor } = aimedAt(draw, "open");
    return { command: { type: "WithdrawCase", caseId: id, reason: "taken back" }, actor };
  },
} satisfies Partial<Record<Command["type"], (draw: Draw) => Attempt>>;
