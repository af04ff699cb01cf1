import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { createRng } from "@yichuang/shared/lib/rng";

import type { Actor, Context } from "../../server/src/domain/context.ts";
import { decide } from "../../server/src/domain/decide.ts";
import { evolve } from "../../server/src/domain/evolve.ts";
import { createState, type State } from "../../server/src/domain/state.ts";
import { clerkOf, hallOfScenario } from "../../server/src/sim/scenario-hall.ts";
import type { Scenario } from "../../server/src/sim/scenario-schema.ts";
import { simulationStartMs } from "../../server/src/sim/simulation.ts";
import type { Measure } from "../measure.ts";

const servicesCount = 200;
const windowsCount = 500;
const servedMax = 8;
const waitingCount = 10_000;
const decisions = 2_000;

/** The largest hall that a schema allows, five times what a county has: each window serves a few services of its own. */
const hugeScenario = (): Scenario => {
  const rng = createRng(1);
  const idAt = (index: number): ServiceId => `s${index}` as ServiceId;
  return {
    name: "huge",
    horizonMinutes: 480,
    warmupMinutes: 0,
    policy: "even",
    services: Array.from({ length: servicesCount }, (_, index) => ({
      id: idAt(index),
      kind: "comprehensive",
      targetMinutes: 20,
      arrivals: { poissonPerHour: 10 },
      serviceMinutes: { exponential: 5 + (index % 10) },
    })),
    windows: Array.from({ length: windowsCount }, (_, index) => {
      const served = new Set([index % servicesCount]);
      while (served.size < 2 + (index % (servedMax - 1))) served.add(rng.int(servicesCount));
      return {
        id: `w${index}` as WindowId,
        kind: "comprehensive",
        speed: 1,
        serves: [...served].map((service, at) => ({ service: idAt(service), level: at < 3 ? "primary" : "cover" })),
      };
    }),
  };
};

type Huge = { state: State; contexts: { windowId: WindowId; context: Context }[] };

/** All windows open, ten thousand waiting, a tenth of them with priority. */
const openHuge = (): Huge => {
  const scenario = hugeScenario();
  const index = hallOfScenario(scenario);
  const state = createState();
  const contextOf = (actor: Actor, nowMs: number): Context => ({
    index,
    nowMs,
    actor,
    locale: "zh",
    areHoursEnforced: false,
    newSessionId: `session-${actor.clerkId ?? ""}` as Context["newSessionId"],
  });
  const apply = (decision: ReturnType<typeof decide>): void => {
    if (!decision.ok) throw new Error(decision.failure.code);
    for (const event of decision.value) evolve(state, event);
  };
  const someone: Actor = { device: "d", roles: ["guide", "counter"], clerkId: null, sessionId: null, ownTicketIds: [] };
  evolve(state, { type: "DayOpened", atMs: simulationStartMs, businessDay: "2026-11-23" as never });
  const contexts = scenario.windows.map((entry) => {
    const clerkId = clerkOf(entry);
    const actor: Actor = { ...someone, roles: ["clerk"], clerkId };
    const context = contextOf(actor, simulationStartMs);
    apply(
      decide(
        state,
        { type: "SignIn", clerkId, pin: "", windowId: entry.id },
        contextOf({ ...someone }, simulationStartMs),
      ),
    );
    apply(decide(state, { type: "OpenWindow", windowId: entry.id }, context));
    return { windowId: entry.id, context };
  });
  for (let count = 0; count < waitingCount; count += 1) {
    const serviceId = `s${(count * 7) % servicesCount}` as ServiceId;
    const priority = count % 10 === 0 ? "elderly" : "ordinary";
    apply(
      decide(
        state,
        { type: "IssueTicket", serviceId, channel: "guide", priority },
        contextOf(someone, simulationStartMs + count * 200),
      ),
    );
  }
  for (const { context } of contexts) context.nowMs = simulationStartMs + waitingCount * 200 + 60_000;
  return { state, contexts };
};

/** Microseconds for each of many calls. */
const microsecondsOf = (job: (turn: number) => unknown): number => {
  const startedMs = performance.now();
  for (let turn = 0; turn < decisions; turn += 1) job(turn);
  return ((performance.now() - startedMs) * 1000) / decisions;
};

/** Who is next, with the reason why: one decision in the largest hall. */
export const dispatchDecision: Measure = {
  name: "dispatch-decision",
  subjectIs: `CallNextTicket decided with ${waitingCount} waiting, ${servicesCount} services, ${windowsCount} windows open`,
  floorIs: "a decision of the same shape that is refused at once",
  unit: "µs",
  goal: { subjectAtMost: 20 },
  prepare: async () => {
    const { state, contexts } = openHuge();
    const callNext = (turn: number) => {
      const { windowId, context } = contexts[turn % contexts.length] as Huge["contexts"][number];
      const decision = decide(state, { type: "CallNextTicket", windowId }, context);
      if (!decision.ok) throw new Error(decision.failure.code);
    };
    const refuse = (turn: number) => {
      const { context } = contexts[turn % contexts.length] as Huge["contexts"][number];
      return decide(state, { type: "CallNextTicket", windowId: "nowhere" as WindowId }, context);
    };
    return {
      subject: async () => microsecondsOf(callNext),
      floor: async () => microsecondsOf(refuse),
      close: async () => undefined,
    };
  },
};
