import { expect, test } from "vitest";

import { claimAfterMs, type Hello, PairNode, type TakeoverAnswer } from "./pair-node.ts";
import { leaveAfterMs, stallMs } from "./coverage.ts";
import { changeRegister, emptyRegister, type Register } from "./register.ts";
import type { Standing } from "./standing.ts";
import { PairWorld } from "./testing/pair-world.ts";

/** A node whose disk is done when the test says so, and whose witness answers at once, or not. */
const makeNode = (standing: Partial<Standing>, register: Register | null = null) => {
  const world = {
    nowMs: 0,
    clockMs: 0,
    seq: 10,
    isFurnished: true,
    register,
    log: [] as string[],
    stored: [] as Standing[],
    open: [] as (() => void)[],
    /** The disk finishes what it was given. */
    sync: () => world.open.splice(0).forEach((done) => done()),
  };
  const node = new PairNode({
    standing: { nodeId: "me", term: 1, role: "standby", countsOn: null, copyUpTo: null, ...standing },
    isWitnessed: register !== null,
    nowMs: () => world.nowMs,
    clockMs: () => world.clockMs,
    seq: () => world.seq,
    isFurnished: () => world.isFurnished,
    effects: {
      store: (next, done) => {
        world.stored.push(next);
        world.open.push(done);
      },
      readRegister: (done) => done(world.register),
      changeRegister: (version, entry, done) => {
        const next = world.register && changeRegister(world.register, version, entry);
        world.register = next ?? world.register;
        done(next !== null);
      },
      serve: () => world.log.push("serve"),
      end: (why) => world.log.push(why),
    },
  });
  const takeover = (otherIsOff: boolean): TakeoverAnswer[] => {
    const answers: TakeoverAnswer[] = [];
    node.takeover(otherIsOff, (answer) => answers.push(answer));
    return answers;
  };
  return { node, world, takeover };
};
const primary = (term: number): Hello => ({ nodeId: "other", term, role: "primary", isServing: true, seq: 10 });
const nothing = (): void => undefined;

test("SBY4 who does not hear the other server takes over at the word of a person alone, who hears it asks it", () => {
  const { node, takeover } = makeNode({});
  expect(takeover(false)).toEqual([{ is: "refused", why: "the other server does not answer" }]);
  node.meet({ ...primary(1), isServing: false, role: "standby" }, nothing);
  expect(takeover(true)).toEqual([{ is: "refused", why: "the other server is on: it answers" }]);
  expect(takeover(false)).toEqual([{ is: "ask" }]);
});

test("SBY3 the term is on disk before the server serves, and a follower has it on disk before it follows", () => {
  const { node, world, takeover } = makeNode({});
  const answers = takeover(true);
  expect([world.log, answers, world.stored[0]]).toEqual([
    [],
    [],
    expect.objectContaining({ term: 2, role: "primary" }),
  ]);
  world.sync();
  expect([world.log, answers, node.phase]).toEqual([["serve"], [{ is: "done" }], "serving"]);
  const follower = makeNode({ term: 1, role: "primary" });
  let isFollowing = false;
  follower.node.meet(primary(4), () => (isFollowing = true));
  expect(isFollowing).toBe(false);
  follower.world.sync();
  expect([isFollowing, follower.node.standing]).toMatchObject([true, { term: 4, role: "standby" }]);
  expect([follower.node.heard(3), follower.node.heard(4)]).toEqual([false, true]);
});

test("SBY3 a primary that meets a newer term writes it down and ends; of equal terms one gives way", () => {
  for (const [term, nodeId, ends] of [
    [2, "a", true],
    [1, "z", true],
    [1, "a", false],
    [0, "z", false],
  ] as const) {
    const { node, world, takeover } = makeNode({ term: 0 });
    takeover(true);
    world.sync();
    node.meet({ ...primary(term), nodeId }, nothing);
    world.sync();
    expect(world.log.length === 2, `${term} ${nodeId}`).toBe(ends);
    if (ends) expect(world.stored.at(-1)).toMatchObject({ term, role: "standby" });
  }
});

test("SBY3 SBY4 after a false word of a person both serve until they meet: then the older one ends, follows, and keeps aside what it wrote", () => {
  const world = new PairWorld(3, false);
  world.start("a");
  world.runTo(10);
  world.takeover("a");
  world.start("b");
  world.runTo(6_000);
  world.command("a");
  world.isCut.pair = true;
  world.runTo(12_000);
  // It is not off.
  world.machines.b.node?.takeover(true, nothing);
  world.runTo(13_000);
  expect(world.serving()).toEqual(["a", "b"]);
  // What this does to the hall is seen by whoever looks for it: the same eyes watch the thousands of lives.
  expect(world.fault).toMatch(/^b serves in term \d+ without/);
  world.fault = null;
  world.isCut.pair = false;
  world.runTo(25_000);
  expect(world.serving()).toEqual(["b"]);
  expect([world.machines.a.node?.phase, world.seen.copies]).toEqual(["following", 1]);
});

test("SBY5 who was the primary before a start does not serve while its partner says that it is; who serves yields to one that serves alone", () => {
  const { node, world } = makeNode({ term: 5, role: "primary" });
  node.meet(primary(1), nothing);
  world.sync();
  expect([world.log, node.phase, node.doubt]).toEqual([[], "looking", expect.stringContaining("leave-pair")]);
  // The same seen from the other side: a restored server serves, and the one whose place it took is switched on again.
  const restored = makeNode({ term: 0 });
  restored.takeover(true);
  restored.world.sync();
  expect(restored.node.meet({ ...primary(5), isServing: false }, nothing)).toBe(false);
  restored.world.sync();
  expect([restored.node.phase, restored.node.doubt]).toEqual(["serving", expect.stringContaining("newer term")]);
  node.meet({ ...primary(1), role: "standby", isServing: false }, nothing);
  expect([world.log, node.doubt]).toEqual([["serve"], null]);
});

test("SBY5 SBY6 the partner's word may be older than what the witness knows: who was the primary looks there first", () => {
  const word = { ...primary(1), role: "standby", isServing: false } as const;
  const meetWith = (register: Register) => {
    const made = makeNode({ role: "primary" }, register);
    made.node.meet(word, nothing);
    return made;
  };
  // A takeover at the word of a person whose answer was lost: its server has not heard of it yet.
  const late = meetWith({ ...emptyRegister, term: 2, holder: "other" });
  expect([late.world.log, late.node.phase]).toEqual([[], "looking"]);
  // What is asked of the witness later with what was read before comes to nothing.
  const own = meetWith({ version: 4, term: 1, holder: "me", countsOn: "other" });
  expect([own.world.log, own.world.register]).toEqual([
    ["serve"],
    { version: 5, term: 1, holder: "me", countsOn: "other" },
  ]);
  const fresh = meetWith(emptyRegister);
  expect([fresh.world.log, fresh.world.register]).toEqual([["serve"], emptyRegister]);
});

test("SBY5 SBY6 who serves at its partner's word alone, because the witness is not heard, answers nobody whom the partner does not have too", () => {
  const { node, world } = makeNode({ role: "primary" }, emptyRegister);
  // It had gone on alone; since then a person's word may have come to the witness, though the partner was not told.
  world.register = null;
  node.meet({ ...primary(1), role: "standby", isServing: false }, nothing);
  expect([world.log, node.phase]).toEqual([["serve"], "serving"]);
  const answered: boolean[] = [];
  node.coverage.whenCovered(11, (isCovered) => answered.push(isCovered));
  for (const untilMs = 2 * leaveAfterMs; world.nowMs < untilMs; world.nowMs += 500) node.tick();
  expect([answered, world.stored]).toEqual([[], []]);
  // The partner follows: it is no primary.
  node.coverage.acknowledged("other", 11);
  expect(answered).toEqual([true]);
  world.sync();
  expect(node.standing.countsOn).toBe("other");
  // The other way out of it: the witness is heard again.
  const alone = makeNode({ role: "primary" }, emptyRegister);
  alone.world.register = null;
  alone.node.meet({ ...primary(1), role: "standby", isServing: false }, nothing);
  alone.node.coverage.whenCovered(11, (isCovered) => answered.push(isCovered));
  alone.world.register = { version: 1, term: 1, holder: "me", countsOn: null };
  alone.world.nowMs += leaveAfterMs + 1;
  alone.node.tick();
  alone.world.sync();
  expect([answered, alone.node.standing.countsOn]).toEqual([[true, true], null]);
});

test("SBY3 of two that were primary and do not serve the one of the older term writes the newer one down, so that the other one serves", () => {
  const { node, world } = makeNode({ term: 1, role: "primary" });
  node.meet({ ...primary(2), isServing: false }, nothing);
  world.sync();
  expect([node.standing, node.phase, world.log]).toMatchObject([{ term: 2, role: "standby" }, "looking", []]);
});

test("SBY3 SBY4 the term of a takeover without the partner is above those that a restored folder does not know", () => {
  const { node, world, takeover } = makeNode({ term: 0 });
  world.clockMs = Date.UTC(2026, 10, 23);
  takeover(true);
  world.sync();
  expect(node.standing.term).toBe(world.clockMs);
  const later = makeNode({ term: node.standing.term, role: "standby" });
  later.takeover(true);
  // Its clock stands in the past.
  expect(later.node.standing.term).toBe(node.standing.term + 1);
});

test("SBY5 nobody serves on its own word: not who is its own partner, nor a copy of a folder, nor by the register", () => {
  const register = { ...emptyRegister, term: 1, holder: "me" };
  const { node, world, takeover } = makeNode({ role: "primary" }, register);
  node.meet({ ...primary(0), nodeId: "me", role: "standby", isServing: false }, nothing);
  node.tick();
  world.sync();
  expect(takeover(true)).toEqual([{ is: "refused", why: expect.stringContaining("a copy of its folder") as string }]);
  expect([world.log, node.doubt]).toEqual([[], "PARTNER is this server itself, or a copy of its folder"]);
});

test("SBY4 SBY6 a planned takeover while the witness is off is refused before anything ends: the hall is served on", () => {
  const world = new PairWorld(3, true);
  world.start("a");
  world.runTo(10);
  world.takeover("a");
  world.start("b");
  world.runTo(6_000);
  world.isWitnessUp = false;
  world.takeover("b");
  for (const untilMs of [7_000, 9_000, 12_000]) {
    world.runTo(untilMs);
    const { acks } = world.seen;
    world.command("a");
    world.runTo(untilMs + 900);
    expect([world.serving(), world.seen.acks]).toEqual([["a"], acks + 1]);
  }
  world.isWitnessUp = true;
  world.takeover("b");
  world.runTo(20_000);
  expect([world.serving(), world.seen.handOvers]).toEqual([["b"], 1]);
});

test("SBY4 SBY6 who hands over changes the register first: where that fails it is what it was, and two new servers go on from its term", () => {
  const given: (number | null)[] = [];
  const give = (standing: Partial<Standing>, register: Register) => {
    const made = makeNode(standing, register);
    return { ...made, give: () => made.node.give("other", 10, (term) => given.push(term)) };
  };
  const primaryOnce = give({ role: "primary", countsOn: "other" }, { ...emptyRegister, term: 1, holder: "me" });
  const { register } = primaryOnce.world;
  primaryOnce.world.register = null;
  primaryOnce.give();
  expect([given, primaryOnce.world.stored, primaryOnce.node.standing.role]).toEqual([[null], [], "primary"]);
  primaryOnce.world.register = register;
  primaryOnce.give();
  primaryOnce.world.sync();
  expect([given.pop(), primaryOnce.world.register]).toMatchObject([2, { term: 2, holder: "other" }]);
  const outdated = give({ role: "primary", countsOn: "other" }, { ...emptyRegister, term: 7, holder: "third" });
  outdated.give();
  expect([given.pop(), outdated.world.stored]).toEqual([null, []]);
  const fresh = give({ term: 0 }, { ...emptyRegister, term: 7, holder: "third" });
  fresh.give();
  fresh.world.sync();
  expect([given.pop(), fresh.node.standing]).toMatchObject([8, { term: 8, role: "standby" }]);
});

test("SBY1 a standby that lives is waited for; one that lives and does not write is left behind", () => {
  const { node, world } = makeNode({ role: "primary", countsOn: "other" });
  node.meet({ ...primary(1), role: "standby", isServing: false }, nothing);
  const live = (untilMs: number): void => {
    for (; world.nowMs < untilMs; world.nowMs += 500) {
      node.coverage.alive("other");
      node.tick();
    }
  };
  live(3 * leaveAfterMs);
  expect(world.stored).toEqual([]);
  const answered: boolean[] = [];
  node.coverage.whenCovered(11, (isCovered) => answered.push(isCovered));
  live(world.nowMs + leaveAfterMs);
  expect(answered).toEqual([]);
  live(world.nowMs + 1_000);
  world.sync();
  expect([answered, node.standing.countsOn]).toEqual([[true], null]);
});

test("SBY1 while a server that counts on its standby has no port open yet, the standby's silence does not count", () => {
  const { node, world } = makeNode({ role: "primary", countsOn: "other" });
  node.meet({ ...primary(1), role: "standby", isServing: false }, nothing);
  world.nowMs += 4 * leaveAfterMs;
  node.coverage.opened();
  node.tick();
  expect(world.stored).toEqual([]);
});

test("SBY2 SBY8 an unfinished copy, or a folder without the hall's files, is no ground to take over or to claim", () => {
  const register = { ...emptyRegister, term: 1, holder: "other", countsOn: "me" };
  for (const isCopying of [true, false]) {
    const { node, world, takeover } = makeNode({}, register);
    if (isCopying) node.copying(20, nothing);
    else world.isFurnished = false;
    world.sync();
    world.nowMs += claimAfterMs + 1;
    node.tick();
    expect(takeover(true)).toMatchObject([{ is: "refused" }]);
    expect([world.register, world.log]).toEqual([register, []]);
    world.isFurnished = true;
    node.grown(19);
    expect(node.standing.copyUpTo).toBe(isCopying ? 20 : null);
    node.grown(20);
    world.sync();
    node.tick();
    world.sync();
    expect([world.register?.holder, world.log]).toEqual(["me", ["serve"]]);
  }
});

test("SBY1 going alone is on disk before anybody is answered without the standby", () => {
  const { node, world } = makeNode({ role: "primary", countsOn: "other" });
  node.meet({ ...primary(1), role: "standby", isServing: false }, nothing);
  const answered: boolean[] = [];
  node.coverage.whenCovered(11, (isCovered) => answered.push(isCovered));
  world.nowMs += leaveAfterMs + 1;
  node.tick();
  expect([answered, world.stored.at(-1)?.countsOn]).toEqual([[], null]);
  world.sync();
  expect(answered).toEqual([true]);
});

test("SBY6 without partner and witness nothing is acknowledged, and the process ends after a while as the primary that it was", () => {
  const { node, world } = makeNode({ role: "primary", countsOn: "other" }, emptyRegister);
  node.meet({ ...primary(1), role: "standby", isServing: false }, nothing);
  world.register = null;
  const answered: boolean[] = [];
  node.coverage.whenCovered(11, (isCovered) => answered.push(isCovered));
  for (const untilMs = stallMs + 1_000; world.nowMs < untilMs; world.nowMs += 500) node.tick();
  expect(answered).toEqual([false]);
  expect([world.log.length, node.phase, node.standing.role]).toEqual([2, "over", "primary"]);
});

test("SBY6 a standby that hears nothing asks the witness only after its time, and not while it hears its primary", () => {
  const register = { ...emptyRegister, term: 1, holder: "other", countsOn: "me" };
  const { node, world } = makeNode({}, register);
  node.meet(primary(1), nothing);
  for (; world.nowMs < 3 * claimAfterMs; world.nowMs += 500) {
    node.heard(1);
    node.tick();
  }
  expect(world.register).toEqual(register);
  world.nowMs += claimAfterMs + 1;
  node.tick();
  world.sync();
  expect(world.register).toMatchObject({ term: 2, holder: "me", countsOn: null });
  expect(world.log).toEqual(["serve"]);
});
