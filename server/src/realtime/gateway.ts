import type { Server as HttpServer } from "node:http";

import type { HallIndex } from "@yichuang/shared/domain/hall";
import { protocolVersion } from "@yichuang/shared/protocol/version";
import { Server } from "socket.io";

import type { OutsideAlert } from "../domain/outside.ts";
import type { State } from "../domain/state.ts";
import { createAdmission } from "./admission.ts";
import { authenticate } from "./authenticate.ts";
import type { Connected, GatewayServer } from "./connected.ts";
import { createHandlers, type HandlersOptions, listen } from "./handlers.ts";
import type { Member } from "./members.ts";
import { isOwnOrigin } from "./origin.ts";
import { createDeviceWatch, outsideNow, type Troubles } from "./outside.ts";
import { createPublisher, type Publisher } from "./publisher.ts";
import { everyZone } from "./subscriptions.ts";

export type { PrintCaseSlip, PrintDocument, PrintNotice } from "./extra-paper.ts";
export type { PrintTicket } from "./print-command.ts";

export type GatewayOptions = Omit<HandlersOptions, "onFault" | "outside"> &
  Troubles & {
    demo: boolean;
    /** Of a pair of servers; null: there is one alone. */
    term: number | null;
    /** A handler threw: a defect, logged with its event's name and never with its payload. */
    onFault: (error: unknown, where: string) => void;
    onConnections: (count: number) => void;
    /** How often a device is asked whether it is there, and how long its answer is waited for, ms. */
    beat?: { pingInterval: number; pingTimeout: number };
  };

export type Gateway = {
  /** What is derived from the state has changed without an event: estimates. */
  refresh: () => void;
  /** What is wrong with machines and lines, for the record. */
  outside: (state: State, nowMs: number) => OutsideAlert[];
  close: () => Promise<void>;
};

const messageBytesMax = 64 * 1024;
/** WIRE8: asked every five seconds, and gone when it has not answered for ten: fifteen seconds at most. */
const beat = { pingInterval: 5_000, pingTimeout: 10_000 };
/** Who has opened a line says who it is within this time. */
const connectTimeoutMs = 10_000;

/** Socket.IO in front of the engine, on an HTTP server. */
export const createGateway = ({ http, ...options }: GatewayOptions & { http: HttpServer }): Promise<Gateway> => {
  const { library } = options;
  const letIn = createAdmission();
  // First of all: Node hears no errors of a socket that asks for an upgrade, and one that broke while it waits would end the process.
  http.on("upgrade", (_request, socket) => void socket.on("error", () => socket.destroy()));
  const io = new Server(http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: messageBytesMax,
    ...(options.beat ?? beat),
    connectTimeout: connectTimeoutMs,
    allowRequest: ({ headers }, answer) =>
      letIn(() => answer(null, isOwnOrigin(headers.origin, headers.host, library.publicUrl))),
  });
  return openGateway(io, options, letIn);
};

/** Who you are, what you may do, what changed. No input can end the process. `letIn`: when a connection's turn comes. */
export const openGateway = async (
  io: GatewayServer,
  given: GatewayOptions,
  letIn: (work: () => void) => void = (work) => work(),
): Promise<Gateway> => {
  const { engine, onConnections } = given;
  const members = (): Member[] => [...io.sockets.sockets.values()].map(({ data }) => data.member);
  const { state } = await engine.read((reading) => reading);
  const devices = createDeviceWatch(state);
  const outside = (now: State, nowMs: number): OutsideAlert[] =>
    outsideNow(given, devices, members(), { state: now, index: engine.index(), nowMs });
  const options = { ...given, outside };
  const publisher = await createPublisher({ ...options, io });
  const handlers = createHandlers(options, publisher);
  io.use((connecting, next) => letIn(() => void admit(connecting, options).then(next)));
  io.on("connection", (connected) => {
    listen(connected, handlers, options);
    devices.came(connected.data.member);
    connected.on("disconnect", (reason) => {
      publisher.subscriptions.leaveAll(connected);
      devices.went(connected.data.member, members(), given.nowMs());
      publisher.speech.leave(connected.id, reason === "client namespace disconnect");
      onConnections(io.engine.clientsCount);
    });
    welcome(connected, options, { state, index: engine.index() }, publisher);
    onConnections(io.engine.clientsCount);
  });
  return {
    refresh: publisher.refresh,
    outside,
    close: async () => {
      publisher.stop();
      await io.close();
    },
  };
};

/** Lets a connection in as a member, or gives the error that it is refused with. */
const admit = async (connecting: Connected, options: GatewayOptions): Promise<Error | undefined> => {
  const { engine, tokens, demo, nowMs, onFault } = options;
  const { auth, address: numbers } = connecting.handshake;
  const address = numbers.replace(/^::ffff:/, "");
  try {
    const verdict = await engine.read(({ state }) =>
      authenticate(auth, address, { state, tokens, demo, nowMs: nowMs() }),
    );
    if (!verdict.ok) return Object.assign(new Error(verdict.failure), { data: { code: verdict.failure } });
    connecting.data.member = verdict.value;
    return undefined;
  } catch (error) {
    onFault(error, "handshake");
    return new Error("InternalError");
  }
};

const welcome = (
  connected: Connected,
  { demo, term }: GatewayOptions,
  { state, index }: { state: State; index: HallIndex },
  { now }: Publisher,
): void => {
  const { role, sessionId } = connected.data.member;
  const session = sessionId === null ? undefined : state.sessions.get(sessionId);
  if (role === "display") void connected.join(everyZone);
  connected.emit("hello", {
    protocol: protocolVersion,
    hallId: index.hall.hallId,
    hallName: index.hall.name,
    timeZone: index.hall.timeZone,
    ...now(),
    demo,
    ...(term === null ? {} : { term }),
    ...(session ? { clerkId: session.clerkId } : {}),
  });
};
