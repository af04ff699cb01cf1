import type { IncomingMessage, Server, ServerOptions } from "node:http";
import type { Socket } from "node:net";

/** WIRE9: who has connected asks within this time; a request that comes byte by byte has it for its head, and half a minute in all. */
export const httpTimeouts = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
} as const satisfies ServerOptions;

export type ConnectionLimits = {
  /** Ends every connection, also one whose other end does not answer any more. */
  destroyAll: () => void;
};

/** More than the phones of a whole lobby behind one address leave open between two requests. */
const idleMax = 256;
const socketPath = "/socket.io/";

/**
 * WIRE9: of the connections of one address on which nothing is asked at the moment only the newest `max` stay; the oldest is
 * closed, so that nobody is refused, whoever else comes from that address. `others`: protocols besides web sockets that somebody answers. To be called when all else listens to the server.
 */
export const limitIdleConnections = (
  server: Server,
  max: number = idleMax,
  others: readonly string[] = [],
): ConnectionLimits => {
  const open = new Set<Socket>();
  const idleOf = new Map<string, Set<Socket>>();
  const leave = (socket: Socket, address: string): void => {
    const idle = idleOf.get(address);
    if (idle?.delete(socket) && idle.size === 0) idleOf.delete(address);
  };
  const addressOf = new WeakMap<Socket, string>();
  const rest = (socket: Socket): void => {
    const address = addressOf.get(socket);
    if (address === undefined || socket.destroyed) return;
    const idle = idleOf.get(address) ?? new Set();
    idleOf.set(address, idle.add(socket));
    const [oldest] = idle;
    if (idle.size > max) oldest?.destroy();
  };
  const begin = ({ socket }: IncomingMessage): void => leave(socket, addressOf.get(socket) ?? "");

  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "";
    addressOf.set(socket, address);
    open.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      leave(socket, address);
    });
    rest(socket);
  });
  server.on("request", (request, reply) => {
    begin(request);
    reply.once("close", () => rest(request.socket));
  });
  server.on("upgrade", (request, socket) => {
    begin(request);
    // Nobody else answers it, and it would stay for ever.
    const isAnswered = request.url?.startsWith(socketPath) || others.includes(request.headers.upgrade ?? "");
    if (!isAnswered) socket.destroy();
  });
  return {
    destroyAll: () => {
      for (const socket of open) socket.destroy();
    },
  };
};
