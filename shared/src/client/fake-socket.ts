import type { ServerEvents } from "../protocol/socket-events.ts";
import type { ClientSocket } from "./create-connection.ts";

type Listener = (...values: unknown[]) => void;

/** What a client sent: the event, its payload, and how to answer it. */
export type Sent = { event: string; payload: Record<string, unknown>; reply: (answer: unknown) => void };

export type FakeSocket = {
  socket: ClientSocket;
  /** Everything the client has sent, oldest first. */
  sent: Sent[];
  /** Called for each message as it is sent. */
  onSent: (handler: (sent: Sent) => void) => void;
  /** An event from the server. Lost when the line is down. */
  send: <Event extends keyof ServerEvents>(event: Event, ...values: Parameters<ServerEvents[Event]>) => void;
  /** The line comes up and the server says yes. */
  accept: () => void;
  refuse: (code: string) => void;
  drop: (reason?: string) => void;
  /** The other end cannot be reached. */
  fail: () => void;
  /** How often the line was to be opened. */
  attempts: () => number;
  isWanted: () => boolean;
  auth: () => Record<string, unknown>;
};

/** A socket without a network: the other end is in the caller's hand. Replies after `drop` are lost, as on a line. */
export const createFakeSocket = (): FakeSocket => {
  const listeners = new Map<string, Set<Listener>>();
  const sent: Sent[] = [];
  let onSent: (sent: Sent) => void = () => undefined;
  let [isConnected, isWanted] = [false, false];
  let [line, attempts] = [0, 0];

  const fire = (event: string, ...values: unknown[]): void =>
    listeners.get(event)?.forEach((listener) => listener(...values));
  const drop = (reason = "transport close"): void => {
    if (!isConnected) return;
    isConnected = false;
    fire("disconnect", reason);
  };
  const socket = {
    auth: (_send: (handshake: Record<string, unknown>) => void): void => undefined,
    get connected() {
      return isConnected;
    },
    get active() {
      return isWanted;
    },
    on: (event: string, listener: Listener) => {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
    },
    off: (event: string, listener: Listener) => listeners.get(event)?.delete(listener),
    emit: (event: string, payload: Record<string, unknown>, onReply: (answer: unknown) => unknown) => {
      const sentOn = line;
      const reply = (answer: unknown): unknown => isConnected && sentOn === line && onReply(answer);
      sent.push({ event, payload, reply });
      onSent({ event, payload, reply });
    },
    connect: () => {
      attempts += 1;
      isWanted = true;
    },
    disconnect: () => {
      isWanted = false;
      drop("io client disconnect");
    },
  };
  return {
    socket: socket as unknown as ClientSocket,
    sent,
    onSent: (handler) => {
      onSent = handler;
    },
    send: (event, ...values) => {
      if (isConnected) fire(event, ...values);
    },
    accept: () => {
      line += 1;
      isConnected = true;
      fire("connect");
    },
    refuse: (code) => {
      isWanted = false;
      fire("connect_error", Object.assign(new Error(code), { data: { code } }));
    },
    drop,
    fail: () => fire("connect_error", new Error("xhr poll error")),
    attempts: () => attempts,
    isWanted: () => isWanted,
    auth: () => {
      const handshake: Record<string, unknown> = {};
      socket.auth((given) => Object.assign(handshake, given));
      return handshake;
    },
  };
};
