import { randomUUID } from "node:crypto";

import { needsSomebody, type PrinterState } from "@yichuang/shared/domain/device";
import { type PrintOutcome, printerStateOf } from "@yichuang/shared/printing/slip";

import type { Actor } from "./domain/context.ts";
import { hallPrinterDevice } from "./domain/read/devices.ts";
import type { Engine } from "./engine/engine.ts";
import { newSessionId } from "./security/tokens.ts";

export type HallPrinterWatch = {
  /** What a print has told. */
  hear: (outcome: PrintOutcome) => void;
  /** Nothing is asked or told any more: what the printer's end says is not about the printer. */
  stop: () => void;
};

export type HallPrinterOptions = {
  engine: Engine;
  /** Asks the printer how it is; null: this one can only be printed on. */
  ask: (() => Promise<PrintOutcome>) | null;
  askEveryMs?: number;
};

/** A printer takes one connection: it is not asked more often than somebody changes a roll. */
const askEveryDefaultMs = 15_000;

/** The server speaks for the printer as a kiosk for its own. */
const actor: Actor = { device: hallPrinterDevice, roles: ["kiosk"], clerkId: null, sessionId: null, ownTicketIds: [] };

/**
 * PRN21: knows from each print how the hall's printer is, and asks it at the start, and again and again while somebody should
 * go there. A change is told to the hall as of any device.
 */
export const watchHallPrinter = async (options: HallPrinterOptions): Promise<HallPrinterWatch> => {
  const { engine, ask, askEveryMs = askEveryDefaultMs } = options;
  let known = await engine.read(({ state }) => state.devices.get(hallPrinterDevice)?.printer ?? null);
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const tell = (printer: PrinterState): void => {
    const command = { type: "ReportDevice", printer } as const;
    void engine.submit({ commandId: randomUUID(), command, actor, locale: "zh", newSessionId: newSessionId() });
  };
  const hear = (outcome: PrintOutcome): void => {
    if (isStopped) return;
    const printer = printerStateOf(outcome);
    if (printer !== known) tell(printer);
    known = printer;
    clearTimeout(timer);
    if (ask && needsSomebody(printer)) timer = setTimeout(() => void ask().then(hear), askEveryMs);
  };

  if (ask) void ask().then(hear);
  return {
    hear,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};
