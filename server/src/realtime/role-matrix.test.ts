import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import { type CommandType, commandTypes } from "@yichuang/shared/protocol/commands/command";
import {
  type ActorRole,
  actorRoles,
  commandPermissions,
  queryPermissions,
} from "@yichuang/shared/protocol/permissions";
import { type Query, type QueryType, queryTypes } from "@yichuang/shared/protocol/queries";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";

import { sampleCommands } from "../domain/testing/sample-commands.ts";
import { testHall } from "../domain/testing/test-hall.ts";
import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";

/** Who may do what, cell by cell, as a stranger with a socket finds it; the table itself is held against one by hand in `authority.test.ts`. */

let server: LocalServer;
/** A server of its own for each role: a PIN that one changes is another's no more. */
beforeEach(async () => {
  server = await startLocalServer({ hall: testHall().hall });
});
afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

/** Staff sign in where they work; devices are what they are. */
const staffPlaces: Partial<Record<ActorRole, string>> = {
  clerk: "counter",
  reviewer: "counter",
  guide: "guide",
  supervisor: "supervisor",
};

const onlyOf = (role: ActorRole) =>
  testHall().hall.clerks.find(({ roles }) => roles.length === 1 && roles.some((known) => known === role))?.clerkId;
const supervisorId = onlyOf("supervisor");

const connectAs = async (role: ActorRole): Promise<Socket> => {
  const place = staffPlaces[role];
  const { socket } = await server.connect({
    role: place ?? role,
    device: `matrix-${role}-${randomUUID().slice(0, 8)}`,
  });
  if (place === undefined) return socket;
  const seat = place === "counter" ? { windowId: "w2" } : {};
  const signedIn = await send(socket, "SignIn", { clerkId: onlyOf(role), pin: "135790", ...seat });
  expect(signedIn).toMatchObject({ ok: true });
  return socket;
};

/** What ends or changes the session comes last. */
const sessionTypes = ["ChangePin", "SignOut", "SignIn"];
const ordered = commandTypes.toSorted((a, b) => sessionTypes.indexOf(a) - sessionTypes.indexOf(b));

/** Not for this role; Unauthorized where nobody has signed in whose role it might be. */
const isRefused = (code: string | null): boolean => code === "Forbidden" || code === "Unauthorized";

/** A corner's PIN is a supervisor's; of anybody else it is Forbidden for a reason of its own. */
const commandOf = (type: CommandType) =>
  type === "CheckPin" ? { ...sampleCommands.CheckPin, clerkId: supervisorId } : sampleCommands[type];

/** Below what a device may send. */
const pauseMs = 12;

const codeOf = async (socket: Socket, event: string, message: object): Promise<string | null> => {
  await setTimeout(pauseMs);
  const reply = (await socket.emitWithAck(event, message)) as { ok: boolean; rejection?: { code: string } };
  return reply.rejection?.code ?? null;
};

test.each(actorRoles)("ROLE1 every command from a %s is refused, or not, by the table alone", async (role) => {
  const socket = await connectAs(role);
  const wrong: string[] = [];
  for (const type of ordered) {
    const code = await codeOf(socket, "command", { commandId: randomUUID(), ...commandOf(type) });
    if (isRefused(code) === commandPermissions[type].includes(role)) wrong.push(`${type}: ${String(code)}`);
  }
  expect(wrong).toEqual([]);
});

const sampleQueries: { [Type in QueryType]: Omit<Extract<Query, { type: Type }>, "type"> } = {
  GetHall: {},
  GetCatalogue: {},
  GetItem: { itemId: "pension" as never },
  FindItems: { text: "卡" },
  FindAnswers: { text: "卡" },
  GetAnswer: { answerId: "on-behalf" as never },
  FindContacts: {},
  GetTicket: { ticketId: "2026-11-23.A001" as never },
  ExplainCall: { ticketId: "2026-11-23.A001" as never },
  FindTicket: { label: "A001" },
  GetDocument: { documentId: "SJ-20261123-0001" as never },
  GetMisdirections: {},
  FindAppointment: { code: "123456" as never },
  FindSlots: { serviceId: "social" as never, day: "2026-11-23" as never },
  GetLeasedLabels: {},
  GetMedia: {},
  GetWorkOrder: { ticketId: "2026-11-23.A001" as never },
  FindWorkOrders: {},
  GetComments: {},
  GetAlertHistory: {},
  GetWindowDay: { windowId: "w1" as never },
  GetHallSource: {},
  GetHallHistory: {},
  PreviewHall: { baseVersion: 0, changes: [] },
  RehearseHall: { baseVersion: 0, changes: [] },
  GetCase: { caseId: "BJ-20261123-0001" as never },
  FindCases: {},
  GetCaseDocument: { documentId: "SL-20261123-0001" as never },
  GetFlows: {},
  GetGuidance: { itemId: "pension" as never },
  FindProposals: {},
  GetReport: { from: "2026-11-23" as never, to: "2026-11-23" as never, groupBy: "day" },
  GetCaseReport: { from: "2026-11-23" as never, to: "2026-11-23" as never, groupBy: "item" },
  FindAudit: { from: "2026-11-23" as never, to: "2026-11-23" as never },
  ExplainRecord: { day: "2026-11-23" as never, seq: 1 },
};

test.each(actorRoles)("ROLE4 every question of a %s is answered, or refused, by the table alone", async (role) => {
  const socket = await connectAs(role);
  const wrong: string[] = [];
  for (const type of queryTypes) {
    const code = await codeOf(socket, "query", { type, ...sampleQueries[type] });
    if (isRefused(code) === queryPermissions[type].includes(role)) wrong.push(`${type}: ${String(code)}`);
  }
  expect(wrong).toEqual([]);
});
