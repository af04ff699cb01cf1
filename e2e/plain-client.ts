import { randomUUID } from "node:crypto";
import { once } from "node:events";

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
  const refused = once(socket, "connect_error").then(([error]) => {
    throw error;
  });
  const [hello] = (await Promise.race([once(socket, "hello"), refused])) as [Hello];
  refused.catch(() => undefined);
  const ask = (event: string, message: object): Promise<never> =>
    socket.timeout(10_000).emitWithAck(event, message) as Promise<never>;
  return {
    socket,
    hello,
    command: (type, fields, commandId = randomUUID()) => ask("command", { commandId, type, ...fields }),
    query: (type, fields = {}) => ask("query", { type, ...fields }),
    hall: async () => {
      const ack: Ack<HallInfo> = await ask("query", { type: "GetHall" });
      if (!ack.ok) throw new Error(ack.rejection.message);
      return ack.result;
    },
    close: () => void socket.close(),
  };
};

/** The result of an accepted command; a refusal fails the test with its words. */
export const accepted = async <Value>(ack: Promise<Ack<Value>>): Promise<Value> => {
  const answer = await ack;
  if (!answer.ok) throw new Error(`${answer.rejection.code}: ${answer.rejection.message}`);
  return answer.result;
};
