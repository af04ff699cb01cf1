import type { Socket } from "socket.io-client";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { Announcement } from "../protocol/announcement.ts";
import type { ConnectErrorCode, Handshake } from "../protocol/hello.ts";
import type { QueryResults, QueryType } from "../protocol/queries.ts";
import type { ResultOf } from "../protocol/results.ts";
import type { CommandType } from "../protocol/commands/command.ts";
import type { ClientEvents, ServerEvents } from "../protocol/socket-events.ts";
import type { ViewName, ViewShapes } from "../protocol/views/view.ts";
import { backOffMs } from "./back-off.ts";
import { newCommandId } from "./command-id.ts";
import type { Connection, ConnectionState, QueryOptions, ReadonlyStore, Reply, ViewState } from "./connection.ts";
import type { SubscribeReply } from "./live-view.ts";
import { type Elsewhere, lookElsewhere } from "./look-elsewhere.ts";
import { createOpenRequests, type OpenRequests } from "./open-requests.ts";
import { createViewSubscriptions, type ViewSubscriptions } from "./view-subscriptions.ts";

export type ClientSocket = Socket<ServerEvents, ClientEvents>;

export type ConnectionOptions = {
  handshake: Handshake;
  /** A monotonic clock, ms. */
  localNow: () => number;
  /** A line that is silent for longer is taken down and built up again. */
  silenceLimitMs: number;
  /** The server's time as it is known before the server is heard, ms since the epoch. Absent: this device's own. */
  serverNowMs?: number;
  elsewhere?: Elsewhere;
  /** From 0 to 1; for tests. */
  random?: () => number;
};

const commandTimeoutMs = 30_000;
const queryTimeoutMs = 10_000;
/** A server that turned this device away is asked again after this time: it may have been paired since. */
const refusedRetryMs = 15_000;
/** Least wait before coming back after the server closed the line on purpose. */
const dismissedRetryMs = 1_000;

type Parts = { state: StoreApi<ConnectionState>; requests: OpenRequests; views: ViewSubscriptions };
type Line = Parts & { socket: ClientSocket; options: ConnectionOptions; clock: { offsetMs: number } };

const refusalOf = (error: Error): ConnectErrorCode | null => {
  const data: unknown = "data" in error ? error.data : undefined;
  const code = typeof data === "object" && data !== null && "code" in data ? data.code : undefined;
  return code === "Unauthorized" || code === "IncompatibleProtocol" ? code : null;
};

/** A cable pulled out leaves a line that looks open for most of a minute. */
const watchSilence = ({ socket, options, state }: Pick<Line, "socket" | "options" | "state">, comeBack: () => void) =>
  setInterval(() => {
    const { lastHeardAtMs } = state.getState();
    if (!socket.connected || lastHeardAtMs === null) return;
    if (options.localNow() - lastHeardAtMs <= options.silenceLimitMs) return;
    socket.disconnect();
    comeBack();
  }, 1_000);

/** Ties the socket's events to state, views and requests. Returns the function that ends all timers. */
const listen = ({ socket, options, clock, state, requests, views }: Line): (() => void) => {
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** Attempts since the server said hello last. */
  let attempts = 0;
  /** The newest that was heard of this server's history. */
  let revision = 0;
  const comeBackIn = (waitMs: number): void => {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => socket.connect(), waitMs);
  };
  const comeBack = (leastMs = 0): void => {
    comeBackIn(leastMs + backOffMs(attempts, (options.random ?? Math.random)()));
    attempts += 1;
  };
  const hear = (serverTimeMs?: number): void => {
    const nowMs = options.localNow();
    if (serverTimeMs !== undefined) clock.offsetMs = serverTimeMs - nowMs;
    state.setState({ lastHeardAtMs: nowMs });
  };
  const lose = (): void => {
    views.onOffline();
    if (state.getState().status === "online") state.setState({ status: "offline" });
  };

  socket.on("connect", () => hear());
  socket.on("hello", (hello) => {
    hear(hello.serverTimeMs);
    attempts = 0;
    ({ revision } = hello);
    state.setState({ status: "online", refusal: null, hello, hallRevision: hello.hallRevision ?? null });
    requests.resend();
    views.onOnline();
  });
  socket.on("heartbeat", ({ serverTimeMs, hallRevision = null, hallName, timeZone }) => {
    hear(serverTimeMs);
    const { hello, hallRevision: before } = state.getState();
    if (hallRevision === before) return;
    // ADJ8: the hall is another; its name stands on every screen.
    const named = { ...(hallName ? { hallName } : {}), ...(timeZone ? { timeZone } : {}) };
    state.setState({ hallRevision, hello: hello && { ...hello, ...named } });
  });
  socket.on("view", (message) => {
    hear();
    revision = Math.max(revision, message.revision);
    views.onMessage(message);
  });
  socket.on("announcement", () => hear());
  socket.on("speech", () => hear());
  socket.on("progress", ({ queryId, share }) => {
    hear();
    requests.progress(queryId, share);
  });
  socket.on("disconnect", (reason) => {
    lose();
    if (reason !== "io client disconnect") comeBack(reason === "io server disconnect" ? dismissedRetryMs : 0);
  });
  socket.on("connect_error", (error) => {
    const refusal = refusalOf(error);
    if (refusal) state.setState({ status: "refused", refusal });
    else if (state.getState().status !== "refused") state.setState({ status: "offline" });
    // Turned away, perhaps without a reason that we know, or no line.
    if (refusal || !socket.active) comeBackIn(refusedRetryMs);
    else comeBack();
  });

  const watch = watchSilence({ socket, options, state }, comeBack);
  const stopLooking =
    options.elsewhere &&
    lookElsewhere(state, options.elsewhere, { revision: () => revision, localNow: options.localNow });
  return () => {
    stopLooking?.();
    clearTimeout(retryTimer);
    clearInterval(watch);
  };
};

const begun: ConnectionState = {
  status: "connecting",
  refusal: null,
  hello: null,
  lastHeardAtMs: null,
  hallRevision: null,
};

/** A connection over a socket that is not yet open; opens it. */
export const createConnection = (socket: ClientSocket, options: ConnectionOptions): Connection => {
  const { handshake, localNow } = options;
  let token = handshake.token ?? null;
  socket.auth = (send) => send({ ...handshake, token: token ?? undefined });

  const state = createStore<ConnectionState>(() => begun);
  const clock = { offsetMs: (options.serverNowMs ?? Date.now()) - localNow() };
  const isOnline = (): boolean => state.getState().status === "online";
  const requests = createOpenRequests(
    (event, message, onReply) => socket.emit(event, message, (reply) => onReply(reply as Reply<unknown>)),
    isOnline,
    handshake.locale ?? "zh",
  );
  const views = createViewSubscriptions({
    isOnline,
    localNow,
    lastHeardAtMs: () => state.getState().lastHeardAtMs ?? localNow(),
    subscribe: (request, onReply) => socket.emit("subscribe", request, (reply) => onReply(reply as SubscribeReply)),
    unsubscribe: (request) => socket.emit("unsubscribe", request, () => undefined),
  });
  const end = listen({ socket, options, clock, state, requests, views });
  socket.connect();

  return {
    state: { getState: state.getState, subscribe: state.subscribe },
    serverNow: () => localNow() + clock.offsetMs,
    localNow,
    command: async <Type extends CommandType>(
      type: Type,
      fields: object,
      given: { timeoutMs?: number; commandId?: string } = {},
    ) => {
      const message = { ...fields, type, commandId: given.commandId ?? newCommandId() };
      return (await requests.request("command", message, given.timeoutMs ?? commandTimeoutMs)) as Reply<ResultOf<Type>>;
    },
    query: async <Type extends QueryType>(type: Type, fields: object, { onProgress }: QueryOptions = {}) => {
      const message = { ...fields, type, ...(onProgress ? { queryId: newCommandId() } : {}) };
      return (await requests.request("query", message, queryTimeoutMs, onProgress)) as Reply<QueryResults[Type]>;
    },
    subscribe: <Name extends ViewName>(view: Name, params: object) =>
      views.store(view, { ...params }) as ReadonlyStore<ViewState<ViewShapes[Name]>>,
    onAnnouncement: (handler: (announcement: Announcement) => void) => {
      socket.on("announcement", handler);
      return () => socket.off("announcement", handler);
    },
    onSpeech: (handler) => {
      socket.on("speech", handler);
      return () => socket.off("speech", handler);
    },
    tellVoice: (message, onHeard) => {
      if (isOnline()) socket.emit("voice", message, (reply) => reply.ok && onHeard());
    },
    tellSpoken: (message) => {
      if (isOnline()) socket.emit("spoken", message, () => undefined);
    },
    setToken: (next) => {
      token = next;
      if (state.getState().status === "refused") socket.connect();
    },
    close: () => {
      end();
      requests.close();
      views.onOffline();
      socket.disconnect();
    },
  };
};
