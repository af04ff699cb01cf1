import { applyPatch } from "rfc6902";
import { createStore } from "zustand/vanilla";

import type { Rejection, RejectionCode } from "../protocol/rejection.ts";
import type { ViewMessage, ViewName, ViewReply } from "../protocol/views/view.ts";
import type { ReadonlyStore, ViewState } from "./connection.ts";

export type SubscribeReply = ({ ok: true } & ViewReply) | { ok: false; rejection: Rejection };
export type SubscribeRequest = { view: ViewName } & Record<string, unknown>;

/** What a view needs of the connection. */
export type ViewLine = {
  isOnline: () => boolean;
  localNow: () => number;
  /** When the server was last heard, on `localNow`. */
  lastHeardAtMs: () => number;
  subscribe: (request: SubscribeRequest, onReply: (reply: SubscribeReply) => void) => void;
  unsubscribe: (request: SubscribeRequest) => void;
};

/** What is shown; `tag` names it to the server. */
type Known = { data: unknown; revision: number; tag: string };

/** A view that nobody reads any more is kept up this long: screens often come back. */
const lingerMs = 5_000;
/** A subscription that was put off is asked for again after this time. */
const retryMs = 2_000;
/** A subscription that got no reply on a good line is asked for again after this time. */
const unansweredMs = 10_000;
const passingCodes: ReadonlySet<RejectionCode> = new Set([
  "TooManyRequests",
  "ShuttingDown",
  "StorageUnavailable",
  "DiskFull",
  "InternalError",
]);

/**
 * What is known after a message, on a copy of what was known before. An older message changes nothing; one that stays at
 * the revision is what time alone has changed. null: the message does not follow on what is known, or does not fit.
 */
export const applyViewMessage = (known: Known, message: ViewMessage): Known | null => {
  if (message.revision < known.revision) return known;
  if (!("snapshot" in message) && message.from !== known.revision)
    return message.revision === known.revision ? known : null;
  return applyViewReply(known, message);
};

/** VIEW8: what is known after a reply or message that goes on from it. null: the patch does not fit. */
const applyViewReply = (known: Known | null, { revision, tag, ...reply }: ViewReply): Known | null => {
  if ("snapshot" in reply) return { data: reply.snapshot, revision, tag };
  if (!known) return null;
  if (reply.patch.length === 0) return { data: known.data, revision, tag };
  // It came as JSON. Phones of five years ago have no structuredClone.
  const data: unknown = JSON.parse(JSON.stringify(known.data));
  const isWhole = applyPatch(data, reply.patch).every((failure) => failure === null);
  return isWhole ? { data, revision, tag } : null;
};

export type LiveView = {
  store: ReadonlyStore<ViewState<unknown>>;
  onMessage: (message: ViewMessage) => void;
  /** The line is up: ask, if anyone reads. */
  onOnline: () => void;
  /** The line is lost: what is shown is the last good state. */
  onOffline: () => void;
};

type Question = {
  /** `since`: the tag of what is known already. */
  ask: (since?: string) => void;
  stop: () => void;
  /** Keeps a message that came before the snapshot it may follow; false when no snapshot is awaited. */
  hold: (message: ViewMessage) => boolean;
};

/** Asks for the value until there is one or a lasting refusal; hands it over with the messages that overtook it. */
const createQuestion = (
  request: SubscribeRequest,
  line: ViewLine,
  onReply: (reply: SubscribeReply, early: ViewMessage[]) => void,
): Question => {
  /** The attempt whose reply is awaited; a reply to an earlier one is void. */
  let awaited: symbol | null = null;
  let early: ViewMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ask = (since?: string): void => {
    clearTimeout(timer);
    const attempt = Symbol("subscribe");
    awaited = attempt;
    early = [];
    timer = setTimeout(ask, unansweredMs, since);
    line.subscribe(since === undefined ? request : { ...request, since }, (reply) => {
      if (awaited !== attempt) return;
      clearTimeout(timer);
      if (!reply.ok && passingCodes.has(reply.rejection.code)) {
        timer = setTimeout(ask, retryMs, since);
        return;
      }
      awaited = null;
      onReply(reply, early);
    });
  };
  const stop = (): void => {
    clearTimeout(timer);
    awaited = null;
  };
  const hold = (message: ViewMessage): boolean => {
    if (!awaited) return false;
    early.push(message);
    return true;
  };
  return { ask, stop, hold };
};

const nothing = { data: null, revision: null, freshAtMs: null };
const loading: ViewState<unknown> = { state: "loading", ...nothing, rejection: null };

/** One view kept up to date by snapshots and patches; a gap between revisions asks for a new snapshot. */
export const createLiveView = (request: SubscribeRequest, line: ViewLine): LiveView => {
  const store = createStore<ViewState<unknown>>(() => loading);
  const readers = new Set<symbol>();
  /** What the store shows, live or stale. */
  let known: Known | null = null;
  let isAsked = false;
  let lingerTimer: ReturnType<typeof setTimeout> | undefined;

  const makeLive = (next: Known): void => {
    known = next;
    const { data, revision } = next;
    store.setState({ state: "live", data, revision, freshAtMs: line.localNow(), rejection: null }, true);
  };

  const makeStale = (): void => {
    const state = store.getState();
    if (state.state !== "live") return;
    store.setState({ ...state, state: "stale", freshAtMs: Math.max(state.freshAtMs, line.lastHeardAtMs()) }, true);
  };

  const question = createQuestion(request, line, (reply, early) => {
    if (reply.ok) {
      const next = applyViewReply(known, reply);
      if (!next) return ask();
      makeLive(next);
    } else {
      known = null;
      store.setState({ state: "refused", ...nothing, rejection: reply.rejection }, true);
    }
    // The server answers before it sends what follows: what came earlier is in the snapshot.
    for (const message of early) if (message.revision > (reply.ok ? reply.revision : 0)) take(message);
  });

  /** VIEW3: without `since` where something did not fit: it is not gone on from. */
  const ask = (since?: string): void => {
    makeStale();
    isAsked = true;
    question.ask(since);
  };

  const take = (message: ViewMessage): void => {
    const state = store.getState();
    if (!isAsked || question.hold(message) || state.state !== "live" || !known) return;
    const next = applyViewMessage(known, message);
    if (!next) ask();
    else if (next !== known) makeLive(next);
  };

  const rest = (): void => {
    question.stop();
    clearTimeout(lingerTimer);
    isAsked = false;
    makeStale();
  };

  const leave = (): void => {
    rest();
    if (line.isOnline()) line.unsubscribe(request);
  };

  const read = (listener: () => void): (() => void) => {
    const reader = Symbol("reader");
    readers.add(reader);
    clearTimeout(lingerTimer);
    const unsubscribe = store.subscribe(listener);
    if (!isAsked && line.isOnline()) ask(known?.tag);
    return () => {
      unsubscribe();
      readers.delete(reader);
      if (readers.size === 0 && isAsked) lingerTimer = setTimeout(leave, lingerMs);
    };
  };

  return {
    store: { getState: store.getState, subscribe: read },
    onMessage: take,
    onOnline: () => {
      if (readers.size > 0) ask(known?.tag);
    },
    onOffline: rest,
  };
};
