import type { Rng } from "@yichuang/shared/lib/rng";

import { clerkId, windowId } from "../../domain/testing/test-hall.ts";
import { doAnything, doOffice, doSeldom } from "./anything.ts";
import { at } from "./device.ts";
import { byHand, hallChanges } from "./hall-file.ts";
import type { Mishap } from "./network.ts";
import { papers } from "./people.ts";
import { tokens } from "./server-life.ts";
import type { World } from "./world.ts";

/** One step: `who` and `pick` are any numbers, taken by their remainder, so that a step means something after others were dropped. */
export type Operation = { afterMs: number; kind: string; who: number; pick: number };

/** `busyWeight`: on a day on which people do all that the protocol has. */
type Kind = {
  weight: number;
  busyWeight?: number;
  run: (world: World, operation: Operation) => Promise<void> | void;
};

const hourMs = 3_600_000;
const spoil = (mishap: Mishap, weight: number): Kind => ({
  weight,
  run: ({ devices }, { who }) => at(devices, who).line.spoil(mishap),
});
const turnClock = (weight: number, to: (nowMs: number, world: World) => number): Kind => ({
  weight,
  run: (world) => world.machine.setClock(to(world.machine.wallNowMs(), world)),
});
const setSpace = (space: World["machine"]["space"], weight: number): Kind => ({
  weight,
  run: ({ machine }) => void (machine.space = space),
});

/** Of people; what they do with what they see is theirs. A new thing that a kiosk can do is one entry here. */
const deeds: Record<string, Kind> = {
  take: {
    weight: 16,
    run: async ({ time, kiosks, services }, { who, pick }) => {
      const kiosk = at(kiosks, who);
      await time.as(kiosk.process, () => void kiosk.take(at(services, pick), at(papers, Math.floor(pick / 7))));
    },
  },
  lease: {
    weight: 2,
    run: async ({ time, kiosks, services }, { who, pick }) => {
      const kiosk = at(kiosks, who);
      await time.as(kiosk.process, () => void kiosk.lease(at(services, pick)));
    },
  },
  give: {
    weight: 4,
    run: async ({ time, kiosks }, { who, pick }) => {
      const kiosk = at(kiosks, who);
      await time.as(kiosk.process, () => kiosk.give(pick));
    },
  },
  work: {
    weight: 34,
    run: async ({ time, counters }, { who, pick }) => {
      const counter = at(counters, who);
      await time.as(counter.process, () => void counter.work(pick));
    },
  },
  /** A supervisor sets what a window serves, for a minute, for the day, or no longer. */
  adjust: {
    weight: 2,
    run: async ({ time, counters, services, trueNowMs }, { who, pick }) => {
      const supervisor = counters.find(({ name }) => name === "s1");
      if (!supervisor) return;
      const serviceId = at(services, Math.floor(pick / 9));
      const fields = {
        windowId: at([windowId("w1"), windowId("w2"), windowId("w3")], who),
        services: pick % 3 === 0 ? null : [{ serviceId, level: "cover" as const }],
        until: pick % 2 === 0 ? ("day-end" as const) : trueNowMs() + 60_000,
      };
      await time.as(supervisor.process, () => void supervisor.command("SetWindowProfile", fields));
    },
  },
  /** ADJ1: a supervisor makes a new version of the hall, mostly of the newest; now and then an earlier one again. */
  hall: {
    weight: 0.7,
    busyWeight: 4,
    run: async ({ time, desk, witness }, { who, pick }) => {
      const newest = witness.now().state.hallVersions.length;
      const baseVersion = Math.max(0, newest - (who % 7 === 0 ? 1 : 0));
      const changed = { changes: [at(hallChanges, Math.floor(pick / 9))] };
      const again = { changes: [], toVersion: 1 + (pick % Math.max(1, newest)) };
      const fields = { baseVersion, why: "for a try", ...(pick % 9 === 0 ? again : changed) };
      const { process, send } = await desk(clerkId("supervisor"));
      await time.as(process, () => void send("UpdateHall", fields));
    },
  },
  /** Somebody does what can be done at this moment. */
  anything: { weight: 1, busyWeight: 50, run: doAnything },
  /** What is possible but seldom, if it is possible now. */
  seldom: { weight: 2, busyWeight: 12, run: doSeldom },
  office: { weight: 0, busyWeight: 60, run: doOffice },
  /** SET3: a device asks to be let in, and a supervisor answers. */
  pair: {
    weight: 0.1,
    busyWeight: 3,
    run: async ({ time, desk, machine }, { who, pick }) => {
      const [listening, pairings] = [machine.listening(), machine.life?.pairings];
      if (!listening || !pairings) return;
      await time.as(listening.process, () => {
        if (who % 3 > 0) void pairings.ask({ role: "kiosk", device: `k${3 + (who % 4)}`, name: "新的 New" }, "hall");
      });
      const code = pairings.open()[0]?.code ?? "000000";
      const { process, send } = await desk(clerkId("supervisor"));
      await time.as(process, () => void send("ConfirmPairing", { code, accept: pick % 3 > 0 }));
    },
  },
  /** Somebody looks at a ticket's page, at that of a case, or at what a window shows to be rated. */
  look: {
    weight: 0.2,
    busyWeight: 6,
    run: async ({ time, phone, rateScreen, witness }, { who, pick }) => {
      const { tickets, cases } = witness.now().state;
      const screen = await (pick % 4 === 0 ? rateScreen() : phone());
      const [ticketId, caseId] = [at([...tickets.keys()], who), at([...cases.byId.keys()], who)];
      await time.as(screen.process, () => {
        if (pick % 4 === 0) screen.look("rate", { windowId: "w1" });
        else if (caseId !== undefined && pick % 4 > 1) screen.look("case", { token: tokens.forCase(caseId) });
        else if (ticketId !== undefined) screen.look("ticket", { token: tokens.forTicket(ticketId) });
      });
    },
  },
  /** ADJ8: somebody changes the hall file by hand; the next start reads it. */
  "hall-file": { weight: 0.3, run: ({ machine }) => void (machine.hallFile = byHand(machine.hallFile)) },
  /** OUT4: a supervisor notes that somebody goes out for a while, or is here again. */
  "step-out": {
    weight: 4,
    run: async ({ time, counters, witness }, { who, pick }) => {
      const supervisor = counters.find(({ name }) => name === "s1");
      const waiting = witness.ticketsThatAre("waiting");
      if (!supervisor || waiting.length === 0) return;
      const type = pick % 3 === 0 ? "ComeBack" : "StepOut";
      await time.as(supervisor.process, () =>
        supervisor.isSignedIn
          ? void supervisor.command(type, { ticketId: at(waiting, who) })
          : void supervisor.work(pick),
      );
    },
  },
  /** A citizen rates at the kiosk, mostly a visit that is over. */
  rate: {
    weight: 4,
    busyWeight: 8,
    run: async ({ time, kiosks, witness }, { who, pick }) => {
      const kiosk = at(kiosks, who);
      const visits = witness.ticketsThatAre(pick % 5 === 0 ? "waiting" : "finished");
      if (visits.length === 0) return;
      const level = at([1, 2, 3, 4, 5] as const, Math.floor(pick / 9));
      const ratingToken = tokens.forRating(at(visits, pick));
      await time.as(kiosk.process, () => void kiosk.command("RateVisit", { ratingToken, level }));
    },
  },
  /** A command of before comes once more, under its id. */
  again: {
    weight: 4,
    run: async ({ time, devices }, { who, pick }) => {
      const device = at(devices, who);
      if (device.sent.length === 0) return;
      const { type, fields, commandId } = at(device.sent, pick);
      await time.as(device.process, () => void device.connection.command(type, fields as never, { commandId }));
    },
  },
  printer: {
    weight: 1,
    run: async ({ time, kiosks }, { who, pick }) => {
      const kiosk = at(kiosks, who);
      const printer = at(["ok", "paper-out", "error"] as const, pick);
      await time.as(kiosk.process, () => void kiosk.command("ReportDevice", { printer }));
    },
  },
};

const faults: Record<string, Kind> = {
  reload: {
    weight: 1,
    run: ({ time, devices }, { who }) => {
      const device = at(devices, who);
      return time.as(device.process, () => device.connect());
    },
  },
  cut: {
    weight: 3,
    run: ({ time, devices }, { who }) => {
      const device = at(devices, who);
      return time.as(device.process, () => device.line.cut());
    },
  },
  hang: { weight: 2, run: ({ devices }, { who, pick }) => at(devices, who).line.hang(1_000 + (pick % 14_000)) },
  /** Longer than anybody waits for a reply. */
  away: { weight: 0.3, run: ({ kiosks }, { who, pick }) => at(kiosks, who).line.hang(31_000 + (pick % 9_000)) },
  slow: { weight: 1, run: ({ devices }, { who, pick }) => at(devices, who).line.slow(1_000 + (pick % 10_000)) },
  "command-twice": spoil("command-twice", 2),
  "reply-lost": spoil("reply-lost", 1),
  "reply-cut": spoil("reply-cut", 2),
  "view-lost": spoil("view-lost", 1),
  kill: { weight: 0.7, run: ({ machine }) => machine.end("kill") },
  "kill-at-call": { weight: 1, run: ({ machine }, { pick }) => machine.endAtCall("kill", 1 + (pick % 9)) },
  "kill-unpublished": { weight: 1, run: ({ machine }) => machine.cutShortNext() },
  "power-cut": { weight: 0.7, run: ({ machine }) => machine.end("power cut") },
  "power-cut-at-call": { weight: 1, run: ({ machine }, { pick }) => machine.endAtCall("power cut", 1 + (pick % 9)) },
  stop: { weight: 0.4, run: ({ machine }) => machine.stop() },
  "sync-fails": {
    weight: 0.7,
    run: ({ machine }, { pick }) =>
      machine.failNext(at(["datasync", "datasync", "sync", "rename", "syncFolder"] as const, pick), "EIO"),
  },
  "start-fails": { weight: 0.5, run: ({ machine }) => machine.failNextStart() },
  "write-fails": { weight: 0.4, run: ({ machine }) => machine.failNext("write", "ENOSPC") },
  "space-scarce": setSpace("scarce", 0.4),
  "space-full": setSpace("full", 0.4),
  "space-ample": setSpace("ample", 1.2),
  "paper-out": { weight: 0.5, run: ({ machine }) => void (machine.printer = "out") },
  "printer-unknown": { weight: 0.5, run: ({ machine }) => void (machine.printer = "unknown") },
  "printer-ready": { weight: 1, run: ({ machine }) => void (machine.printer = "ready") },
  "clock-hour-on": turnClock(0.3, (nowMs) => nowMs + hourMs),
  "clock-hour-back": turnClock(0.3, (nowMs) => nowMs - hourMs),
  "clock-1970": turnClock(0.2, () => 0),
  /** The papers that somebody was asked for are late. */
  "clock-days-on": { ...turnClock(0.2, (nowMs) => nowMs + 72 * hourMs), busyWeight: 12 },
  /** A moment before midnight of the hall. */
  "clock-midnight": turnClock(
    0.3,
    (nowMs) => Math.ceil((nowMs + 8 * hourMs) / (24 * hourMs)) * 24 * hourMs - 8 * hourMs - 1_500,
  ),
  "clock-right": turnClock(0.4, (_nowMs, { trueNowMs }) => trueNowMs()),
};

const kinds: Record<string, Kind> = { ...deeds, ...faults };
export const kindNames = Object.keys(kinds);
type Weights = readonly (readonly [name: string, weight: number])[];
const weights: Weights = Object.entries(kinds).map(([name, { weight }]) => [name, weight]);
/** Faults would keep people from most of it. */
const faultsShare = 0.4;
const busyWeights: Weights = Object.entries(kinds).map(([name, { weight, busyWeight = weight }]) => [
  name,
  name in faults ? busyWeight * faultsShare : busyWeight,
]);

export const run = async (world: World, operation: Operation): Promise<void> => {
  const kind = kinds[operation.kind];
  if (!kind) throw new Error(`no such operation: ${operation.kind}`);
  world.witness.count(`operation ${operation.kind}`);
  await kind.run(world, operation);
};

const drawKind = (rng: Rng, table: Weights): string => {
  let rest = rng.next() * table.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of table) {
    rest -= weight;
    if (rest < 0) return name;
  }
  return "work";
};

const busyShare = 0.06;

/** Mostly in quick succession, so that one thing happens in the middle of another. Few days are busy. */
export const drawOperations = (rng: Rng): Operation[] => {
  const isBusy = rng.next() < busyShare;
  const table = isBusy ? busyWeights : weights;
  return Array.from({ length: (isBusy ? 30 : 20) + rng.int(30) }, () => ({
    afterMs: rng.next() < 0.5 ? rng.int(60) : rng.int(900),
    kind: drawKind(rng, table),
    who: rng.int(60),
    pick: rng.int(100_000),
  }));
};

/** As in `seeds.json`, and as a failure prints them. */
export const wordsOf = ({ afterMs, kind, who, pick }: Operation): string => `${afterMs} ${kind} ${who} ${pick}`;
export const operationOf = (words: string): Operation => {
  const [afterMs = "", kind = "", who = "", pick = ""] = words.split(" ");
  return { afterMs: Number(afterMs), kind, who: Number(who), pick: Number(pick) };
};
