import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";

import type { Commit } from "../engine/engine.ts";

export type Metrics = {
  onCommit: (commit: Commit) => void;
  onConnections: (count: number) => void;
  onFault: () => void;
  text: (waitingCount: number) => Promise<{ contentType: string; body: string }>;
};

/** Counts for Prometheus: by kind of event, never by person. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: "yichuang_events_total",
    help: "Domain events on disk",
    labelNames: ["type"],
    registers: [registry],
  });
  const faults = new Counter({ name: "yichuang_faults_total", help: "Defects caught", registers: [registry] });
  const revision = new Gauge({ name: "yichuang_revision", help: "Revision of the state", registers: [registry] });
  const connections = new Gauge({ name: "yichuang_connections", help: "Open connections", registers: [registry] });
  const waiting = new Gauge({ name: "yichuang_tickets_waiting", help: "Tickets that wait", registers: [registry] });
  return {
    onCommit: (commit) => {
      for (const { event } of commit.events) events.inc({ type: event.type });
      revision.set(commit.revision);
    },
    onConnections: (count) => connections.set(count),
    onFault: () => faults.inc(),
    text: async (waitingCount) => {
      waiting.set(waitingCount);
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
};
