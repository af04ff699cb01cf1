import { createRng, type Rng } from "@yichuang/shared/lib/rng";

import type { RawRecord } from "../messages.ts";
import { openSession } from "../session.ts";
import { type PairEffects, PairNode, type TakeoverAnswer } from "../pair-node.ts";
import { changeRegister, emptyRegister, type Register } from "../register.ts";
import { type Event, insert, removeFirst } from "./event-heap.ts";
import { type Cable, type Line, type Machine, type Name, newMachine } from "./machine.ts";
import { createSimulatedJournal, firstLink, keysOf, linkAfter, nothingSeen } from "./simulated-log.ts";
import { newStanding } from "../standing.ts";

const tickMs = 500;
const askWithinMs = 2_000;
const clockStartMs = Date.UTC(2026, 10, 23, 2, 0);
const other = (name: Name): Name => (name === "a" ? "b" : "a");

/** Two servers, perhaps a witness, cables, clients and a person, in virtual time; every seed is a life of its own. */
export class PairWorld {
  nowMs = 0;
  readonly rng: Rng;
  readonly machines: Record<Name, Machine>;
  readonly seen = nothingSeen();
  /** What went wrong; null: nothing. */
  fault: string | null = null;
  register: Register = emptyRegister;
  isWitnessUp = true;
  readonly isCut: Record<Cable, boolean> = { pair: false, a: false, b: false };
  /** Who acknowledged in which term, with the records that it began with. */
  private readonly terms = new Map<number, { name: Name; base: Set<string> }>();
  private readonly acked = new Map<string, number>();
  private events: Event[] = [];
  private order = 0;
  private records = 0;

  constructor(
    seed: number,
    private readonly isWitnessed: boolean,
  ) {
    this.rng = createRng(seed);
    this.machines = { a: newMachine("a", this.rng), b: newMachine("b", this.rng) };
  }

  /** Runs until this moment. */
  runTo(endMs: number): void {
    for (;;) {
      const event = this.events[0];
      if (event === undefined || event.atMs > endMs || this.fault !== null) break;
      removeFirst(this.events);
      this.nowMs = event.atMs;
      event.run();
    }
    this.nowMs = endMs;
  }

  at(delayMs: number, run: () => void): void {
    insert(this.events, { atMs: this.nowMs + delayMs, order: (this.order += 1), run });
  }

  start(name: Name): void {
    const machine = this.machines[name];
    if (machine.node !== null) return;
    // Who has said that it is off sees to it that it stays off until the other one serves.
    if (this.machines[other(name)].isTakingOver) return this.at(100, () => this.start(name));
    machine.life += 1;
    machine.isTaking = false;
    machine.node = new PairNode({
      standing: machine.disk.standing,
      isWitnessed: this.isWitnessed,
      nowMs: () => this.nowMs,
      clockMs: () => clockStartMs + Math.floor(this.nowMs) + machine.clockAheadMs,
      seq: () => machine.disk.log.length,
      isFurnished: () => true,
      effects: this.effectsOf(machine),
    });
    this.every(machine, tickMs, () => {
      machine.node?.tick();
      for (const line of machine.lines) line.ends[name]?.tick();
      if (machine.lines.size === 0) this.dial(machine);
    });
  }

  /** The process is gone; of what it was writing some may be on disk. */
  crash(name: Name): void {
    const machine = this.machines[name];
    if (machine.node === null) return;
    const kept = machine.pending.slice(0, this.rng.int(machine.pending.length + 1));
    machine.pending = [];
    for (const write of kept) write();
    machine.node = null;
    machine.life += 1;
    machine.isTaking = machine.isPaused = machine.isBusy = machine.isTakingOver = false;
    machine.deferred = [];
    for (const line of machine.lines) this.hangUp(line);
    machine.lines.clear();
  }

  /** Both are off, and a new PC takes the place of one, with a backup of what the other one has. */
  restore(name: Name): void {
    this.crash("a");
    this.crash("b");
    const { log } = this.machines[other(name)].disk;
    const standing = { ...newStanding(), nodeId: `${name}${1_000 + this.rng.int(1_000)}` };
    this.machines[name].disk = { standing, log: log.slice(0, this.rng.int(log.length + 1)) };
    // What its disk alone had is gone, and that it ever served.
    for (const [term, { name: served }] of this.terms) if (served === name) this.terms.delete(term);
    this.forgive([...log, ...this.machines[name].disk.log]);
    this.seen.restores += 1;
  }

  pause(name: Name): void {
    if (this.machines[name].node !== null) this.machines[name].isPaused = true;
  }

  resume(name: Name): void {
    const machine = this.machines[name];
    machine.isPaused = false;
    for (const run of machine.deferred.splice(0)) run();
  }

  /** A command comes in; its answer is noted when it is given. */
  command(name: Name): void {
    const machine = this.machines[name];
    if (!machine.isTaking || machine.isPaused || machine.isBusy) return;
    const { node, disk } = machine;
    if (node === null) return;
    const term = node.standing.term;
    // One batch at a time, as the engine does.
    machine.isBusy = true;
    const json = `${(this.records += 1)}`;
    const seq = disk.log.length + 1;
    const link = linkAfter(disk.log.at(-1)?.link ?? firstLink, seq, json);
    this.write(
      machine,
      () => disk.log.push({ seq, link, json }),
      () => {
        for (const line of machine.lines) line.ends[name]?.wake();
        node.coverage.whenCovered(seq, (isCovered) => {
          if (isCovered) this.acknowledge(machine, term, `${seq} ${link}`);
          machine.isBusy = !isCovered;
        });
      },
    );
  }

  /** A person says `takeover`; says that the other one is off only where that is so. */
  takeover(name: Name, onAnswer: (answer: TakeoverAnswer) => void = () => undefined): void {
    const machine = this.machines[name];
    if (machine.node === null || machine.isPaused) return;
    const { standing } = this.machines[other(name)].disk;
    const isOff = this.machines[other(name)].node === null;
    // SBY4: who was not counted on lacks what was done since, and the person was told so.
    const lacks = standing.countsOn !== machine.disk.standing.nodeId;
    const mayBeTold = machine.mayBeTold;
    machine.mayBeTold ||= isOff && lacks;
    machine.isTakingOver = isOff;
    machine.node.takeover(isOff, (answer) => {
      onAnswer(answer);
      if (answer.is !== "refused" || !answer.why.includes("later")) machine.mayBeTold = mayBeTold;
      if (answer.is !== "done") machine.isTakingOver = false;
      if (answer.is === "refused") return;
      if (answer.is === "ask") return void [...machine.lines][0]?.ends[name]?.askHandOver();
      this.seen.takeovers += 1;
      if (lacks) this.forgive(machine.disk.log);
    });
  }

  serving(): Name[] {
    return (["a", "b"] as const).filter((name) => this.machines[name].node?.phase === "serving");
  }

  private forgive(kept: readonly RawRecord[]): void {
    const has = keysOf(kept);
    for (const key of this.acked.keys())
      if (!has.has(key)) {
        this.acked.delete(key);
        this.seen.forgiven += 1;
      }
  }

  private acknowledge(machine: Machine, term: number, key: string): void {
    for (const [later, { name, base }] of this.terms) {
      if (later === term && name !== machine.name) this.fault = `term ${term}: ${name} and ${machine.name} acknowledge`;
      if (later > term && !base.has(key))
        this.fault = `${machine.name} acknowledges in term ${term}, ${name} serves in ${later}`;
      if (later > term) this.seen.late += 1;
    }
    this.acked.set(key, term);
    this.seen.acks += 1;
    if (machine.node?.coverage.now().isCounted) {
      this.seen.coveredAcks += 1;
      const [seq = "", link] = key.split(" ");
      const copy = this.machines[other(machine.name)].disk.log[Number(seq) - 1];
      if (copy?.link !== link) this.fault = `${key} is on one disk alone`;
    }
  }

  private effectsOf(machine: Machine): PairEffects {
    const { life } = machine;
    const ask = <Value>(answer: () => Value, done: (value: Value | null) => void): void => {
      let isOver = false;
      const finish = (value: Value | null): void => {
        if (!isOver) {
          isOver = true;
          done(value);
        }
      };
      this.later(machine, life, askWithinMs, () => finish(null));
      const isThere = (): boolean => this.isWitnessUp && !this.isCut[machine.name];
      // Some requests come long after nobody waits for them any more.
      this.at(this.delay(), () => {
        if (!isThere()) return;
        const value = answer();
        this.later(machine, life, this.delay(), () => {
          if (isThere()) finish(value);
        });
      });
    };
    return {
      store: (standing, done) => this.write(machine, () => (machine.disk.standing = standing), done),
      readRegister: (done) => ask(() => this.register, done),
      changeRegister: (version, entry, done) =>
        ask(() => {
          const next = changeRegister(this.register, version, entry);
          if (next !== null && entry.holder !== this.register.holder) this.seen.claims += 1;
          if (next !== null && entry.countsOn === null && this.register.countsOn !== null) this.seen.leftBehind += 1;
          if (next !== null) this.register = next;
          return next !== null;
        }, done),
      serve: () => this.serve(machine, life),
      end: () => {
        this.seen.stepDowns += 1;
        this.crash(machine.name);
        this.at(1_000, () => this.start(machine.name));
      },
    };
  }

  private serve(machine: Machine, life: number): void {
    this.seen.served += 1;
    for (const line of machine.lines) this.hangUp(line);
    this.later(machine, life, 50 + this.rng.int(300), () => {
      const { node, disk, name } = machine;
      if (node?.phase !== "serving") return;
      if (machine.mayBeTold) this.forgive(disk.log);
      machine.mayBeTold = false;
      const base = keysOf(disk.log);
      // One of a past term may stand there for a while; it acknowledges nothing (see `acknowledge`).
      for (const [key, term] of this.acked)
        if (term <= node.standing.term && !base.has(key))
          this.fault = `${name} serves in term ${node.standing.term} without ${key}`;
      this.terms.set(node.standing.term, { name, base });
      machine.isTaking = true;
      machine.isTakingOver = false;
    });
  }

  private dial(machine: Machine): void {
    const partner = this.machines[other(machine.name)];
    const line: Line = { isBroken: false, ends: {}, nextAtMs: { a: 0, b: 0 } };
    machine.lines.add(line);
    const { life } = machine;
    this.later(machine, life, this.delay(), () => {
      if (this.isCut.pair || partner.node === null) return void machine.lines.delete(line);
      const partnerLife = partner.life;
      this.open(machine, line);
      this.later(partner, partnerLife, 0, () => {
        partner.lines.add(line);
        this.open(partner, line);
      });
    });
  }

  private open(machine: Machine, line: Line): void {
    const { name, life, node } = machine;
    if (node === null) return;
    line.ends[name] = openSession({
      node,
      nowMs: () => this.nowMs,
      journal: createSimulatedJournal(machine.disk.log, {
        write: (apply, done) => this.write(machine, apply, done),
        later: (run) => this.later(machine, life, 1, run),
        rng: this.rng,
        onCopy: () => (this.seen.copies += 1),
      }),
      send: (message, payload = Buffer.alloc(0)) => {
        if (this.isCut.pair) line.isBroken = true;
        const to = other(name);
        const atMs = Math.max(line.nextAtMs[to], this.nowMs + this.delay());
        line.nextAtMs[to] = atMs;
        const partner = this.machines[to];
        const partnerLife = partner.life;
        this.at(atMs - this.nowMs, () => {
          if (this.isCut.pair) line.isBroken = true;
          if (line.isBroken) return;
          this.later(partner, partnerLife, 0, () => line.ends[to]?.received(message, payload));
        });
      },
      close: () => this.later(machine, life, 0, () => this.hangUp(line)),
      handOver: (nodeId, their, done) => {
        const give = (then: () => void): void =>
          node.give(nodeId, their, (term) => {
            done(term === null ? null : { term, seq: machine.disk.log.length });
            if (term !== null) this.seen.handOvers += 1;
            then();
          });
        if (node.phase !== "serving") return give(() => undefined);
        const drained = (): void => {
          if (machine.isBusy) return this.later(machine, life, 20, drained);
          const end = (): void => this.later(machine, life, 100, () => this.restart(name));
          if (this.rng.next() > 0.1) return give(end);
          // Its disk failed.
          done(null);
          end();
        };
        node.mayHandOver(nodeId, (may) => {
          if (!may) return done(null);
          machine.isTaking = false;
          this.later(machine, life, 20 + this.rng.int(200), drained);
        });
      },
      onHandOver: () => undefined,
    });
  }

  private restart(name: Name): void {
    this.crash(name);
    this.at(1_000, () => this.start(name));
  }

  /** Both ends learn it, unless the cable is cut: then each finds out by the silence. */
  private hangUp(line: Line): void {
    for (const name of ["a", "b"] as const) {
      const machine = this.machines[name];
      const { life } = machine;
      this.later(machine, life, this.isCut.pair ? 3_000 : 1, () => {
        line.isBroken = true;
        line.ends[name]?.closed();
        delete line.ends[name];
        machine.lines.delete(line);
      });
    }
  }

  private write(machine: Machine, apply: () => void, done: () => void): void {
    const { life } = machine;
    machine.pending.push(apply);
    this.later(machine, life, 1 + this.rng.int(15), () => {
      // In order: a later one is never on disk before an earlier one.
      for (let at = machine.pending.indexOf(apply); at >= 0; at -= 1) machine.pending.shift()?.();
      done();
    });
  }

  /** Mostly a network of a hall, now and then one that holds something back for seconds. */
  private delay(): number {
    return this.rng.next() < 0.01 ? this.rng.int(6_000) : 1 + this.rng.int(20);
  }

  private every(machine: Machine, stepMs: number, run: () => void): void {
    const { life } = machine;
    const step = (): void => {
      run();
      if (machine.life === life) this.later(machine, life, stepMs, step);
    };
    this.later(machine, life, this.rng.int(stepMs), step);
  }

  /** Something that a process does later, if it lives; a paused one does it when it wakes. */
  private later(machine: Machine, life: number, delayMs: number, run: () => void): void {
    const due = (): void => {
      if (machine.life !== life) return;
      if (machine.isPaused) machine.deferred.push(due);
      else run();
    };
    this.at(delayMs, due);
  }
}
