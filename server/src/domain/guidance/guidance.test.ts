import { guidanceOf } from "@yichuang/shared/domain/guidance";
import { commandSchemas } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { adjustedHall } from "../adjusted-hall.ts";
import type { DomainEvent } from "../event.ts";
import { fromSnapshot, toSnapshot } from "../snapshot.ts";
import type { State } from "../state.ts";
import { by, given, stateAfter } from "../testing/kit.ts";
import { sampleCommands } from "../testing/sample-commands.ts";
import { caseHall } from "../testing/test-flows.ts";
import { itemId, openingMs, testHall } from "../testing/test-hall.ts";
import { findProposals, readGuidance } from "./read-guidance.ts";

const base = caseHall();
/** The chief of the item's own department is somebody who does not supervise. */
const hall = { ...base, flows: { ...base.flows, chiefs: new Map([["d1" as never, "lin" as never]]) } };
const pension = itemId("pension");
const text = (words: string) => ({ zh: words, en: words });
const own = guidanceOf(hall.items.get("pension") as never);
const better = { ...own, checks: [text("compare the names")] };
const best = { ...own, questions: [{ question: text("how long"), answer: text("five days") }] };

const proposed = (proposal = 1, guidance = better, baseVersion = 0): DomainEvent => ({
  type: "GuidanceProposed",
  atMs: openingMs,
  proposal,
  itemId: pension,
  baseVersion,
  clerkId: "reviewer" as never,
  guidance,
  why: null,
});
const published = (proposal = 1, version: number | null = 1): DomainEvent => ({
  type: "GuidanceDecided",
  atMs: openingMs,
  proposal,
  version,
  clerkId: "lin" as never,
  word: version === null ? "not so" : null,
});
const restored: DomainEvent = {
  type: "GuidanceRestored",
  atMs: openingMs,
  itemId: pension,
  version: 2,
  guidance: null,
  clerkId: "lin" as never,
  why: "as it was",
};
const propose = { type: "ProposeGuidance", itemId: pension, baseVersion: 0, guidance: better } as const;
const readingOf = (state: State) => ({ state, index: adjustedHall(hall, state), nowMs: state.nowMs }) as never;

describe("what an item says is proposed", () => {
  it("KB6 by whoever is of a post of its department, and by nobody else", () => {
    given()
      .in(hall)
      .when(propose, by("reviewer", hall))
      .then({ type: "GuidanceProposed", proposal: 1, guidance: better, why: null });
    given().in(hall).when(propose, by("lin", hall)).then({ type: "GuidanceProposed" });
    given().in(hall).when(propose, by("sun", hall)).thenRefused("NotYourDepartment", { itemId: "pension" });
    const unknown = { ...propose, itemId: itemId("nothing") };
    given().in(hall).when(unknown, by("reviewer", hall)).thenRefused("UnknownItem");
  });

  it("KB6 not from an older version, and not without a change", () => {
    given(proposed(), published())
      .in(hall)
      .when(propose, by("reviewer", hall))
      .thenRefused("GuidanceOutdated", { version: 1 });
    given()
      .in(hall)
      .when({ ...propose, guidance: own }, by("reviewer", hall))
      .thenRefused("InvalidCommand", { path: "guidance" });
  });

  it("KB6 STF9 in both languages, without a person's numbers, no paper twice, and with a telephone number that is one", () => {
    const { guidance } = sampleCommands.ProposeGuidance as typeof propose;
    const faults: [string, object][] = [
      ["checks", { checks: [{ zh: "核对", en: "" }] }],
      ["checks", { checks: [text("ring 138 0013 8000")] }],
      ["materials", { materials: [1, 2].map(() => ({ name: text("form"), isOptional: false })) }],
      ["contact", { contact: { post: text("desk"), phone: "ask at the desk", place: null } }],
    ];
    for (const [path, change] of faults) {
      const parsed = commandSchemas.ProposeGuidance.safeParse({ ...propose, guidance: { ...guidance, ...change } });
      expect(parsed.error?.issues[0]?.path.slice(0, 2)).toEqual(["guidance", path]);
    }
    expect(commandSchemas.ProposeGuidance.safeParse({ ...propose, guidance }).success).toBe(true);
  });
});

describe("what was proposed is published or declined", () => {
  const publish = { type: "DecideGuidance", proposal: 1, publish: true } as const;

  it("KB8 by the department's chief or the supervisor, once", () => {
    for (const person of ["lin", "supervisor"])
      given(proposed()).in(hall).when(publish, by(person, hall)).then({ type: "GuidanceDecided", version: 1 });
    given(proposed()).in(hall).when(publish, by("reviewer", hall)).thenRefused("NotYourDepartment");
    given(proposed(), published()).in(hall).when(publish, by("lin", hall)).thenRefused("UnknownProposal");
    given().in(hall).when(publish, by("lin", hall)).thenRefused("UnknownProposal", { proposal: 1 });
  });

  it("KB8 declined with a word alone, which its author reads", () => {
    const decline = { ...publish, publish: false };
    given(proposed()).in(hall).when(decline, by("lin", hall)).thenRefused("InvalidCommand", { path: "word" });
    const state = given(proposed())
      .in(hall)
      .when({ ...decline, word: "the law says otherwise" }, by("lin", hall))
      .then({ type: "GuidanceDecided", version: null });
    const [found] = findProposals(readingOf(state), by("reviewer", hall)).proposals;
    expect(found).toMatchObject({ state: "declined", decided: { word: "the law says otherwise" }, mayDecide: false });
    expect(adjustedHall(hall, state).items.get("pension")?.checks).toEqual(own.checks);
  });

  it("KB8 not over a version that it was not made from; declined it can be", () => {
    const two = given(proposed(), proposed(2, best), published()).in(hall);
    const second = { ...publish, proposal: 2 };
    two.when(second, by("lin", hall)).thenRefused("GuidanceOutdated", { version: 1 });
    two
      .when({ ...second, publish: false, word: "once more, please" }, by("lin", hall))
      .then({ type: "GuidanceDecided", version: null });
    const state = stateAfter([proposed(), proposed(2, best), published()]);
    expect(findProposals(readingOf(state), by("lin", hall)).proposals).toMatchObject([
      { proposal: 2, isOutdated: true, mayDecide: true },
      { proposal: 1, state: "published" },
    ]);
  });

  it("KB8 chiefs see what waits in their departments, authors their own, others nothing", () => {
    const state = stateAfter([proposed()]);
    const numbers = (person: string) =>
      findProposals(readingOf(state), by(person, hall)).proposals.map(({ proposal }) => proposal);
    expect([numbers("lin"), numbers("supervisor"), numbers("reviewer"), numbers("sun")]).toEqual([[1], [1], [1], []]);
  });
});

describe("many proposals", () => {
  it("KB6 who proposes for an item once more means the newer words", () => {
    const again = { ...propose, guidance: best };
    given(proposed()).in(hall).when(again, by("reviewer", hall)).then({ type: "GuidanceProposed", replaces: 1 });
    const state = stateAfter([proposed(), { ...proposed(2, best), replaces: 1 } as DomainEvent]);
    expect([...state.guidance.proposals.keys()]).toEqual([2]);
    // Another's stays, and so does one that was decided.
    for (const [events, person] of [
      [[proposed()], "relief"],
      [[proposed(), published(1, null)], "reviewer"],
    ] as const) {
      const after = given(...events)
        .in(hall)
        .when(again, by(person, hall))
        .then({ type: "GuidanceProposed" });
      expect([...after.guidance.proposals.keys()], person).toEqual([1, 2]);
    }
  });

  it("KB8 what has waited longest comes first, then what was decided last", () => {
    const state = stateAfter([
      proposed(1),
      published(1, null),
      proposed(2),
      published(2, null),
      { ...proposed(3), clerkId: "relief" as never } as DomainEvent,
      proposed(4),
    ]);
    const { proposals } = findProposals(readingOf(state), by("lin", hall));
    expect(proposals.map(({ proposal }) => proposal)).toEqual([3, 4, 2, 1]);
  });
});

describe("what is published", () => {
  const state = stateAfter([proposed(), published()]);

  it("KB7 holds at once, after a restart, and in a hall that is changed", () => {
    expect(adjustedHall(hall, state).items.get("pension")?.checks).toEqual(better.checks);
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state))));
    expect(adjustedHall(hall, again).items.get("pension")?.checks).toEqual(better.checks);
    const changed = { ...hall, hall: { ...hall.hall, name: text("another") } };
    expect(adjustedHall(changed, state).hall.items.find((item) => item.itemId === pension)?.checks).toEqual(
      better.checks,
    );
    const before = state.hallRevision;
    expect(stateAfter([proposed(), published(), proposed(2, best, 1)]).hallRevision).toBeGreaterThan(before);
  });

  it("KB7 CASE10 is what new cases are opened with; open ones keep what they had", () => {
    const papers = [...own.materials, { name: text("a new form"), isOptional: false }];
    const next = stateAfter([proposed(1, { ...own, materials: papers }), published()]);
    const { flows } = adjustedHall(hall, next);
    const plan = flows.plans.get(pension)?.window;
    expect(plan?.materials).toEqual(papers);
    expect(plan?.planId).not.toBe(hall.flows.plans.get(pension)?.window?.planId);
    expect(flows.plans.get(itemId("start-up"))).toEqual(hall.flows.plans.get(itemId("start-up")));
  });

  it("KB9 tells who published it, who proposed it and when; the hall file's own comes last", () => {
    const reading = readingOf(state);
    expect(readGuidance(reading, by("reviewer", hall), pension)).toMatchObject({
      version: 1,
      mayPropose: true,
      mayDecide: false,
      openCount: 0,
      versions: [
        { version: 1, by: { clerkId: "lin" }, proposedBy: { clerkId: "reviewer" }, atMs: openingMs, guidance: better },
        { version: 0, by: null, atMs: null, guidance: own },
      ],
    });
    expect(readGuidance(reading, by("lin", hall), itemId("nothing"))).toBeNull();
  });

  it("KB10 goes back to any version that is kept, and to the hall file, with a reason", () => {
    const restore = { type: "RestoreGuidance", itemId: pension, baseVersion: 1, version: 0, why: "as it was" } as const;
    const now = () => given(proposed(), published()).in(hall);
    const back = now().when(restore, by("lin", hall)).then({ type: "GuidanceRestored", version: 2, guidance: null });
    expect(adjustedHall(hall, back).items.get("pension")?.checks).toEqual(own.checks);
    given(proposed(), published(), restored)
      .in(hall)
      .when({ ...restore, baseVersion: 2, version: 1 }, by("lin", hall))
      .then({ type: "GuidanceRestored", version: 3, guidance: better });
    now().when(restore, by("reviewer", hall)).thenRefused("NotYourDepartment");
    now()
      .when({ ...restore, version: 1 }, by("lin", hall))
      .thenRefused("UnknownGuidanceVersion");
    now()
      .when({ ...restore, version: 9 }, by("lin", hall))
      .thenRefused("UnknownGuidanceVersion", { version: 9 });
    now()
      .when({ ...restore, baseVersion: 0 }, by("lin", hall))
      .thenRefused("GuidanceOutdated");
  });

  it("KB7 a hall in which nothing was published is its own index", () => {
    expect(adjustedHall(testHall(), stateAfter([proposed()]))).toBeDefined();
    expect(adjustedHall(hall, stateAfter([proposed()]))).toBe(hall);
  });
});
