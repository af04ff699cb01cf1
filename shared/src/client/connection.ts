import type { Announcement } from "../protocol/announcement.ts";
import type { CommandOf, CommandType } from "../protocol/commands/command.ts";
import type { ConnectErrorCode, Hello } from "../protocol/hello.ts";
import type { Query, QueryResults, QueryType } from "../protocol/queries.ts";
import type { Ack, Rejection } from "../protocol/rejection.ts";
import type { ResultOf } from "../protocol/results.ts";
import type { SpeechMessage, SpokenMessage, VoiceMessage } from "../protocol/speech.ts";
import type { ViewName, ViewRequest, ViewShapes } from "../protocol/views/view.ts";

/** A value that changes, in the shape `useSyncExternalStore` and zustand's `useStore` read. */
export type ReadonlyStore<Value> = {
  getState: () => Value;
  /** Calls the listener after each change; the returned function ends it. */
  subscribe: (listener: () => void) => () => void;
};

/**
 * connecting: never connected yet. online: the server has said hello and is heard. offline: lost, coming back by
 * itself. refused: the server does not want this device (see `refusal`); asked again every 15 seconds.
 */
export type ConnectionStatus = "connecting" | "online" | "offline" | "refused";

export type ConnectionState = {
  status: ConnectionStatus;
  refusal: ConnectErrorCode | null;
  /** The last hello; kept while offline. */
  hello: Hello | null;
  /** When the server was last heard, on this device's monotonic clock (`localNow`). */
  lastHeardAtMs: number | null;
  /** Revision at which what the hall offers changed last, as heard; null: an older server, or none yet. */
  hallRevision: number | null;
};

/** No reply came in time. The request may or may not have had its effect: look at the view before repeating it. */
export type Unanswered = {
  ok: false;
  rejection: { code: "NoReply"; message: string; details?: Record<string, unknown> };
};

export type Reply<Value> = Ack<Value> | Unanswered;

/**
 * A view as this client has it. `stale` is the last good state, no longer known to be true. `freshAtMs` is the
 * `localNow` time up to which the data is known to be true; while live it moves with the connection's `lastHeardAtMs`.
 */
export type ViewState<Value> =
  | { state: "loading"; data: null; revision: null; freshAtMs: null; rejection: null }
  | { state: "live" | "stale"; data: Value; revision: number; freshAtMs: number; rejection: null }
  | { state: "refused"; data: null; revision: null; freshAtMs: null; rejection: Rejection };

export type ViewParamsOf<Name extends ViewName> = Omit<ViewRequest<Name>, "view">;
export type FieldsOf<Type extends CommandType> = Omit<CommandOf<Type>, "type">;
export type QueryFieldsOf<Type extends QueryType> = Omit<Extract<Query, { type: Type }>, "type">;

export type CommandOptions = {
  /** How long to wait for a reply, over any number of reconnections. Default 30 000. */
  timeoutMs?: number;
  /** An id made before by `newCommandId`, to ask again for the reply of an earlier attempt. */
  commandId?: string;
};

export type QueryOptions = {
  /** Told how much of the work is done, 0 to 1, where an answer takes longer. While it is told the reply is waited for. */
  onProgress?: (share: number) => void;
};

/** One device's line to the server. Made by `connect`, or by `createFakeServer` without any server. */
export type Connection = {
  state: ReadonlyStore<ConnectionState>;
  /** The server's clock, ms since the epoch. */
  serverNow: () => number;
  /** This device's monotonic clock, ms; `lastHeardAtMs` and `freshAtMs` are on it. */
  localNow: () => number;
  /** Sends a command once, whatever happens to the line: the same id is sent again after a reconnection. */
  command: <Type extends CommandType>(
    type: Type,
    fields: FieldsOf<Type>,
    options?: CommandOptions,
  ) => Promise<Reply<ResultOf<Type>>>;
  query: <Type extends QueryType>(
    type: Type,
    fields: QueryFieldsOf<Type>,
    options?: QueryOptions,
  ) => Promise<Reply<QueryResults[Type]>>;
  /** The same store for the same view and parameters. The server is asked while the store has a listener. */
  subscribe: <Name extends ViewName>(
    view: Name,
    params: ViewParamsOf<Name>,
  ) => ReadonlyStore<ViewState<ViewShapes[Name]>>;
  onAnnouncement: (handler: (announcement: Announcement) => void) => () => void;
  /** Whose turn it is to speak; for displays that have told `tellVoice`. */
  onSpeech: (handler: (message: SpeechMessage) => void) => () => void;
  /** Tells what this display can say and is saying; `onHeard` when the server has it. Without a line nothing is kept. */
  tellVoice: (message: VoiceMessage, onHeard: () => void) => void;
  /** Tells that an announcement was said to its end. Without a line nothing is kept: `tellVoice` says it again. */
  tellSpoken: (message: SpokenMessage) => void;
  /** The token of the next handshake; null for none. A refused connection tries again at once. */
  setToken: (token: string | null) => void;
  /** Ends the connection for good. Open requests get `NoReply`. */
  close: () => void;
};
