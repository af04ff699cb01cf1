import type { Connection } from "@yichuang/shared/client/connection";
import type { ClerkId } from "@yichuang/shared/domain/ids";
import type { AdminPinVerdict } from "@yichuang/shared/electron/setup-calls";
import type { HallInfo } from "@yichuang/shared/protocol/queries";

import type { KioskMachine } from "./machine.ts";

/** Who can say whether a PIN is right. staff: the server, for these supervisors. own: the machine. nobody: see the words. */
export type PinJudge = { by: "staff"; supervisors: HallInfo["clerks"] } | { by: "own" } | { by: "nobody" };

/** refused: the server's own words. */
export type PinVerdict = AdminPinVerdict | { state: "refused"; message: string };

const answerWithinMs = 10_000;

/** SET9: the server while it is there; without it the machine's own PIN, if it has one. */
export const findJudge = async (connection: Connection, machine: KioskMachine): Promise<PinJudge> => {
  if (connection.state.getState().status === "online") {
    const reply = await connection.query("GetHall", {});
    const supervisors = reply.ok ? reply.result.clerks.filter(({ roles }) => roles.includes("supervisor")) : [];
    if (supervisors.length > 0) return { by: "staff", supervisors };
  }
  return machine.own?.hasAdminPin === true ? { by: "own" } : { by: "nobody" };
};

/** Asks the server about a supervisor's PIN. Nobody is signed in by it. */
export const askServer = async (connection: Connection, clerkId: ClerkId, pin: string): Promise<PinVerdict> => {
  const reply = await connection.command("CheckPin", { clerkId, pin }, { timeoutMs: answerWithinMs });
  if (reply.ok) return { state: "right" };
  if (reply.rejection.code === "WrongPin") return { state: "wrong" };
  return { state: "refused", message: reply.rejection.message };
};
