import type { CaseFlows } from "@yichuang/shared/domain/case";
import type { PostId } from "@yichuang/shared/domain/ids";

import type { Cases } from "./case-state.ts";
import { onDesk } from "./desks.ts";
import { postOfStep } from "./find-case.ts";

/** A post that the hall has no longer: how many open steps nobody but the department's chief can do, and how many questions wait for it. */
export type LostPost = { postId: PostId; steps: number; questions: number };

/** STEP14: posts that are gone while work lies with them that no other post does. */
export const lostPosts = ({ desks, asked, plans }: Cases, flows: CaseFlows): LostPost[] => {
  const lost = new Map<PostId, LostPost>();
  const of = (postId: PostId): LostPost => {
    const known = lost.get(postId) ?? { postId, steps: 0, questions: 0 };
    lost.set(postId, known);
    return known;
  };
  for (const postId of desks.keys()) {
    if (flows.posts.has(postId)) continue;
    for (const { found, step: at } of onDesk(desks, postId)) {
      const step = plans.get(found.planId)?.steps[at];
      if (step && postOfStep({ flows }, step) === null) of(postId).steps += 1;
    }
  }
  for (const { consultations } of asked)
    for (const { postId, answer } of consultations)
      if (answer === null && !flows.posts.has(postId)) of(postId).questions += 1;
  return [...lost.values()];
};
