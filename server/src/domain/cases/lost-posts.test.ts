import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import {
  answer,
  caseIn,
  caseOne,
  consult,
  filed,
  hallOf,
  pass,
  readingOf,
  standing,
  take,
  withdraw,
  worked,
} from "../testing/case-kit.ts";
import { by, given } from "../testing/kit.ts";
import { caseHall, postId, stepId, testPlans } from "../testing/test-flows.ts";
import { clerkId } from "../testing/test-hall.ts";
import { lostPosts } from "./lost-posts.ts";
import { readCase } from "./read-case.ts";
import { readCases } from "./read-desk.ts";

/** A hall in which these posts are gone; department d2 is led by lin, d1 by nobody. */
const without = (index: HallIndex, ...gone: string[]): HallIndex => ({
  ...index,
  flows: { ...index.flows, posts: new Map([...index.flows.posts].filter(([id]) => !gone.includes(id))) },
});
const professional = hallOf(testPlans.professional);
const lost = without(professional, "d2-all");
const history = worked(professional, ["reviewer", filed()]);
const give = (to: string): Command => ({
  type: "AssignStep",
  caseId: caseOne,
  stepId: stepId("accept"),
  clerkId: clerkId(to),
});

describe("somebody who left a post", () => {
  const all = hallOf(testPlans.online);
  const taken = worked(all, ["reviewer", filed()], ["relief", take("accept")]);
  /** The post has other people. */
  const only = (...people: string[]): HallIndex => {
    const id = postId("d1-accept");
    const posts = new Map(
      [...all.flows.posts].map(([own, post]) => [own, own === id ? { ...post, clerkIds: people.map(clerkId) } : post]),
    );
    return { ...all, flows: { ...all.flows, posts } };
  };

  it("STEP16 has its steps no longer: a colleague takes them, or does them", () => {
    given(taken).in(all).when(pass("accept"), by("reviewer")).thenRefused("StepTaken", { staffNumber: "1005" });
    const left = only("reviewer", "sun");
    given(taken)
      .in(left)
      .when(take("accept"), by("sun"))
      .then({ type: "StepTaken", clerkId: clerkId("sun") });
    given(taken).in(left).when(pass("accept"), by("reviewer")).then({ type: "StepEnded" });
    given(taken).in(left).when(pass("accept"), by("relief")).thenRefused("NotYourStep");
  });

  it("STEP16 the list and the case show them so, and keep who did what", () => {
    const seenIn = (index: HallIndex, history = taken) => {
      const reading = readingOf(history, index);
      const reader = { clerkId: clerkId("reviewer"), roles: ["reviewer"] as const };
      const [row] = readCases(reading, reader.clerkId).rows;
      const step = readCase(reading, reader, caseIn(reading.state))?.steps[0];
      return [row?.takenBy?.clerkId ?? null, step?.takenBy?.clerkId ?? null, step?.may.slice(0, 2)];
    };
    expect(seenIn(all)).toEqual(["relief", "relief", []]);
    expect(seenIn(only("reviewer"))).toEqual([null, null, ["take", "pass"]]);
    const done = worked(all, taken, ["relief", pass("accept")]);
    expect(seenIn(only("reviewer"), done)).toEqual([null, "relief", []]);
  });
});

describe("a post that is gone", () => {
  it("STEP13 where no post of the department does its steps, the chief representative does", () => {
    given(history).in(lost).when(take("accept"), by("lin")).then({ type: "StepTaken" });
    const state = given(history)
      .in(lost)
      .when(pass("accept"), by("lin"))
      .then({ type: "StepEnded" }, { type: "StepEnded" });
    expect(standing(state)).toMatchObject({ accept: "done", approve: "done", deliver: "open" });
    for (const who of ["sun", "zhao", "reviewer"])
      given(history).in(lost).when(pass("accept"), by(who)).thenRefused("NotYourStep");
    // As long as the post is there, its chief does nothing in its place.
    given(history).in(professional).when(pass("accept"), by("lin")).thenRefused("NotYourStep");
  });

  it("STEP13 the chief finds it on the own desk and gives it to somebody of the department, who may do it then", () => {
    const view = readCases(readingOf(history, lost), clerkId("lin"));
    expect(view.posts).toMatchObject([{ postId: "d2-all", name: { zh: "d2" }, counts: { amber: 0, green: 1 } }]);
    expect(view.rows).toMatchObject([{ caseId: caseOne, stepId: "accept" }]);
    expect(readCases(readingOf(history, lost), clerkId("sun"))).toMatchObject({ posts: [], rows: [] });
    const reading = readingOf(history, lost);
    const may = readCase(reading, { clerkId: clerkId("lin"), roles: ["clerk"] }, caseIn(reading.state))?.steps[0];
    expect([may?.may.includes("pass"), may?.may.includes("assign")]).toEqual([true, true]);

    // Another post of the department does other things only.
    const flows = new Map(lost.flows.posts);
    flows.set(postId("d2-send"), {
      postId: postId("d2-send"),
      name: { zh: "d2-send", en: "d2-send" },
      departmentId: "d2" as never,
      acts: ["send"],
      clerkIds: [clerkId("zhao")],
    });
    const other = { ...lost, flows: { ...lost.flows, posts: flows } };
    given(history).in(other).when(pass("accept"), by("zhao")).thenRefused("NotYourStep");
    given(history).in(other).when(give("sun"), by("lin")).thenRefused("UnknownClerk", { clerkId: "sun" });
    given(history)
      .in(other)
      .when(give("zhao"), by("lin"))
      .then({ type: "StepAssigned", toClerkId: clerkId("zhao") });
    const before = worked(professional, ["reviewer", filed()]);
    const assigned = [...before, ...worked(other, before, ["lin", give("zhao")]).slice(before.length)];
    expect(readCases(readingOf(assigned, other), clerkId("zhao")).rows).toMatchObject([{ stepId: "accept" }]);
    given(assigned).in(other).when(pass("accept"), by("zhao")).then({ type: "StepEnded" }, { type: "StepEnded" });
  });

  it("STEP1 another post that does such steps has its steps, those that it does not do lie with the chief", () => {
    const theme = hallOf(testPlans.theme);
    const posts = new Map(theme.flows.posts);
    posts.delete(postId("d2-all"));
    posts.set(postId("d2-new"), {
      postId: postId("d2-new"),
      name: { zh: "d2-new", en: "d2-new" },
      departmentId: "d2" as never,
      acts: ["accept"],
      clerkIds: [clerkId("sun")],
    });
    const changed = { ...theme, flows: { ...theme.flows, posts } };
    const both = worked(
      theme,
      ["reviewer", filed({ item: "start-up" })],
      ["reviewer", filed({ item: "start-up", ref: "HN-2" })],
      ["sun", pass("accept-d2")],
    );
    const listOf = (who: string) => {
      const { posts: shown, rows } = readCases(readingOf(both, changed), clerkId(who));
      const counts = shown.map(({ postId: id, counts: all }) => `${id} ${Object.values(all).reduce((a, b) => a + b)}`);
      return [counts, rows.map(({ caseId, stepId: of, postId: on }) => `${caseId.slice(-1)} ${of} ${on}`)];
    };
    expect(listOf("sun")).toEqual([["d2-new 1"], ["2 accept-d2 d2-new"]]);
    expect(listOf("lin")).toEqual([["d2-all 1"], ["1 approve-d2 d2-all"]]);
    expect(lostPosts(readingOf(both, changed).state.cases, changed.flows)).toEqual([
      { postId: "d2-all", steps: 1, questions: 0 },
    ]);
  });

  it("CON4 a question to it is for the chief of its department", () => {
    const index = caseHall();
    const asked = worked(index, ["reviewer", filed({ item: "pension" })], ["reviewer", consult("accept", "d2-all")]);
    // A theme by which somebody goes knows the post's department.
    const theme = hallOf(testPlans.theme);
    const known = worked(
      theme,
      ["reviewer", filed({ item: "start-up" })],
      ["reviewer", consult("accept-d1", "d2-all")],
    );
    const gone = without(theme, "d2-all");
    expect(readCases(readingOf(known, gone), clerkId("lin")).questions).toMatchObject([
      { caseId: caseOne, postName: { zh: "d2-all" } },
    ]);
    given(known).in(gone).when(answer(), by("lin")).then({ type: "ConsultationAnswered" });
    given(known).in(gone).when(answer(), by("sun")).thenRefused("NotYourStep");
    // Nobody knows it any more: the department that asked.
    const flows = { ...without(index, "d2-all").flows, chiefs: new Map([["d1" as never, clerkId("zhao")]]) };
    const unknown = { ...index, flows };
    expect(readCases(readingOf(asked, unknown), clerkId("zhao")).questions).toHaveLength(1);
    given(asked).in(unknown).when(answer(), by("zhao")).then({ type: "ConsultationAnswered" });
  });

  it("STEP14 is named with the steps and questions that wait for it, as long as some do", () => {
    const theme = hallOf(testPlans.theme);
    const known = worked(
      theme,
      ["reviewer", filed({ item: "start-up" })],
      ["reviewer", consult("accept-d1", "d3-all")],
    );
    const { cases } = readingOf(known, theme).state;
    expect(lostPosts(cases, theme.flows)).toEqual([]);
    expect(lostPosts(cases, without(theme, "d2-all", "d3-all").flows)).toEqual([
      { postId: "d2-all", steps: 1, questions: 0 },
      { postId: "d3-all", steps: 1, questions: 1 },
    ]);
    const over = [...known, ...worked(theme, known, ["reviewer", withdraw()]).slice(known.length)];
    expect(lostPosts(readingOf(over, theme).state.cases, without(theme, "d2-all").flows)).toEqual([]);
  });
});
