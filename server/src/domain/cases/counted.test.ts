import { expect, it } from "vitest";

import type { DomainEvent } from "../event.ts";
import { filed, hallOf, morningOf, pass, take, worked } from "../testing/case-kit.ts";
import { postId, testPlans } from "../testing/test-flows.ts";
import { clerkId } from "../testing/test-hall.ts";

it("REP16 STEP8 what is done with the step before it is as late as that, by the day with which it was opened", () => {
  const index = hallOf(testPlans.professional);
  const done = (day: string): unknown[] =>
    worked(index, ["reviewer", filed()], ["sun", pass("accept"), morningOf(day)]).flatMap((event) =>
      event.type === "StepEnded" ? [event.counted?.done?.isLate] : [],
    );
  // Promised within five working days of the 23rd: by the 30th.
  expect(done("2026-11-30")).toEqual([false, false]);
  expect(done("2026-12-01")).toEqual([true, true]);
});

it("REP16 STEP16 a step whose taker has left the post has lain since then, and no day of it is told twice", () => {
  const index = hallOf(testPlans.online);
  const history = worked(index, ["reviewer", filed()], ["relief", take("accept"), morningOf("2026-11-25")]);
  const id = postId("d1-accept");
  const posts = new Map(index.flows.posts);
  for (const post of posts.values())
    if (post.postId === id) posts.set(id, { ...post, clerkIds: [clerkId("reviewer")] });
  const left = { ...index, flows: { ...index.flows, posts } };
  const daysTold = (events: readonly DomainEvent[]): unknown[] =>
    events.flatMap((event) =>
      event.type === "StepTaken" || event.type === "StepEnded" ? [event.counted?.taken?.days ?? null] : [],
    );
  expect(daysTold(history)).toEqual([2]);
  const later = morningOf("2026-11-30");
  expect(daysTold(worked(index, history, ["relief", pass("accept"), later]))).toEqual([2, null]);
  expect(daysTold(worked(left, history, ["reviewer", pass("accept"), later]))).toEqual([2, 3]);
});
