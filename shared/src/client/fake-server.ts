import type { Locale } from "../domain/text.ts";
import { rejectionMessage } from "../i18n/rejection-messages.ts";
import type { Announcement } from "../protocol/announcement.ts";
import type { Command } from "../protocol/commands/command.ts";
import type { ConnectErrorCode, Hello } from "../protocol/hello.ts";
import type { Query, QueryResults, QueryType } from "../protocol/queries.ts";
import type { Rejection, RejectionCode } from "../protocol/rejection.ts";
import { protocolVersion } from "../protocol/version.ts";
import type { Progress } from "../protocol/socket-events.ts";
import type { SpeechMessage } from "../protocol/speech.ts";
import type { ViewName, ViewParams, ViewShapes } from "../protocol/views/view.ts";
import type { Connection } from "./connection.ts";
import { createConnection } from "./create-connection.ts";
import { createFakeSocket, type Sent } from "./fake-socket.ts";

type Answer = { result: unknown } | { rejection: Rejection } | "silence";

export type FakeServerOptions = {
  hello?: Partial<Hello>;
  /** The value of each view, or a function of its parameters. A view that is absent is refused. */
  views?: { [Name in ViewName]?: ViewShapes[Name] | ((params: ViewParams) => ViewShapes[Name]) };
  /** The result of each query, or a function of its fields. A query that is absent is refused. */
  queries?: {
    [Type in QueryType]?: QueryResults[Type] | ((query: Extract<Query, { type: Type }>) => QueryResults[Type]);
  };
  /** Queries that go wrong, or are worked on for ever: so much is done. */
  trouble?: { [Type in QueryType]?: { rejection: Rejection } | { share: number } };
  /** Answers commands. Absent: every command is accepted with an empty result. "silence": no reply comes. */
  onCommand?: (command: Command & { commandId: string }) => Answer;
  /** Stops both clocks at this time, ms since the epoch; `advance` moves them. Absent: real time. */
  atMs?: number;
  locale?: Locale;
  /** Stay in `connecting` until `goOnline`. */
  isOffline?: boolean;
};

export type FakeServer = {
  connection: Connection;
  /** Every command received, repetitions included. */
  commands: (Command & { commandId: string })[];
  /** New data of a view, with the parameters as subscribed; a following subscription gets it too. */
  push: <Name extends ViewName>(view: Name, data: ViewShapes[Name], params?: ViewParams) => void;
  announce: (announcement: Announcement) => void;
  /** Gives displays the turn to speak. */
  speech: (message: SpeechMessage) => void;
  /** What displays told of their voices, oldest first. */
  heard: { event: "voice" | "spoken"; message: unknown }[];
  /** Forgets all that was received, for a run of hours. */
  forget: () => void;
  goOffline: () => void;
  goOnline: () => void;
  refuse: (code: ConnectErrorCode) => void;
  heartbeat: () => void;
  /** What the hall offers has changed: whoever asked is to ask again. */
  changeHall: (change?: Partial<Pick<Hello, "hallName" | "timeZone">>) => void;
  /** Moves stopped clocks. */
  advance: (durationMs: number) => void;
};

/** A rejection as the server would send it. */
export const fakeRejection = (code: RejectionCode, locale: Locale = "zh"): Rejection => ({
  code,
  message: rejectionMessage(code, locale),
});

const keyOf = (view: string, params: object): string => JSON.stringify([view, Object.entries(params).sort()]);

type World = {
  options: FakeServerOptions;
  locale: Locale;
  commands: FakeServer["commands"];
  heard: FakeServer["heard"];
  /** Data pushed after the start, by view and parameters. */
  pushed: Map<string, unknown>;
  revision: number;
  progress: (progress: Progress) => void;
};

const answer = (world: World, sent: Sent, found: Answer): void => {
  if (found === "silence") return;
  const { revision } = world;
  sent.reply("result" in found ? { ok: true, revision, result: found.result } : { ok: false, ...found });
};

const answerQuery = (world: World, sent: Sent): void => {
  const query = sent.payload as Query;
  const trouble = world.options.trouble?.[query.type];
  if (trouble && "rejection" in trouble) return answer(world, sent, trouble);
  if (trouble) return world.progress({ queryId: ("queryId" in query && query.queryId) || "", ...trouble });
  const found: unknown = world.options.queries?.[query.type];
  if (found === undefined) answer(world, sent, { rejection: fakeRejection("InvalidCommand", world.locale) });
  else answer(world, sent, { result: typeof found === "function" ? found(query) : found });
};

const answerSubscribe = (world: World, sent: Sent): void => {
  const { view, ...params } = sent.payload as { view: ViewName } & ViewParams;
  const given: unknown = world.options.views?.[view];
  const first: unknown = typeof given === "function" ? given(params) : given;
  const snapshot = world.pushed.get(keyOf(view, params)) ?? first;
  if (snapshot === undefined) answer(world, sent, { rejection: fakeRejection("UnknownView", world.locale) });
  else sent.reply({ ok: true, revision: world.revision, snapshot });
};

const answerAny = (world: World, sent: Sent): void => {
  if (sent.event === "command") {
    const command = sent.payload as Command & { commandId: string };
    world.commands.push(command);
    answer(world, sent, world.options.onCommand?.(command) ?? { result: {} });
  } else if (sent.event === "query") answerQuery(world, sent);
  else if (sent.event === "subscribe") answerSubscribe(world, sent);
  else {
    if (sent.event === "voice" || sent.event === "spoken")
      world.heard.push({ event: sent.event, message: sent.payload });
    sent.reply({ ok: true });
  }
};

/** A server in memory, for tests and for the gallery of screens: the real connection over a line without a network. */
export const createFakeServer = (options: FakeServerOptions = {}): FakeServer => {
  const line = createFakeSocket();
  const locale = options.locale ?? "zh";
  const world: World = {
    options,
    locale,
    commands: [],
    heard: [],
    pushed: new Map(),
    revision: 1,
    progress: (progress) => line.send("progress", progress),
  };
  let stoppedAtMs = options.atMs;
  const now = (): number => stoppedAtMs ?? Date.now();
  line.onSent((sent) => answerAny(world, sent));

  const connection = createConnection(line.socket, {
    handshake: { protocol: protocolVersion, role: "display", device: "fake", locale },
    localNow: now,
    silenceLimitMs: Number.POSITIVE_INFINITY,
  });
  const goOnline = (): void => {
    line.accept();
    line.send("hello", {
      protocol: protocolVersion,
      hallId: "fake",
      hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Government Service Centre" },
      timeZone: "Asia/Shanghai",
      serverTimeMs: now(),
      revision: world.revision,
      demo: false,
      ...options.hello,
    });
  };
  if (options.isOffline !== true) goOnline();

  return {
    connection,
    commands: world.commands,
    push: (view, data, params = {}) => {
      world.revision += 1;
      world.pushed.set(keyOf(view, params), data);
      line.send("view", { view, params, revision: world.revision, tag: String(world.revision), snapshot: data });
    },
    announce: (announcement) => line.send("announcement", announcement),
    speech: (message) => line.send("speech", message),
    heard: world.heard,
    forget: () => {
      for (const received of [world.commands, world.heard, line.sent]) received.length = 0;
    },
    goOffline: () => line.drop(),
    goOnline,
    refuse: (code) => {
      line.drop();
      line.refuse(code);
    },
    heartbeat: () => line.send("heartbeat", { serverTimeMs: now(), revision: world.revision }),
    changeHall: (change = {}) => {
      world.revision += 1;
      line.send("heartbeat", {
        serverTimeMs: now(),
        revision: world.revision,
        hallRevision: world.revision,
        ...change,
      });
    },
    advance: (durationMs) => {
      stoppedAtMs = now() + durationMs;
    },
  };
};
