import type { TicketLabel } from "@yichuang/shared/domain/ids";
import { createRng } from "@yichuang/shared/lib/rng";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import type { Actor } from "../context.ts";
import { decide } from "../decide.ts";
import { evolve } from "../evolve.ts";
import { findBreaches } from "../invariants.ts";
import { createState, type State } from "../state.ts";
import { called, dayOpened, issued, opened } from "../testing/events.ts";
import { byDevice, contextAt, given } from "../testing/kit.ts";
import {
  businessDay,
  firstDay,
  idOf,
  itemId,
  labelled,
  minuteMs,
  openingMs,
  serviceId,
  testHall,
} from "../testing/test-hall.ts";
import type { EventOf } from "../event.ts";

const kiosk = byDevice("kiosk");
const otherKiosk: Actor = { ...kiosk, device: "kiosk-2" };

const lease = (service = "social", count = 50): CommandOf<"LeaseLabels"> => ({
  type: "LeaseLabels",
  serviceId: serviceId(service),
  count,
});

const leased = (labels: string[], change: Partial<EventOf<"LabelsLeased">> = {}): EventOf<"LabelsLeased"> => ({
  type: "LabelsLeased",
  atMs: openingMs,
  device: kiosk.device,
  serviceId: serviceId("social"),
  labels: labels.map(labelled),
  ...change,
});

type Taken = CommandOf<"ReconcileIssued">["tickets"][number];

const idFor = (name: string): string => `00000000-0000-4000-8000-${name.padStart(12, "0")}`;

const taken = (label: string, minute: number, change: Partial<Taken> = {}): Taken => ({
  issueId: idFor(label.replace(/\D/g, "")),
  label: labelled(label),
  businessDay: businessDay(firstDay),
  takenAtMs: openingMs + minute * minuteMs,
  ...change,
});

const reconcile = (...tickets: Taken[]): CommandOf<"ReconcileIssued"> => ({ type: "ReconcileIssued", tickets });

const labelsOf = (state: State): TicketLabel[] => state.leases.at(-1)?.labels ?? [];

describe("a block of labels", () => {
  it("OFF1 holds the highest labels that nobody holds, lowest first, for that kiosk alone", () => {
    const state = given().when(lease(), kiosk).then({ type: "LabelsLeased", device: "kiosk-1" });
    expect([labelsOf(state)[0], labelsOf(state).at(-1), labelsOf(state).length]).toEqual(["A950", "A999", 50]);
    given(issued("A997"), leased(["A998", "A999"]))
      .when(lease("social", 2), otherKiosk)
      .thenRefused("LabelsExhausted");
    const others = given(issued("A001"), leased(["A998", "A999"])).when(lease("social", 2), otherKiosk);
    others.then({ type: "LabelsLeased", device: "kiosk-2", labels: [labelled("A996"), labelled("A997")] });
  });

  it("OFF1 the server gives none of its labels out, and begins each day without blocks", () => {
    const block = leased(["B03", "B05"], { serviceId: serviceId("remote") });
    const issue = { type: "IssueTicket", serviceId: serviceId("remote"), channel: "kiosk" } as const;
    given(issued("B02"), block)
      .when(issue, kiosk)
      .then({ type: "TicketIssued", label: labelled("B04") });
    given(issued("B04"), block).when(issue, kiosk).thenRefused("LabelsExhausted");
    const nextDay = given(block)
      .whenTimeComes(openingMs + 24 * 60 * minuteMs)
      .then({ type: "DayClosed" }, { type: "DayOpened" });
    expect([nextDay.leases, nextDay.leasedLabels.size]).toEqual([[], 0]);
  });

  it("OFF2 leaves the greater half of the numbers to the server, and something to other kiosks", () => {
    const state = given().when(lease("social", 100), kiosk).then({ type: "LabelsLeased" });
    const sizes = [labelsOf(state).length];
    for (let turn = 1; turn < 400; turn += 1) {
      const decision = decide(state, lease("social", 100), contextAt(openingMs + turn, otherKiosk));
      if (!decision.ok) {
        expect(decision.failure.code).toBe("LabelsExhausted");
        break;
      }
      for (const event of decision.value) evolve(state, event);
      sizes.push(labelsOf(state).length);
    }
    expect(sizes.slice(0, 6)).toEqual([100, 100, 100, 67, 44, 30]);
    expect(state.leasedLabels.size).toBe(499);
    given()
      .when(lease("remote", 100), kiosk)
      .then({ type: "LabelsLeased", labels: [labelled("B05")] });
  });

  it("OFF2 is not given for a service that the hall does not have, or that visits come to from another one", () => {
    given().when(lease("nothing"), kiosk).thenRefused("UnknownService");
    const services = testHall().hall.services.map((service) => ({ ...service, isStep: true }));
    given().in(testHall({ services })).when(lease(), kiosk).thenRefused("ChannelClosed");
  });
});

describe("tickets that a kiosk gave out by itself", () => {
  const block = leased(["A997", "A998", "A999"]);

  it("CALL19 OFF3 are shared out among the windows where the policy binds each to one", () => {
    const hall = testHall({ rules: { dispatch: { policy: "dedicated" } } });
    const state = given(...opened("w1", "chen"), ...opened("w2", "lin"), leased(["A996", "A997", "A998", "A999"]))
      .in(hall)
      .at(openingMs + 30 * minuteMs)
      .when(reconcile(...["A996", "A997", "A998", "A999"].map((label, at) => taken(label, at))), kiosk)
      .then(...Array.from({ length: 4 }, () => ({ type: "TicketIssued" }) as const));
    const windows = [...state.tickets.values()].map(({ onlyWindowId }) => onlyWindowId);
    expect(windows.filter((windowId) => windowId === "w1")).toHaveLength(2);
    expect(new Set(windows).size).toBe(2);
  });

  it("OFF4 a server that was restored, and knows nothing of the block, gives a number its place all the same", () => {
    const social = { serviceId: serviceId("social") };
    const state = given(issued("A001"))
      .at(openingMs + 30 * minuteMs)
      .when(reconcile(taken("A950", 5, social), taken("A951", 6, social)), kiosk)
      .then(
        { type: "TicketIssued", label: labelled("A950"), serviceId: serviceId("social") },
        { type: "TicketIssued" },
      );
    expect(findBreaches(state)).toEqual([]);
    // In another hand, of another kiosk's block, of no service, beyond the range, not as the service writes it.
    const strangers = [
      taken("A001", 5, social),
      taken("A997", 5, { serviceId: serviceId("remote") }),
      taken("A1000", 5, social),
      taken("A95", 5, social),
      taken("A950", 5, { serviceId: serviceId("nothing") }),
      taken("A952", 5),
    ];
    given(issued("A001"), leased(["A997"]))
      .at(openingMs + 30 * minuteMs)
      .when(reconcile(...strangers, taken("A997", 5, social)), otherKiosk)
      .then();
  });

  it("OFF3 stand where they would stand had the server been there, and wait since they were taken", () => {
    const state = given(block, issued("A001"), issued("A020"))
      .at(openingMs + 30 * minuteMs)
      .when(reconcile(taken("A997", 5), taken("A998", 10)), kiosk)
      .then(
        { type: "TicketIssued", label: labelled("A997"), number: 997, orderMs: openingMs + 5 * minuteMs, eta: null },
        { type: "TicketIssued", label: labelled("A998"), awaitsPrint: false },
      );
    const ticket = state.tickets.get(idOf("A997"));
    expect(ticket).toMatchObject({ status: "waiting", issuedAtMs: openingMs + 5 * minuteMs, channel: "kiosk" });
    expect(ticket?.segments[0]?.enteredAtMs).toBe(openingMs + 5 * minuteMs);
    const order = state.queues.lines
      .get(serviceId("social"))
      ?.lanes.flat()
      .map(({ label }) => label);
    expect(order).toEqual(["A001", "A997", "A998", "A020"]);
  });

  it("OFF3 a kiosk's clock can put nobody before its block or after now, and its order of issue stays", () => {
    const state = given(leased(["A997", "A998", "A999"], { atMs: openingMs + 2 * minuteMs }))
      .at(openingMs + 30 * minuteMs)
      .when(reconcile(taken("A997", -500), taken("A998", 900), taken("A999", 4)), kiosk)
      .then({ type: "TicketIssued" }, { type: "TicketIssued" }, { type: "TicketIssued" });
    const at = ["A997", "A998", "A999"].map((label) => state.tickets.get(idOf(label))?.issuedAtMs);
    expect(at).toEqual([2, 30, 30].map((minute) => openingMs + minute * minuteMs));
  });

  it("OFF4 are taken once, however often they are told; another's number is refused", () => {
    const state = given(block)
      .when(reconcile(taken("A997", 1)), kiosk)
      .then({ type: "TicketIssued" });
    const again = (...tickets: Taken[]) => decide(state, reconcile(...tickets), contextAt(state.nowMs + 1000, kiosk));
    expect(again(taken("A997", 1))).toEqual({ ok: true, value: [] });
    expect(again(taken("A997", 1, { issueId: idFor("7") }))).toEqual({ ok: true, value: [] });
    expect(again(taken("A500", 1))).toEqual({ ok: true, value: [] });
    given(block)
      .when(reconcile(taken("A998", 1)), otherKiosk)
      .then();
    given(block)
      .at(openingMs + 9 * minuteMs)
      .when(reconcile(taken("A998", 1), taken("A998", 2, { issueId: idFor("8") })), kiosk)
      .then({ type: "TicketIssued", offline: { issueId: idFor("998"), takenAtMs: openingMs + minuteMs } });
  });

  it("OFF4 of a day that is over are recorded, and nobody is called for them", () => {
    const state = given(dayOpened(openingMs, "2026-11-24"))
      .when(reconcile(taken("A998", 1)), kiosk)
      .then({ type: "TicketExpired", label: labelled("A998"), businessDay: businessDay(firstDay) });
    expect(state.tickets.size).toBe(0);
  });

  it("OFF4 are not turned away: the service is closed, full, asks who comes, or its item is gone", () => {
    const services = testHall().hall.services.map((service) => ({
      ...service,
      asksIdentity: true,
      capacity: { perDay: 0, slotMinutes: 30 },
    }));
    given(block)
      .in(testHall({ services }))
      .at(openingMs + 20 * 60 * minuteMs - 12 * 60 * minuteMs)
      .when(reconcile(taken("A997", 1, { itemId: itemId("start-up"), missing: ["户口簿"], largeText: true })), kiosk)
      .then({ type: "TicketIssued", itemId: null, missing: ["户口簿"], isLargeText: true, visitorRef: null });
  });

  it("OFF5 teach nothing of how many come, and are no number of the row", () => {
    const state = given(block)
      .when(reconcile(taken("A997", 1)), kiosk)
      .then({ type: "TicketIssued" });
    expect(state.learned.get(serviceId("social"))?.arrivedAtMs.values ?? []).toEqual([]);
    const issue = { type: "IssueTicket", serviceId: serviceId("social"), channel: "kiosk" } as const;
    const next = decide(state, issue, contextAt(state.nowMs + 1000, kiosk));
    expect(next).toMatchObject({ ok: true, value: [{ label: "A001" }] });
  });

  it("OFF3 the first of them is called in its turn", () => {
    const { hall } = testHall();
    given(...opened("w1", "lin"), block, issued("A001"), issued("A020"), called("A001", "w1", "lin"))
      .in(testHall(hall))
      .when(reconcile(taken("A997", 5)), kiosk)
      .then({ type: "TicketIssued", ticketId: idOf("A997") });
  });
});

/** Kiosks that are cut off and come back at any moment, beside a server that goes on giving out numbers. */
const merge = (seed: number): { merged: number; breaches: string[] } => {
  const rng = createRng(seed);
  const state = createState();
  let nowMs = openingMs;
  const run = (command: Parameters<typeof decide>[1], actor: Actor) => {
    const decision = decide(state, command, contextAt(nowMs, actor));
    for (const event of decision.ok ? decision.value : []) evolve(state, event);
    return decision.ok ? decision.value : [];
  };
  evolve(state, dayOpened());
  const kiosks = [kiosk, otherKiosk].map((actor) => ({ actor, free: [] as string[], told: [] as Taken[] }));
  const given = new Set<string>();
  let merged = 0;
  const breaches: string[] = [];
  const give = (label: string): void => {
    if (given.has(label)) breaches.push(`${label} is in two hands (seed ${seed})`);
    given.add(label);
  };
  for (let step = 0; step < 30; step += 1) {
    nowMs += rng.int(60_000);
    const one = kiosks[rng.int(2)] as (typeof kiosks)[number];
    const kind = rng.int(4);
    if (kind === 0) {
      const [event] = run(lease(rng.int(2) === 0 ? "remote" : "social", 1 + rng.int(6)), one.actor);
      if (event?.type === "LabelsLeased") one.free.push(...event.labels);
    } else if (kind === 1) {
      const service = rng.int(2) === 0 ? "remote" : "social";
      const [event] = run({ type: "IssueTicket", serviceId: serviceId(service), channel: "kiosk" }, one.actor);
      if (event?.type === "TicketIssued") give(event.label);
    } else if (kind === 2) {
      const label = one.free.shift();
      if (label === undefined) continue;
      give(label);
      one.told.push(taken(label, (nowMs - openingMs) / minuteMs, { issueId: idFor(String(given.size)) }));
    } else if (one.told.length > 0) {
      const before = state.tickets.size;
      run(reconcile(...one.told), one.actor);
      run(reconcile(...one.told), one.actor);
      if (state.tickets.size - before !== one.told.length) breaches.push(`a ticket is lost or doubled (seed ${seed})`);
      merged += one.told.length;
      one.told = [];
    }
  }
  return { merged, breaches: [...breaches, ...findBreaches(state)] };
};

/** Tickets that are merged. */
const mergesCount = Number(process.env["MERGES"] ?? 10_000);

it(`OFF1 OFF4 in ${mergesCount} merges no label is in two hands, and no ticket is lost or doubled`, ({ task }) => {
  let merged = 0;
  let runs = 0;
  for (let seed = 1; merged < mergesCount; seed += 1) {
    const result = merge(seed);
    expect(result.breaches).toEqual([]);
    merged += result.merged;
    runs += 1;
  }
  expect(runs).toBeGreaterThan(mergesCount / 10);
  task.meta.figures = { merged };
});
