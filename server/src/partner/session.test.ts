import { createRng } from "@yichuang/shared/lib/rng";
import { expect, test } from "vitest";

import { leaveAfterMs } from "./coverage.ts";
import type { PairMessage, RawRecord } from "./messages.ts";
import { PairNode } from "./pair-node.ts";
import { openSession, type Session } from "./session.ts";
import { createSimulatedJournal, firstLink, linkAfter } from "./testing/simulated-log.ts";

const nothing = (): void => undefined;

const logOf = (count: number): RawRecord[] => {
  const log: RawRecord[] = [];
  for (let seq = 1; seq <= count; seq += 1)
    log.push({ seq, json: `${seq}`, link: linkAfter(log.at(-1)?.link ?? firstLink, seq, `${seq}`) });
  return log;
};

type End = { session: Session; node: PairNode; sent: PairMessage[]; isClosed: boolean };

/** A primary and a standby with these journals, whose disks are done at once; a line between them on which nothing arrives by itself. */
const makePair = (logs: { primary: RawRecord[]; standby: RawRecord[] }, copySeq: number) => {
  const world = { nowMs: 0 };
  const open = (name: "primary" | "standby"): End => {
    const log = logs[name];
    const node = new PairNode({
      standing: { nodeId: name, term: 1, role: name, countsOn: null, copyUpTo: null },
      isWitnessed: false,
      nowMs: () => world.nowMs,
      clockMs: () => 0,
      seq: () => log.length,
      isFurnished: () => true,
      effects: {
        store: (_standing, done) => done(),
        readRegister: (done) => done(null),
        changeRegister: (_version, _entry, done) => done(null),
        serve: nothing,
        end: nothing,
      },
    });
    const end = { node, sent: [] as PairMessage[], isClosed: false };
    const journal = createSimulatedJournal(log, {
      write: (apply, done) => {
        apply();
        done();
      },
      later: (run) => run(),
      rng: createRng(1),
      onCopy: nothing,
    });
    const session = openSession({
      node,
      journal: {
        ...journal,
        makeCopy: (done) => {
          const copied = log.slice(0, copySeq);
          const link = copied.at(-1)?.link ?? firstLink;
          done({ seq: copySeq, link, bytes: Buffer.from(JSON.stringify(copied)) });
        },
      },
      nowMs: () => world.nowMs,
      send: (message) => end.sent.push(message),
      close: () => (end.isClosed = true),
      handOver: nothing,
      onHandOver: nothing,
    });
    return Object.assign(end, { session });
  };
  const [primary, standby] = [open("primary"), open("standby")];
  /** What was sent arrives. */
  const deliver = (from: End, to: End): void => {
    for (const message of from.sent.splice(0)) to.session.received(message, Buffer.alloc(0));
  };
  // It serves because the other one says that it does not, tells so, and is followed.
  deliver(standby, primary);
  primary.session.tick();
  deliver(primary, standby);
  return { world, primary, standby, deliver };
};

const typesOf = ({ sent }: End): string[] => sent.map(({ type }) => type);

test("SBY2 a new standby gets a copy and not every record since day one, if there is a checkpoint", () => {
  for (const [copySeq, types] of [
    [6, ["copy", "beat", "records"]],
    [0, ["beat", "records"]],
  ] as const) {
    const { primary, standby, deliver } = makePair({ primary: logOf(9), standby: [] }, copySeq);
    deliver(standby, primary);
    expect(typesOf(primary)).toEqual(types);
  }
});

test("SBY2 who stands in the primary's journal behind its copy is sent records, and no copy that goes back", () => {
  const { primary, standby, deliver } = makePair({ primary: logOf(9), standby: logOf(8) }, 6);
  deliver(standby, primary);
  expect(typesOf(primary)).toEqual(["beat", "records"]);
});

test("SBY1 while a large message is on the line both ends live: the one by its parts, the other one by what the follower says meanwhile", () => {
  const { world, primary, standby, deliver } = makePair({ primary: logOf(9), standby: logOf(9) }, 6);
  deliver(standby, primary);
  deliver(primary, standby);
  deliver(standby, primary);
  primary.session.checkpointed();
  expect(typesOf(primary)).toEqual(["checkpoint"]);
  for (const untilMs = 4 * leaveAfterMs; world.nowMs < untilMs; world.nowMs += 500) {
    standby.session.receiving();
    standby.session.tick();
    deliver(standby, primary);
    primary.session.tick();
    primary.node.tick();
  }
  expect([primary.isClosed, standby.isClosed]).toEqual([false, false]);
  expect([primary.node.coverage.now().isCounted, standby.node.phase]).toEqual([true, "following"]);
  // Silence is silence still.
  world.nowMs += leaveAfterMs + 1;
  standby.session.tick();
  primary.session.tick();
  expect([primary.isClosed, standby.isClosed]).toEqual([true, true]);
});
