import type { Connection } from "@yichuang/shared/client/connection";
import { useState } from "react";

import type { DeskRefusal } from "../../session/desk.ts";
import type { AlertEntry } from "./alert-entry.ts";

export type Acknowledge = {
  /** ALR5: sends it; true when it stands. */
  acknowledge: (entry: AlertEntry, note?: string) => Promise<boolean>;
  /** Why the last one was refused, and which that was. */
  refused: { alertKey: string; refusal: DeskRefusal } | null;
  clear: () => void;
};

/** Says to everybody that this alert has been seen. */
export const useAcknowledge = (connection: Connection): Acknowledge => {
  const [refused, setRefused] = useState<Acknowledge["refused"]>(null);
  return {
    acknowledge: async ({ alertKey }, note = "") => {
      if (alertKey === undefined) return false;
      const reply = await connection.command("AcknowledgeAlert", { alertKey, ...(note === "" ? {} : { note }) });
      setRefused(reply.ok ? null : { alertKey, refusal: reply.rejection });
      return reply.ok;
    },
    refused,
    clear: () => setRefused(null),
  };
};
