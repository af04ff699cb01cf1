import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CaseFlows, noFlows } from "@yichuang/shared/domain/case";
import { type Hall, indexHall } from "@yichuang/shared/domain/hall";
import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import type { Hello } from "@yichuang/shared/protocol/hello";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";
import { io, type Socket } from "socket.io-client";

import { createKnowledgeSearch } from "../config/knowledge-search.ts";
import type { Clock } from "../engine/clock.ts";
import { type ConnectionLimits, httpTimeouts, limitIdleConnections } from "../http/connection-limits.ts";
import { createEngine, type Engine, type EngineOptions } from "../engine/engine.ts";
import { createEstimator, type Estimator } from "../engine/estimator.ts";
import { createGateway, type Gateway, type GatewayOptions } from "../realtime/gateway.ts";
import type { Troubles } from "../realtime/outside.ts";
import type { PaperStyle } from "../realtime/print-command.ts";
import type { Library } from "../realtime/queries.ts";
import { createPairings, type Pairings } from "../security/pairings.ts";
import { openPins, type Pins } from "../security/pins.ts";
import { createTokens, type Tokens } from "../security/tokens.ts";
import { type Words, wordsOf } from "../security/words.ts";
import { createMemoryJournal, createMemoryMedium, type MemoryMedium } from "../storage/memory-journal.ts";
import type { Journal } from "../storage/journal.ts";

/** A clock that tests move by hand. */
export type TestClock = Clock & { advance: (byMs: number) => void };

/** 2026-11-23 10:00 in Shanghai, a Monday. */
export const mondayMorningMs = Date.UTC(2026, 10, 23, 2, 0);

export const createTestClock = (startMs = mondayMorningMs): TestClock => {
  let now = startMs;
  return {
    nowMs: () => now,
    advance: (byMs) => {
      now += byMs;
    },
  };
};

export type LocalServer = {
  url: string;
  engine: Engine;
  tokens: Tokens;
  pins: Pins;
  pairings: Pairings;
  faults: unknown[];
  /** Lines that are open now. */
  connections: () => number;
  connect: (auth: Record<string, unknown>) => Promise<{ socket: Socket; hello: Hello }>;
  /** Ends it and gives the medium, for another one to start on. */
  close: () => Promise<void>;
};

export type LocalServerOptions = {
  hall: Hall;
  /** How cases go. Absent: none is opened. */
  flows?: CaseFlows;
  medium?: MemoryMedium;
  /** In the place of a journal on `medium`. */
  journal?: Journal;
  clock?: Clock;
  /** What the overview tells of the disk. */
  disk?: Troubles["disk"];
  demo?: boolean;
  areHoursEnforced?: boolean;
  printTicket?: (ticketId: string, style: PaperStyle) => Promise<PrintedTicket>;
  printDocument?: (documentId: string) => Promise<PrintedTicket>;
  printCaseSlip?: (caseId: string) => Promise<PrintedTicket>;
  printNotice?: (itemId: string, locale: Locale, style: PaperStyle) => Promise<PrintedTicket>;
  listMedia?: Library["listMedia"];
  mediaDesk?: Library["mediaDesk"];
  words?: Words;
  exportTrouble?: GatewayOptions["exportTrouble"];
  hallDesk?: Library["hallDesk"];
  publicUrl?: Library["publicUrl"];
  past?: Library["past"];
  beat?: GatewayOptions["beat"];
  idleConnectionsMax?: number;
};

/** A chain of keys that begins with the first day of all tests, and stands on no disk. */
export const testWords = (): Words =>
  wordsOf({ day: "2026-11-01" as BusinessDay, key: Buffer.alloc(32, 9) }, 90, async () => undefined);

/** A journal in memory has no past to look into. */
const noPast: Library["past"] = { ask: async () => ({ ok: false, failure: { code: "UnknownRecord" } }) };

const libraryOf = (hall: Hall, tokens: Tokens, words: Words, options: LocalServerOptions): Library => ({
  findItems: () => [],
  knowledge: createKnowledgeSearch({ answers: [], contacts: [] }, hall),
  listMedia: options.listMedia ?? (async () => []),
  mediaDesk: options.mediaDesk ?? null,
  past: options.past ?? noPast,
  tokens,
  ticketOf: tokens.ticketOf,
  words,
  publicUrl: options.publicUrl ?? (() => "http://localhost"),
  canServerPrint: options.printTicket !== undefined,
  hallDesk: options.hallDesk ?? null,
});

/** A disk with room, a clock that is right, and no second server. */
const noTroubles = { disk: () => null, clock: () => null, standby: () => null, term: null, exportTrouble: () => null };

const troublesOf = ({ disk, exportTrouble }: LocalServerOptions) => ({
  ...noTroubles,
  ...(disk ? { disk } : {}),
  ...(exportTrouble ? { exportTrouble } : {}),
});

const explain: EngineOptions["explain"] = ({ code, details }, locale) => ({
  code,
  message: rejectionMessage(code, locale, details),
  ...(details ? { details } : {}),
});

/** The real engine and gateway in this process, on a journal in memory. */
export const startLocalServer = async (options: LocalServerOptions): Promise<LocalServer> => {
  const { hall, medium = createMemoryMedium(), clock = createTestClock(), demo = true } = options;
  const faults: unknown[] = [];
  let connections = 0;
  const onFault = (error: unknown): void => void faults.push(error);
  let outside: Gateway["outside"] = () => [];
  const estimator: Estimator = createEstimator(() => engine.index(), onFault);
  const engine: Engine = createEngine({
    journal: options.journal ?? createMemoryJournal(medium),
    index: indexHall(hall, options.flows ?? noFlows),
    clock,
    estimates: estimator.current,
    areHoursEnforced: options.areHoursEnforced ?? false,
    outside: (now, nowMs) => outside(now, nowMs),
    explain,
    onFault,
    onFatal: onFault,
  });
  await engine.start();
  const state = await engine.read((reading) => reading.state);
  engine.onCommit(() => estimator.refresh(state, clock.nowMs));
  const pinsDir = await mkdtemp(join(tmpdir(), "yichuang-pins-"));
  const tokens = createTokens(Buffer.alloc(32, 7));
  const pins = await openPins(pinsDir, demo ? "135790" : null);
  const pairings = createPairings({ tokens, nowMs: clock.nowMs, demo });
  const doorkeepers = { tokens, pins, pairings };
  const words = options.words ?? testWords();
  const http = createServer(httpTimeouts);
  const gateway = await createGateway({
    http,
    engine,
    ...doorkeepers,
    ...troublesOf(options),
    demo,
    printTicket: options.printTicket ?? null,
    printNotice: options.printNotice ?? null,
    printDocument: options.printDocument ?? null,
    printCaseSlip: options.printCaseSlip ?? null,
    library: libraryOf(hall, tokens, words, options),
    words,
    nowMs: clock.nowMs,
    onFault,
    onConnections: (count) => (connections = count),
    ...(options.beat ? { beat: options.beat } : {}),
    onPinFailure: () => undefined,
  });
  outside = gateway.outside;
  await engine.tick();
  const limits = limitIdleConnections(http, options.idleConnectionsMax);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const sockets: Socket[] = [];
  return {
    url,
    engine,
    ...doorkeepers,
    faults,
    connections: () => connections,
    connect: (auth) => connectTo(url, auth, sockets),
    close: async () => {
      for (const socket of sockets) socket.close();
      estimator.stop();
      await engine.stop();
      await closeGateway(gateway, limits);
      await rm(pinsDir, { recursive: true, force: true });
    },
  };
};

/** A line that was broken without a word holds up no test. */
const closeGateway = async (gateway: Gateway, { destroyAll }: ConnectionLimits): Promise<void> => {
  const timer = setTimeout(destroyAll, 1_000);
  await gateway.close();
  clearTimeout(timer);
};

const connectTo = async (
  url: string,
  auth: Record<string, unknown>,
  sockets: Socket[],
): Promise<{ socket: Socket; hello: Hello }> => {
  const socket = io(url, {
    auth: { protocol: 1, device: `d-${randomUUID().slice(0, 8)}`, ...auth },
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
  });
  sockets.push(socket);
  const hello = await new Promise<Hello>((resolve, reject) => {
    socket.once("hello", resolve);
    socket.once("connect_error", reject);
  });
  return { socket, hello };
};

/** Sends a command with a fresh id, or with the given one. */
export const send = (
  socket: Socket,
  type: string,
  fields: object = {},
  commandId: string = randomUUID(),
): Promise<Answer> => socket.timeout(5_000).emitWithAck("command", { commandId, type, ...fields }) as Promise<Answer>;

export type Answer = {
  ok: boolean;
  revision: number;
  result: Record<string, never> & {
    ticketId: string;
    label: string;
    token: string;
    status: string;
    ticket: { label: string; ticketId: string };
  };
  rejection: { code: string; message: string; details?: Record<string, unknown> };
};
