import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";

import type { Ticket } from "../state.ts";
import { anybody, type Attempt, device, type Draw, person } from "./draw.ts";
import { clerkId, minuteMs, serviceId, windowId } from "./test-hall.ts";

export const anyServiceId = (draw: Draw) =>
  draw.oneOf(serviceId("nothing"), ...draw.index.services.keys()) as Ticket["serviceId"];
export const anyWindowId = (draw: Draw) =>
  draw.oneOf(windowId("w9"), ...draw.index.hall.windows.map((at) => at.windowId));
export const anyClerkId = (draw: Draw) =>
  draw.oneOf(clerkId("nobody"), ...draw.index.hall.clerks.map((clerk) => clerk.clerkId));

export const bySupervisor = (draw: Draw, command: Command): Attempt => ({
  command,
  actor: draw.isAimed ? person(draw, "supervisor") : anybody(draw),
});

/** What dispatch might advise, and what it would not. */
const advice = (draw: Draw): CommandOf<"ApplyAdvice">["advice"] =>
  draw.oneOf<CommandOf<"ApplyAdvice">["advice"]>(
    { type: "open-window", windowId: anyWindowId(draw), clerkId: anyClerkId(draw) },
    { type: "cannot-finish", serviceIds: [anyServiceId(draw)], text: { zh: "明天再来", en: "Come tomorrow" } },
  );

/** Two services of the hall, or what the hall says; for a while or for the day. */
const profile = (draw: Draw): Attempt => {
  const services = [anyServiceId(draw), anyServiceId(draw)].map((serviceId) => ({
    serviceId,
    level: draw.oneOf("cover" as const, "primary" as const),
  }));
  return bySupervisor(draw, {
    type: "SetWindowProfile",
    windowId: anyWindowId(draw),
    services: draw.oneOf(services, services.slice(0, 1), null),
    until: draw.oneOf<"day-end" | number>("day-end", draw.nowMs + 10 * minuteMs, draw.nowMs),
  });
};

/** What only a supervisor does to the hall, beside the alerts and advice of the moment. */
export const supervisorMakers = {
  AcknowledgeAlert: (draw) =>
    bySupervisor(draw, { type: "AcknowledgeAlert", alertKey: draw.oneOf("disk:full", ...draw.state.alerts.keys()) }),
  ApplyAdvice: (draw) => bySupervisor(draw, { type: "ApplyAdvice", advice: advice(draw) }),
  UpdateHall: (draw) =>
    bySupervisor(draw, {
      type: "UpdateHall",
      baseVersion: draw.oneOf(draw.state.hallVersions.length, 7),
      changes: [{ path: ["name"], value: "大厅 | Hall" }],
      why: "test",
    }),
  SetWindowProfile: profile,
  /** At a kiosk, where the hall's own settings are opened. */
  CheckPin: (draw) => ({
    command: {
      type: "CheckPin",
      clerkId: draw.isAimed ? clerkId("supervisor") : anyClerkId(draw),
      pin: "135790",
    },
    actor: device("kiosk"),
  }),
} satisfies Partial<Record<Command["type"], (draw: Draw) => Attempt>>;
