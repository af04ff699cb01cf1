import type { Connection, FieldsOf, Reply } from "@yichuang/shared/client/connection";
import { newCommandId } from "@yichuang/shared/client/command-id";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { Rejection } from "@yichuang/shared/protocol/rejection";
import type { ResultOf } from "@yichuang/shared/protocol/results";
import { createStore, type StoreApi } from "zustand/vanilla";

export type DeskState = {
  /** The command under way. Keys are held meanwhile: nothing is sent twice. */
  sending: CommandType | null;
  /** Why the last command was refused, in words; gone with the next one. */
  refusal: { code: Rejection["code"] | "NoReply"; message: string } | null;
};

export type Desk = {
  store: StoreApi<DeskState>;
  /** Sends a command unless one is under way; null when it was held back. */
  run: <Type extends CommandType>(type: Type, fields: FieldsOf<Type>) => Promise<Reply<ResultOf<Type>> | null>;
  forget: () => void;
};

/** One clerk's commands, one at a time, each with an id of its own over all reconnections. */
export const createDesk = (connection: Connection): Desk => {
  const store = createStore<DeskState>(() => ({ sending: null, refusal: null }));
  return {
    store,
    forget: () => store.setState({ refusal: null }),
    run: async (type, fields) => {
      if (store.getState().sending !== null) return null;
      store.setState({ sending: type, refusal: null });
      const reply = await connection.command(type, fields, { commandId: newCommandId() });
      store.setState({
        sending: null,
        refusal: reply.ok ? null : { code: reply.rejection.code, message: reply.rejection.message },
      });
      return reply;
    },
  };
};
