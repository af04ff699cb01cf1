import { createContext, useContext } from "react";

import type { KioskMachine } from "../session/machine.ts";

/** The machine that this kiosk runs on; null in a test of one screen. */
export const MachineContext = createContext<KioskMachine | null>(null);

export const useMachine = (): KioskMachine | null => useContext(MachineContext);
