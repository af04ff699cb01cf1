import type { Connected, GatewayServer } from "../../realtime/connected.ts";

/** The client's end of a connection, as the server's process hands messages to it: each as it is on the wire. */
export type ClientEnd = {
  onAccepted: () => void;
  onRefused: (code: string) => void;
  /** The server has ended the connection. */
  onDismissed: () => void;
  onEvent: (event: string, json: string) => void;
};

/** A connection as the network knows it. */
export type ServerEnd = {
  /** A message of the client; `answer` gets the reply as it is on the wire. */
  receive: (event: string, json: string, answer: (json: string) => void) => void;
  /** The server notices that the line is gone. */
  lose: (reason: string) => void;
};

export type SimulatedIo = GatewayServer & {
  /** A client knocks with its handshake; it is told whether it is let in. */
  knock: (auth: Record<string, unknown>, address: string, end: ClientEnd) => ServerEnd;
};

type Listener = (...values: unknown[]) => void;

/** One connection at the server. Rooms, acknowledgements and the order of events are those of Socket.IO. */
class Connection {
  connected = false;
  readonly data = {} as Connected["data"];
  readonly rooms = new Set<string>();
  private readonly listeners = new Map<string, Listener>();
  private anyListener: Listener = () => undefined;

  constructor(
    readonly id: string,
    readonly handshake: { auth: Record<string, unknown>; address: string },
    private readonly end: ClientEnd,
    private readonly onEnd: () => void,
  ) {}

  join = (room: string): void => void this.rooms.add(room);
  leave = (room: string): void => void this.rooms.delete(room);
  on = (event: string, listener: Listener): void => void this.listeners.set(event, listener);
  onAny = (listener: Listener): void => void (this.anyListener = listener);
  emit = (event: string, message: unknown): boolean => this.sendJson(event, JSON.stringify(message));

  sendJson = (event: string, json: string): boolean => {
    if (this.connected) this.end.onEvent(event, json);
    return this.connected;
  };

  disconnect = (): void => {
    this.end.onDismissed();
    this.onEnd();
    this.lose("server namespace disconnect");
  };

  receive = (event: string, json: string, answer: (json: string) => void): void => {
    if (!this.connected) return;
    this.anyListener(event, JSON.parse(json), (reply: unknown) => {
      if (this.connected) answer(JSON.stringify(reply));
    });
  };

  lose = (reason: string): void => {
    if (!this.connected) return;
    this.rooms.clear();
    this.connected = false;
    this.listeners.get("disconnect")?.(reason);
  };
}

/** Stands in the place of Socket.IO's server: no HTTP, no ports, no clock. */
export const createSimulatedIo = (): SimulatedIo => {
  const connections = new Map<string, Connection>();
  let admit: Parameters<GatewayServer["use"]>[0] = (_connecting, next) => next();
  let onConnection: (connected: Connected) => void = () => undefined;
  let count = 0;

  const sendTo = (isMeant: (connection: Connection) => boolean) => ({
    emit: (event: string, message: unknown): boolean => {
      const json = JSON.stringify(message);
      for (const connection of connections.values()) if (isMeant(connection)) connection.sendJson(event, json);
      return true;
    },
  });

  const io = {
    use: (given: typeof admit) => (admit = given),
    on: (_event: "connection", listener: typeof onConnection) => (onConnection = listener),
    to: (rooms: string | string[]) => sendTo((connection) => [rooms].flat().some((room) => connection.rooms.has(room))),
    volatile: sendTo(() => true),
    sockets: { sockets: connections },
    engine: { clientsCount: 0 },
    close: async () => {
      for (const connection of connections.values()) connection.lose("server shutting down");
      connections.clear();
    },
  };

  const knock: SimulatedIo["knock"] = (auth, address, end) => {
    const id = `c${(count += 1)}`;
    const connection = new Connection(id, { auth, address }, end, () => connections.delete(id));
    const lose = (reason: string): void => {
      connections.delete(id);
      connection.lose(reason);
    };
    const connected = connection as unknown as Connected;
    admit(connected, (refused) => {
      if (refused) return end.onRefused((refused as Error & { data?: { code: string } }).data?.code ?? "");
      connection.connected = true;
      connections.set(id, connection);
      end.onAccepted();
      onConnection(connected);
    });
    return { receive: connection.receive, lose };
  };
  return { ...(io as unknown as GatewayServer), knock };
};
