import type { PolicyName } from "@yichuang/shared/domain/dispatch";
import type { WindowId } from "@yichuang/shared/domain/ids";
import type { Socket } from "socket.io-client";
import { expect, it } from "vitest";

import { loadHall } from "../config/load-hall.ts";
import { dayInHall } from "../sim/hall-scenario.ts";
import type { LoadedScenario } from "../sim/load-scenario.ts";
import { clerkOf, hallOfScenario } from "../sim/scenario-hall.ts";
import { Simulation, simulationStartMs } from "../sim/simulation.ts";
import { send, startLocalServer } from "../testing/local-server.ts";

/** What happened in the simulated day, in its order. */
type Deed = { atMinutes: number; label: string } & (
  | { does: "issue"; serviceId: string; priority: string }
  | { does: "call"; windowId: WindowId; rule: string }
  | { does: "finish"; windowId: WindowId }
);

const simulate = (loaded: LoadedScenario, policy: PolicyName): Deed[] => {
  const deeds: Deed[] = [];
  new Simulation(loaded, {
    policy,
    seed: 3,
    observer: {
      onIssued: ({ serviceId, priority, label }, _customer, _state, atMinutes) =>
        void deeds.push({ does: "issue", atMinutes, label, serviceId, priority }),
      onCalled: ({ label, callReason }, windowId, atMinutes) =>
        void deeds.push({ does: "call", atMinutes, label, windowId, rule: callReason?.rule ?? "" }),
      onFinished: ({ label }, windowId, _calledAtMinutes, atMinutes) =>
        void deeds.push({ does: "finish", atMinutes, label, windowId }),
    },
  }).run();
  return deeds;
};

/** A counter at each window, signed in and open from the minute the scenario says. */
const openCounters = async (
  connect: (auth: Record<string, unknown>) => Promise<{ socket: Socket }>,
  { scenario }: LoadedScenario,
): Promise<Map<WindowId, Socket>> => {
  const counters = new Map<WindowId, Socket>();
  for (const entry of scenario.windows) {
    const { socket } = await connect({ role: "counter" });
    const signedIn = await send(socket, "SignIn", { clerkId: clerkOf(entry), pin: "135790", windowId: entry.id });
    expect(signedIn.ok).toBe(true);
    expect((await send(socket, "OpenWindow", { windowId: entry.id })).ok).toBe(true);
    counters.set(entry.id, socket);
  }
  return counters;
};

/** The same day, every deed of it by the protocol; gives each call as the server made it. */
const throughProtocol = async (loaded: LoadedScenario, deeds: readonly Deed[]): Promise<string[]> => {
  let nowMs = simulationStartMs;
  const server = await startLocalServer({ hall: hallOfScenario(loaded.scenario).hall, clock: { nowMs: () => nowMs } });
  const calls: string[] = [];
  try {
    nowMs += (loaded.scenario.windows[0]?.open?.[0]?.[0] ?? 0) * 60_000;
    const counters = await openCounters(server.connect, loaded);
    const { socket: kiosk } = await server.connect({ role: "guide" });
    const ids = new Map<string, string>();
    for (const deed of deeds) {
      nowMs = simulationStartMs + deed.atMinutes * 60_000;
      if (deed.does === "issue") {
        const { serviceId, priority, label } = deed;
        const answer = await send(kiosk, "IssueTicket", { serviceId, priority, channel: "guide" });
        expect(answer.result?.label, JSON.stringify(answer)).toBe(label);
        ids.set(label, answer.result.ticketId);
        continue;
      }
      const counter = counters.get(deed.windowId) as Socket;
      const { windowId } = deed;
      if (deed.does === "finish")
        expect((await send(counter, "FinishTicket", { ticketId: ids.get(deed.label) })).ok).toBe(true);
      else {
        const { result } = await send(counter, "CallNextTicket", { windowId });
        const explanation = result as unknown as { explanation: { rule: string } };
        calls.push(`${windowId} ${result.ticket.label} ${explanation.explanation.rule}`);
      }
    }
    expect(server.faults).toEqual([]);
  } finally {
    await server.close();
  }
  return calls;
};

it.each<PolicyName>(["even", "zms"])(
  "CALL19 a day in the county hall under %s: server and simulator make the same calls, by the same rules",
  async (policy) => {
    const hall = await loadHall("halls/zhecheng.yaml");
    if (!hall.ok) throw new Error("the county hall does not load");
    const day = dayInHall(hall.value, { load: 0.8, skew: 0.3, seed: 2 });
    const loaded = { ...day, scenario: { ...day.scenario, policy } };
    const deeds = simulate(loaded, policy);
    const expected = deeds.flatMap((deed) =>
      deed.does === "call" ? [`${deed.windowId} ${deed.label} ${deed.rule}`] : [],
    );
    expect(expected.length).toBeGreaterThan(500);
    const calls = await throughProtocol(loaded, deeds);
    expect(calls).toEqual(expected);
  },
);
