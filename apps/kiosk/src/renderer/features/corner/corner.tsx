import type { Connection } from "@yichuang/shared/client/connection";
import { useState } from "react";

import { useLayout } from "../../hooks/use-layout.ts";
import { useModesOnPage } from "../../hooks/use-modes.ts";
import { plainModes } from "../../model/modes.ts";
import type { KioskMachine } from "../../session/machine.ts";
import { CornerPage } from "./corner-page.tsx";
import { CornerPin } from "./corner-pin.tsx";

type CornerProps = { connection: Connection; machine: KioskMachine; onClose: () => void };

/** The administrator's corner, in the place of the kiosk: first the PIN. */
export const Corner = (props: CornerProps) => {
  useLayout();
  // As the desk of the machine, not as the last citizen wanted it.
  useModesOnPage(plainModes);
  const [isUnlocked, setIsUnlocked] = useState(false);
  return isUnlocked ? <CornerPage {...props} /> : <CornerPin {...props} onOpen={() => setIsUnlocked(true)} />;
};
