import type { MachineStatus } from "@yichuang/shared/electron/setup-calls";
import type { PrintOutcome } from "@yichuang/shared/printing/slip";
import { useEffect, useState } from "react";

import type { KioskMachine } from "../../session/machine.ts";

export type CornerState = {
  /** null: not answered yet, or a browser. */
  machine: MachineStatus | null;
  /** asking: it takes a moment, above all when nobody answers. */
  printer: PrintOutcome | "asking" | null;
};

/** Log and disk change while one looks; the printer is in use by citizens, so it is asked now and then. */
const readEveryMs = 5_000;

export const useMachineStatus = (own: KioskMachine["own"]): CornerState => {
  const [state, setState] = useState<CornerState>({ machine: null, printer: own === null ? null : "asking" });
  useEffect(() => {
    if (own === null) return;
    let isGone = false;
    const put = (change: Partial<CornerState>): void => {
      if (!isGone) setState((before) => ({ ...before, ...change }));
    };
    const read = (): void => {
      // A main process that does not answer leaves the page as it is.
      void own.readMachine().then(
        (machine) => put({ machine }),
        () => undefined,
      );
      void own.printerStatus().then(
        (printer) => put({ printer }),
        () => undefined,
      );
    };
    read();
    const timer = setInterval(read, readEveryMs);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [own]);
  return state;
};
