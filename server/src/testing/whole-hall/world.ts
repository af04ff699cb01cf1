import { isDeepStrictEqual } from "node:util";
import { crc32 } from "node:zlib";

import type { ClerkId, ServiceId, SessionId } from "@yichuang/shared/domain/ids";
import { createRng, type Rng } from "@yichuang/shared/lib/rng";

import { createHallShelf, sha256Of } from "../../hall-shelf.ts";
import { clerkId, openingMs, serviceId, windowId } from "../../domain/testing/test-hall.ts";
import { Desk, Screen } from "./desk.ts";
import type { Device, DeviceOptions } from "./device.ts";
import { hallFileOf } from "./hall-file.ts";
import { Machine } from "./machine.ts";
import type { NetworkOptions } from "./network.ts";
import { type Operation, run } from "./operations.ts";
import { Counter, Display, Kiosk } from "./people.ts";
import { dataDir } from "./server-life.ts";
import { inVirtualTime, type VirtualTime } from "./virtual-time.ts";
import { Witness } from "./witness.ts";

export type WorldOptions = { seed: number; ignoresSyncs?: boolean };

/** Mostly nobody. */
const thirdPosts = [["c3", "zhao", "w3"], ["s1", "supervisor", null], undefined, undefined] as const;

/** The hall as a whole: the server's machine, the network, and those who use it. */
export class World {
  readonly witness: Witness;
  readonly machine: Machine;
  readonly kiosks: Kiosk[];
  readonly counters: Counter[];
  readonly displays: Display[];
  readonly devices: Device[];
  readonly services: readonly ServiceId[] = ["social", "remote", "business"].map(serviceId);
  private readonly isManned: boolean;
  private readonly options: DeviceOptions;
  /** Devices that are there once somebody needs them: a seed without has the chances that it always had. */
  private readonly later = new Map<string, Device>();

  constructor(
    readonly time: VirtualTime,
    rngOf: (name: string) => Rng,
    witness: Witness,
    ignoresSyncs: boolean,
  ) {
    this.witness = witness;
    const rng = rngOf("hall");
    const machineRng = rngOf("machine");
    const hallFile = hallFileOf(rng);
    this.isManned = rng.next() < 0.7;
    this.machine = new Machine({
      time,
      rng: machineRng,
      witness,
      hallFile,
      areHoursEnforced: rng.next() < 0.2,
      wallMs: openingMs,
      ignoresSyncs,
      onGone: (end) => {
        for (const { line } of this.devices)
          line.serverGone(end === "kill" ? machineRng.int(30) : 500 + machineRng.int(9_000));
      },
    });
    const network: NetworkOptions = {
      time,
      listening: this.machine.listening,
      watch: { onAsked: witness.onAsked, onReply: witness.onReply, onHappened: witness.count },
    };
    const options: DeviceOptions = (this.options = { time, rngOf, network, witness, wallMs: openingMs });
    this.kiosks = ["k1", "k2"].slice(0, 1 + rng.int(2)).map((name) => new Kiosk(name, options));
    const posts = [["c1", "chen", "w1"] as const, ["c2", "lin", "w2"] as const, thirdPosts[rng.int(4)]];
    this.counters = posts.flatMap((post) => {
      if (!post) return [];
      const [name, clerk, at] = post;
      return new Counter(name, { clerkId: clerkId(clerk), windowId: at === null ? null : windowId(at) }, options);
    });
    const boards = [new Display("d1", "board", {}, options), new Display("d2", "board", { zone: "z1" }, options)];
    const strip = new Display("d3", "window", { windowId: "w1" }, options);
    this.displays = [[boards[0]], [boards[1]], [boards[0], strip], [boards[0], boards[1]]][rng.int(4)] as Display[];
    this.devices = [...this.kiosks, ...this.counters, ...this.displays];
  }

  /** What a clock that nobody touched would show. */
  trueNowMs = (): number => openingMs + this.time.nowMs();

  private late = async <Late extends Device>(name: string, make: () => Late): Promise<Late> => {
    const known = this.later.get(name);
    if (known) return known as Late;
    const device = make();
    this.later.set(name, device);
    this.devices.push(device);
    await this.time.as(device.process, () => device.connect());
    return device;
  };

  desk = (person: ClerkId): Promise<Desk> => this.late(`desk-${person}`, () => new Desk(person, this.options));
  phone = (): Promise<Screen> => this.late("p1", () => new Screen("p1", "phone", [], this.options));
  /** What a window shows to those who may rate. */
  rateScreen = (): Promise<Screen> => this.late("d9", () => new Screen("d9", "display", [], this.options));

  open = async (): Promise<void> => {
    this.machine.bootIn(1);
    for (const device of this.devices) await this.time.as(device.process, () => device.connect());
    await this.time.pass(200);
    // Mostly the windows are open when the day of the simulation begins.
    for (let keys = this.isManned ? 2 : 0; keys > 0; keys -= 1) {
      for (const counter of this.counters) await this.time.as(counter.process, () => void counter.work(0));
      await this.time.pass(150);
    }
  };

  /** The faults stop: within a time everybody knows again what is. */
  settle = async (): Promise<void> => {
    const { machine, devices, witness } = this;
    machine.heal();
    for (const { line } of devices) line.heal();
    for (let waitedMs = 0; waitedMs < settleWithinMs && !this.isQuiet(); waitedMs += 500) await this.passAndLeave(500);
    for (const { name, open } of this.kiosks)
      if (open > 0) witness.breach(`${name} has ${open} citizens who get no answer`);
    await this.publishNotice();
    await this.time.pass(500);
    await this.converge();
    await this.readVersions();
  };

  /** Clerks whose screens say that the seat is not theirs any more leave it. */
  private passAndLeave = async (durationMs: number): Promise<void> => {
    await this.time.pass(durationMs);
    for (const counter of this.staffed())
      if (counter.isUnseated()) await this.time.as(counter.process, () => counter.connect());
  };

  private staffed = (): Counter[] => this.devices.filter((device) => device instanceof Counter);

  private isQuiet = (): boolean =>
    this.machine.life !== null &&
    this.kiosks.every(({ open }) => open === 0) &&
    this.staffed().every((counter) => !counter.isUnseated()) &&
    this.devices.every((device) => device.isOnline() && device.isUpToDate());

  /** Every board, kiosk and counter shows it: who has missed a message before learns so now. */
  private publishNotice = async (): Promise<void> => {
    const { machine, time } = this;
    const { life } = machine;
    const listening = machine.listening();
    if (!life || !listening) return this.witness.breach("the server is not there after the faults");
    await time.as(listening.process, () => {
      void life.engine.submit({
        commandId: "notice",
        command: { type: "PublishNotice", text: { zh: "晚安", en: "Good night" } },
        actor: {
          device: "s1",
          roles: ["supervisor"],
          clerkId: clerkId("supervisor"),
          sessionId: null,
          ownTicketIds: [],
        },
        locale: "zh",
        newSessionId: "notice" as SessionId,
      });
    });
  };

  /** ADJ7: every version of the hall can be read. */
  private readVersions = async (): Promise<void> => {
    const { witness, machine } = this;
    const shelf = createHallShelf(dataDir, machine.disk);
    for (const { version, sha256 } of witness.now().state.hallVersions) {
      const text = await shelf.read(version);
      if (text === null || sha256Of(text) !== sha256) witness.breach(`ADJ7 version ${version} of the hall has no text`);
    }
  };

  /** VIEW2: at one moment, what each screen shows is what the server would read. What changes just then is waited for. */
  private converge = async (): Promise<void> => {
    const { witness, devices } = this;
    for (const { line } of devices) line.bringAtOnce();
    let differences: string[] = [];
    for (let attempt = 0; attempt < convergeAttempts; attempt += 1) {
      await this.passAndLeave(attempt < 2 ? 100 : 1_000);
      differences = await this.differences();
      if (differences.length === 0) break;
    }
    for (const difference of differences) witness.breach(difference);
    for (const { shown } of devices) for (const { view } of shown) witness.count(`converged ${view}`);
  };

  private differences = async (): Promise<string[]> => {
    const { machine, time, devices } = this;
    const { life } = machine;
    const listening = machine.listening();
    if (!life || !listening) return ["the server is not there after the faults"];
    await time.as(listening.process, () => life.gateway.refresh());
    await time.pass(0);
    const found = devices.filter((device) => !device.isOnline()).map(({ name }) => `VIEW3 ${name} is not online`);
    await time.as(listening.process, () => {
      for (const device of devices)
        for (const { view, params, store } of device.shown)
          void life.read(view, params).then((truth) => {
            const expected: unknown = JSON.parse(JSON.stringify(truth));
            const { state, data } = store.getState();
            // What is there no more is told as that, and no old value stands as if it were live.
            const isGone = expected === null && state === "refused";
            if (!isGone && (state !== "live" || !isDeepStrictEqual(data, expected)))
              found.push(
                `VIEW2 ${device.name} shows ${view} ${state} ${JSON.stringify(data)}, the server reads ${JSON.stringify(expected)}`,
              );
          });
    });
    return found;
  };
}

/** A client waits 30 s for a reply and 15 s after a refusal; a server 18 s for a silent line. */
const settleWithinMs = 75_000;
/** A subscription without a reply is asked for again after 10 s, and a slow line brings what it held for longer than that. */
const convergeAttempts = 60;

/** `files`: what is on the server's disk at the end. */
export type Outcome = {
  breaches: string[];
  counts: Map<string, number>;
  files: { path: string; bytes: Buffer }[];
};

/** One day of a seed with these operations. Breaches come in the order in which they were found. */
export const simulate = async (
  { seed, ignoresSyncs = false }: WorldOptions,
  operations: readonly Operation[],
): Promise<Outcome> => {
  const rngOf = (name: string): Rng => createRng((seed * 31 + crc32(name)) >>> 0);
  const witness = new Witness();
  const { breaches, counts } = witness;
  return inVirtualTime({ rng: rngOf("ids"), onThrow: (error) => witness.onFault(error, "a job") }, async (time) => {
    const world = new World(time, rngOf, witness, ignoresSyncs);
    const { disk } = world.machine;
    await world.open();
    for (const operation of operations) {
      await time.pass(operation.afterMs);
      await run(world, operation);
      witness.look();
      if (breaches.length > 0) break;
    }
    if (breaches.length === 0) await world.settle();
    witness.look();
    return { breaches, counts, files: disk.paths().map((path) => ({ path, bytes: disk.contentOf(path) })) };
  });
};
