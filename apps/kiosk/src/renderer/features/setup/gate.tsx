import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { PairingStep } from "@yichuang/shared/ui/setup/pairing-step";
import { type ReactNode, useEffect, useState } from "react";

import { useLayout } from "../../hooks/use-layout.ts";
import { useModesOnPage } from "../../hooks/use-modes.ts";
import { plainModes } from "../../model/modes.ts";
import { setupSteps } from "../../model/setup-steps.ts";
import { PrinterStep } from "../../parts/printer-step.tsx";
import type { KioskMachine } from "../../session/machine.ts";
import { PinStep } from "./pin-step.tsx";

type GateProps = { connection: Connection; machine: KioskMachine; children: ReactNode };

/** A token that is refused as soon as it was given is from a server that has just been installed anew. */
const askAgainMs = 20_000;

/** SET7: stands for as long as the server refuses this device. */
const PairingGate = ({ connection, machine }: Omit<GateProps, "children">) => {
  useModesOnPage(plainModes);
  const [pairing] = useState(() => machine.startPairing(connection.setToken));
  useEffect(() => {
    const timer = setInterval(() => {
      if (pairing.state.getState().state === "paired") pairing.ask(pairing.name());
    }, askAgainMs);
    return () => clearInterval(timer);
  }, [pairing]);
  useEffect(() => () => pairing.close(), [pairing]);
  return (
    <PairingStep
      pairing={pairing}
      role="kiosk"
      wasPaired={machine.wasPaired}
      onName={machine.saveName}
      step={machine.isSetUp ? undefined : setupSteps.pairing}
    />
  );
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
  const isUnknown = useConnection(
    connection,
    ({ status, refusal }) => status === "refused" && refusal === "Unauthorized",
  );
  const wasOnline = useConnection(connection, ({ hello }) => hello !== null);
  if (isUnknown) return <PairingGate connection={connection} machine={machine} />;
  if (machine.own !== null && !machine.isSetUp && wasOnline) return <RestOfSetup machine={machine} own={machine.own} />;
  return children;
};
