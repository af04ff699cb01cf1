import { useEffect, useState } from "react";

import type { Connection, ConnectionState } from "../../client/connection.ts";
import type { DevicePairing } from "../../client/device-pairing.ts";
import { PairingStep } from "./pairing-step.tsx";

type PairingGateProps = {
  connection: Connection;
  pairing: DevicePairing;
  /** The token that the device got; the connection has it already. */
  onPaired?: (token: string) => void;
  step?: { step: number; count: number } | undefined;
};

/** A token that is refused as soon as it was given is from a server that has just been installed anew. */
const askAgainMs = 20_000;

/** The server does not know this device. */
export const isUnpaired = ({ status, refusal }: ConnectionState): boolean =>
  status === "refused" && refusal === "Unauthorized";

/** SET7: stands for as long as the server refuses this device; goes away by itself. */
export const PairingGate = ({ connection, pairing, onPaired, step }: PairingGateProps) => {
  const [run] = useState(() =>
    pairing.start((token) => {
      onPaired?.(token);
      connection.setToken(token);
    }),
  );
  useEffect(() => {
    const timer = setInterval(() => {
      if (run.state.getState().state === "paired") run.ask(run.name());
    }, askAgainMs);
    return () => clearInterval(timer);
  }, [run]);
  useEffect(() => () => run.close(), [run]);
  const { role, wasPaired, saveName } = pairing;
  return <PairingStep pairing={run} role={role} wasPaired={wasPaired} onName={saveName} step={step} />;
};
