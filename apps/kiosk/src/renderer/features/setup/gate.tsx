import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { isUnpaired, PairingGate } from "@yichuang/shared/ui/setup/pairing-gate";
import { type ReactNode, useState } from "react";

import { useLayout } from "../../hooks/use-layout.ts";
import { useModesOnPage } from "../../hooks/use-modes.ts";
import { plainModes } from "../../model/modes.ts";
import { setupSteps } from "../../model/setup-steps.ts";
import { PrinterStep } from "../../parts/printer-step.tsx";
import type { KioskMachine } from "../../session/machine.ts";
import { PinStep } from "./pin-step.tsx";

type GateProps = { connection: Connection; machine: KioskMachine; children: ReactNode };

/** As the machine's own, not as the last citizen wanted it. */
const PlainScreen = ({ children }: { children: ReactNode }) => {
  useModesOnPage(plainModes);
  return children;
};

/** What is left of the set-up once the server knows the kiosk: its printer, and its own PIN. */
const RestOfSetup = ({ machine, own }: { machine: KioskMachine; own: NonNullable<KioskMachine["own"]> }) => {
  const [isPrinterChosen, setIsPrinterChosen] = useState(false);
  const keepPin = async (pin: string): Promise<void> => {
    await own.setAdminPin(pin);
    await own.finishSetup();
    machine.reload();
  };
  return isPrinterChosen ? (
    <PinStep onPin={keepPin} />
  ) : (
    <PrinterStep own={own} step={setupSteps.printer} onDone={() => setIsPrinterChosen(true)} />
  );
};

/** In front of the kiosk: what has to be done before citizens can use it. Nothing in a hall that is set up. */
export const Gate = ({ connection, machine, children }: GateProps) => {
  useLayout();
  const isUnknown = useConnection(connection, isUnpaired);
  const wasOnline = useConnection(connection, ({ hello }) => hello !== null);
  if (isUnknown) {
    const step = machine.isSetUp ? undefined : setupSteps.pairing;
    return (
      <PlainScreen>
        <PairingGate connection={connection} pairing={machine.pairing} step={step} />
      </PlainScreen>
    );
  }
  if (machine.own !== null && !machine.isSetUp && wasOnline) return <RestOfSetup machine={machine} own={machine.own} />;
  return children;
};
