import { randomUUID } from "node:crypto";

import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { FieldsOf } from "@yichuang/shared/client/connection";
import type { Hello } from "@yichuang/shared/protocol/hello";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import type { ResultOf } from "@yichuang/shared/protocol/results";
import { io, type Socket } from "socket.io-client";

/** A client as anybody could write it from docs/protocol.md: plain socket.io-client. */
export type PlainClient = {
  socket: Socket;
  hello: Hello;
  command: <Type extends CommandType>(
    type: Type,
    fields: FieldsOf<Type>,
    commandId?: string,
  ) => Promise<Ack<ResultOf<Type>>>;
  query: (type: string, fields?: object) => Promise<Ack<never>>;
  hall: () => Promise<HallInfo>;
  close: () => void;
};

export const openClient = async (
  url: string,
  auth: { role: string; device?: string; token?: string },
): Promise<PlainClient> => {
  const socket = io(url, {
    auth: { protocol: 1, device: `test-${randomUUID().slice(0, 8)}`, ...auth },
    transports: ["websocket"],
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
  const hello = await new Promise<Hello>((resolve, reject) => {
    socket.once("hello", resolve);
    socket.once("connect_error", reject);
  });
  const ask = <Answer>(event: string, message: object): Promise<Answer> =>
    socket.timeout(10_000).emitWithAck(event, message) as Promise<Answer>;
  return {
    socket,
    hello,
    command: (type, fields, commandId = randomUUID()) => ask("command", { commandId, type, ...fields }),
    query: (type, fields = {}) => ask("query", { type, ...fields }),
    hall: async () => {
      const ack = await ask<Ack<HallInfo>>("query", { type: "GetHall" });
      if (!ack.ok) throw new Error(ack.rejection.message);
      return ack.result;
    },
    close: () => void socket.close(),
  };
};
