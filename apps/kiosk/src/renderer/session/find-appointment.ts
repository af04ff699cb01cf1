import type { Connection } from "@yichuang/shared/client/connection";
import type { AppointmentCode } from "@yichuang/shared/domain/ids";
import type { StoreApi } from "zustand/vanilla";

import { change, type Finding, goTo, type StepOf, type Visit } from "../model/visit.ts";
import type { Taker } from "./take-ticket.ts";
import { within } from "./within.ts";

/** Digits of a code that the hall made. */
export const codeLength = 6;

/** On a dead line nothing is ever settled: then the question itself says so. */
const settleMs = 3_000;

export type FindAppointment = {
  /** What was typed so far; a whole code is looked up by itself. */
  typeCode: (code: string) => void;
  /** A code that was read: opens the screen, from any other. */
  readCode: (code: AppointmentCode) => void;
};

/** Finds an appointment by its code and leads to its papers, or says why not. */
export const createFindAppointment = (
  connection: Connection,
  visit: StoreApi<Visit>,
  { isTaking, settled }: Pick<Taker, "isTaking" | "settled">,
): FindAppointment => {
  const set = (next: (visit: Visit) => Visit): void => visit.setState(next, true);
  const isShown = (code: string): boolean => {
    const { step } = visit.getState();
    return step.screen === "code" && step.code === code && step.finding.state === "asking";
  };

  const lookUp = async (code: AppointmentCode): Promise<void> => {
    set((now) => change(now, "code", { code, finding: { state: "asking" } }));
    // The ticket of somebody who went home may be on its way back (PRN20).
    await within(settled(), settleMs, null);
    const reply = await connection.query("FindAppointment", { code });
    if (!isShown(code)) return;
    const say = (finding: Finding): void => set((now) => change(now, "code", { finding }));
    if (!reply.ok) {
      const { code: reason, details = {} } = reply.rejection;
      // A question is harmless: whoever waits in front of a dead line may ask again.
      return say({ state: "refused", code: reason === "NoReply" ? "StorageUnavailable" : reason, details });
    }
    const { serviceId, itemId, atMs, obstacle } = reply.result;
    if (obstacle) return say({ state: "refused", ...obstacle });
    set((now) => {
      // The way back leads to the code, ready to be corrected.
      const behind = change(now, "code", { finding: { state: "ready" } });
      const appointment = { code, atMs };
      return goTo(behind, { screen: "confirm", serviceId, itemId, appointment, page: 0, taking: { state: "ready" } });
    });
  };

  const open = (code: string): void => {
    const step: StepOf<"code"> = { screen: "code", code, finding: { state: "ready" } };
    set((now) => (now.step.screen === "code" ? { ...now, step } : goTo(now, step)));
  };

  return {
    typeCode: (code) => {
      if (isTaking()) return;
      open(code);
      if (code.length === codeLength) void lookUp(code as AppointmentCode);
    },
    readCode: (code) => {
      if (isTaking()) return;
      open(code);
      void lookUp(code);
    },
  };
};
