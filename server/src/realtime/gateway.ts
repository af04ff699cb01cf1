import type { Server as HttpServer } from "node:http";

import type { Locale } from "@yichuang/shared/domain/text";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { commandSchemas, type Command } from "@yichuang/shared/protocol/commands/command";
import { queryPermissions, viewPermissions } from "@yichuang/shared/protocol/permissions";
import { type Query, querySchemas } from "@yichuang/shared/protocol/queries";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { Ack, Rejection } from "@yichuang/shared/protocol/rejection";
import type { ClientEvents, ServerEvents } from "@yichuang/shared/protocol/socket-events";
import { protocolVersion } from "@yichuang/shared/protocol/version";
import { type ViewName, type ViewParams, viewSchemas } from "@yichuang/shared/protocol/views/view";
import { type DefaultEventsMap, Server, type Socket } from "socket.io";

import type { Refusal } from "../domain/context.ts";
import type { Commit, Engine } from "../engine/engine.ts";
import type { Reading } from "../domain/read/reading.ts";
import type { Tokens } from "../security/tokens.ts";
import { announcementOf } from "./announce.ts";
import { authenticate } from "./authenticate.ts";
import { createChannels, type Channels, type Read } from "./channels.ts";
import { createCommands, type CommandsOptions } from "./commands.ts";
import { actorOf, type Member } from "./members.ts";
import { createPace } from "./pace.ts";
import { parseCommandId, parseNamed } from "./parse.ts";
import { answerQuery, type Library } from "./queries.ts";
import { createThrottle, type Throttle } from "./throttle.ts";
import { readView } from "./views.ts";

type Connected = Socket<ClientEvents, ServerEvents, DefaultEventsMap, { member: Member }>;
type GatewayServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, { member: Member }>;

export type GatewayOptions = Omit<CommandsOptions, "refusalOf"> & {
  http: HttpServer;
  engine: Engine;
  tokens: Tokens;
  demo: boolean;
  library: Library;
  nowMs: () => number;
  /** A handler threw: a defect, logged with its event's name and never with its payload. */
  onFault: (error: unknown, event: string) => void;
  onConnections: (count: number) => void;
};

export type Gateway = { close: () => Promise<void> };

const heartbeatMs = 2_000;
/** Views hold times and estimates, so they age without any event. */
const refreshMs = 10_000;
const burstMs = 25;
const messageBytesMax = 64 * 1024;
const subscriptionsMax = 64;
const zoneRoom = (zone: string): string => `announce:${zone}`;
const everyZone = "announce:*";

type Handler = (connected: Connected, message: unknown) => Promise<object>;

/** Socket.IO in front of the engine: who you are, what you may do, what changed. No input can end the process. */
export const createGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { engine, tokens, onFault } = options;
  const io: GatewayServer = new Server(options.http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: messageBytesMax,
    pingInterval: 10_000,
    pingTimeout: 8_000,
  });
  const current = { reading: await engine.read((reading) => reading) };
  const readingNow = (): Reading => ({
    ...current.reading,
    nowMs: Math.max(current.reading.state.nowMs, options.nowMs()),
  });
  const channels = createChannels({
    revision: () => current.reading.state.revision,
    send: (room, message) => void io.to(room).emit("view", message),
  });
  const guarded = (name: string, job: () => void): void => {
    try {
      job();
    } catch (error) {
      onFault(error, name);
    }
  };
  const unsaid: Announcement[] = [];
  // Rows first, then voice: a screen never speaks of a call that it does not show.
  const publish = (): void =>
    guarded("publish", () => {
      channels.flush(readerOf(readingNow(), tokens));
      for (const announcement of unsaid.splice(0))
        io.to([zoneRoom(announcement.zone), everyZone]).emit("announcement", announcement);
    });
  // After the acknowledgements of the commit, and never while the memory is ahead of the disk.
  const pace = createPace(() => void setImmediate(() => void engine.read(publish)), burstMs);
  engine.onCommit((commit) =>
    guarded("commit", () => {
      unsaid.push(...announcementsOf(current.reading, commit));
      pace.ask();
    }),
  );
  io.use((connecting, next) => void admit(connecting, options).then(next));
  const handlers = createHandlers(options, channels);
  io.on("connection", (connected) => {
    guarded("connection", () => welcome(connected, options, readingNow()));
    listen(connected, handlers, createThrottle(), options);
    connected.on("disconnect", () => {
      guarded("disconnect", () => leaveAll(connected, channels));
      options.onConnections(io.engine.clientsCount);
    });
    options.onConnections(io.engine.clientsCount);
  });
  const beat = setInterval(
    () =>
      void io.volatile.emit("heartbeat", {
        serverTimeMs: readingNow().nowMs,
        revision: current.reading.state.revision,
      }),
    heartbeatMs,
  );
  const refresh = setInterval(() => void engine.read(publish), refreshMs);
  return {
    close: async () => {
      clearInterval(beat);
      clearInterval(refresh);
      pace.stop();
      await io.close();
    },
  };
};

/** Lets a connection in as a member, or gives the error that it is refused with. */
const admit = async (connecting: Connected, options: GatewayOptions): Promise<Error | undefined> => {
  const { engine, tokens, demo, onFault } = options;
  const { auth, address } = connecting.handshake;
  try {
    const verdict = await engine.read(({ state }) => authenticate(auth, address, { state, tokens, demo }));
    if (!verdict.ok) return Object.assign(new Error(verdict.failure), { data: { code: verdict.failure } });
    connecting.data.member = verdict.value;
    return undefined;
  } catch (error) {
    onFault(error, "handshake");
    return new Error("InternalError");
  }
};

const readerOf =
  (reading: Reading, tokens: Tokens): Read =>
  (name, params) =>
    readView(reading, tokens, name, params);

const announcementsOf = ({ state, index }: Reading, commit: Commit): Announcement[] =>
  commit.events.flatMap(({ event, revision }) => announcementOf(event, revision, state, index) ?? []);

const welcome = (connected: Connected, { demo }: GatewayOptions, { state, index, nowMs }: Reading): void => {
  const { member } = connected.data;
  const session = member.sessionId === null ? undefined : state.sessions.get(member.sessionId);
  if (member.role === "display") void connected.join(everyZone);
  connected.emit("hello", {
    protocol: protocolVersion,
    hallId: index.hall.hallId,
    hallName: index.hall.name,
    timeZone: index.hall.timeZone,
    serverTimeMs: nowMs,
    revision: state.revision,
    demo,
    ...(session ? { clerkId: session.clerkId } : {}),
  });
};

const reject = ({ code, details }: Refusal, locale: Locale): Ack<never> & { ok: false } => {
  const rejection: Rejection = {
    code,
    message: rejectionMessage(code, locale, details),
    ...(details ? { details } : {}),
  };
  return { ok: false, rejection };
};

const createHandlers = (options: GatewayOptions, channels: Channels): Record<keyof ClientEvents, Handler> => {
  const { engine } = options;
  const runCommand = createCommands({ ...options, refusalOf: (refusal, member) => reject(refusal, member.locale) });
  const mayUse = async (connected: Connected, allowed: readonly string[]): Promise<boolean> =>
    (await engine.read(({ state }) => actorOf(connected.data.member, state))).roles.some((role) =>
      allowed.includes(role),
    );

  return {
    command: async (connected, message) => {
      const { member } = connected.data;
      const envelope = parseCommandId(message);
      if (!envelope.ok) return reject(envelope.failure, member.locale);
      const command = parseNamed<Command>(commandSchemas, "type", envelope.value.body, "InvalidCommand");
      if (!command.ok) return reject(command.failure, member.locale);
      return runCommand(member, envelope.value.id, command.value);
    },
    query: async (connected, message) => {
      const { locale } = connected.data.member;
      const query = parseNamed<Query>(querySchemas, "type", message, "InvalidCommand");
      if (!query.ok) return reject(query.failure, locale);
      if (!(await mayUse(connected, queryPermissions[query.value.type]))) return reject({ code: "Forbidden" }, locale);
      return engine.read((reading) => {
        const answer = answerQuery(reading, options.library, query.value);
        return answer.ok
          ? { ok: true, revision: reading.state.revision, result: answer.value }
          : reject(answer.failure, locale);
      });
    },
    subscribe: async (connected, message) => {
      const { member } = connected.data;
      const request = parseNamed<{ view: ViewName } & ViewParams>(viewSchemas, "view", message, "UnknownView");
      if (!request.ok) return reject(request.failure, member.locale);
      const { view, ...params } = request.value;
      if (!(await mayUse(connected, viewPermissions[view]))) return reject({ code: "Forbidden" }, member.locale);
      return engine.read((reading) => {
        const answer = subscribe(connected, channels, readerOf(reading, options.tokens), view, params);
        // Who has a ticket's token may also give the ticket up.
        const ticketId = view === "ticket" ? options.tokens.ticketOf(params.token ?? "") : null;
        if (ticketId !== null && member.role === "phone") member.ownTicketIds.add(ticketId);
        return answer;
      });
    },
    unsubscribe: async (connected, message) => {
      const { member } = connected.data;
      const request = parseNamed<{ view: ViewName } & ViewParams>(viewSchemas, "view", message, "UnknownView");
      if (!request.ok) return reject(request.failure, member.locale);
      const { view, ...params } = request.value;
      const room = channels.roomOf(view, params);
      if (member.rooms.delete(room)) channels.unsubscribe(view, params);
      void connected.leave(room);
      return { ok: true };
    },
  };
};

const subscribe = (
  connected: Connected,
  channels: Channels,
  read: Read,
  view: ViewName,
  params: ViewParams,
): object => {
  const { member } = connected.data;
  const room = channels.roomOf(view, params);
  if (!member.rooms.has(room) && member.rooms.size >= subscriptionsMax)
    return reject({ code: "TooManySubscriptions" }, member.locale);
  const value = channels.subscribe(read, view, params);
  if (!value) return reject(unknownOf(view), member.locale);
  if (member.rooms.has(room)) channels.unsubscribe(view, params);
  member.rooms.add(room);
  void connected.join(room);
  if (view === "board" && member.role === "display") {
    // A board of one zone hears that zone alone.
    void connected.leave(everyZone);
    void connected.join(params.zone === undefined ? everyZone : zoneRoom(params.zone));
  }
  return { ok: true, ...value };
};

const unknownOf = (view: ViewName): Refusal => ({
  code: view === "ticket" ? "UnknownTicket" : view === "board" ? "UnknownView" : "UnknownWindow",
});

const leaveAll = (connected: Connected, channels: Channels): void => {
  for (const room of connected.data.member.rooms) channels.leaveRoom(room);
  connected.data.member.rooms.clear();
};

/** Answers every event, also one with a foreign name, and lets no handler's failure out. */
const listen = (
  connected: Connected,
  handlers: Record<keyof ClientEvents, Handler>,
  throttle: Throttle,
  { onFault, nowMs }: GatewayOptions,
): void => {
  connected.onAny((event: string, ...values: unknown[]) => {
    const last = values.at(-1);
    const answer = typeof last === "function" ? (reply: object): void => void last(reply) : (): void => undefined;
    const { locale } = connected.data.member;
    const waitMs = throttle.take(nowMs());
    if (waitMs > 0) {
      answer(reject({ code: "TooManyRequests", details: { waitSeconds: Math.ceil(waitMs / 1000) } }, locale));
      return;
    }
    const handler = Object.hasOwn(handlers, event) ? handlers[event as keyof ClientEvents] : undefined;
    if (!handler) {
      answer(reject({ code: "InvalidCommand", details: { field: "(event)", problem: "no such event" } }, locale));
      return;
    }
    handler(connected, values[0]).then(answer, (error: unknown) => {
      onFault(error, event);
      answer(reject({ code: "InternalError" }, locale));
    });
  });
};
