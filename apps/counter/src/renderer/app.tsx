import type { Connection } from "@yichuang/shared/client/connection";
import type { DevicePairing } from "@yichuang/shared/client/device-pairing";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import { isUnpaired, PairingGate } from "@yichuang/shared/ui/setup/pairing-gate";
import { useCallback, useEffect, useState } from "react";
import { useHashLocation } from "wouter/use-hash-location";

import { DeskScreen } from "./desk-screen.tsx";
import { CasePaperScreen } from "./parts/case-paper/case-paper-screen.tsx";
import { GuideScreen } from "./features/guide/guide-screen.tsx";
import { Overview } from "./features/overview/overview.tsx";
import { SignIn } from "./features/sign-in/sign-in.tsx";
import { casePaperOf } from "./model/case-paper-path.ts";
import { ReviewerScreen } from "./reviewer-screen.tsx";
import { SupervisorScreen } from "./supervisor-screen.tsx";
import { isAtWindow, saveSeat, type Seat, seatOf } from "./session/seat.ts";

export type AppProps = {
  connection: Connection;
  /** The line anew, as the device itself: what the one before was shown does not go over to the next person. */
  renew: () => Connection;
  /** Who sat here before a reload. */
  seat: Seat | null;
  pairing: DevicePairing;
  /** The token that the device itself got. */
  onPaired: (token: string) => void;
};

/** Somebody signs in, works, and signs out; a reload or a lost line changes nothing of it. */
export const App = ({ connection: first, renew, seat: seatBefore, pairing, onPaired }: AppProps) => {
  const [connection, setConnection] = useState(first);
  const [seat, setSeat] = useState(seatBefore);
  const [wasEnded, setWasEnded] = useState(false);
  const [path, goTo] = useHashLocation();
  const refusal = useConnection(connection, (state) => state.refusal);
  const isUnknown = useConnection(connection, isUnpaired);
  const signIn = (signedIn: SignedIn): void => {
    const next = seatOf(signedIn);
    saveSeat(next);
    setWasEnded(false);
    setSeat(next);
    connection.setToken(next.token);
  };
  const leave = useCallback((): void => {
    saveSeat(null);
    setSeat(null);
    setConnection(renew());
  }, [renew]);
  const end = useCallback((): void => {
    setWasEnded(true);
    leave();
  }, [leave]);
  useEffect(() => {
    // The session is over (the day has turned, or somebody signed out elsewhere): the device itself is still welcome.
    if (refusal === "Unauthorized" && seat !== null) end();
  }, [refusal, seat, end]);
  if (seat === null && isUnknown) return <PairingGate connection={connection} pairing={pairing} onPaired={onPaired} />;
  if (seat === null) return <SignIn connection={connection} onSignIn={signIn} wasEnded={wasEnded} />;
  const paper = casePaperOf(path);
  if (paper !== null) return <CasePaperScreen connection={connection} documentId={paper} onClose={() => goTo("/")} />;
  if (seat.windowId !== null && isAtWindow(seat))
    return (
      <DeskScreen
        key={seat.windowId}
        connection={connection}
        seat={seat}
        windowId={seat.windowId}
        onLeave={leave}
        onSignIn={signIn}
        onEnded={end}
      />
    );
  const place = { connection, seat, onLeave: leave, onEnded: end };
  const { roles } = seat.clerk;
  if (roles.includes("supervisor")) return <SupervisorScreen {...place} />;
  if (roles.includes("reviewer") && !roles.includes("guide")) return <ReviewerScreen {...place} />;
  if (!roles.includes("guide")) return <Overview {...place} />;
  return (
    <Overview
      {...place}
      work={(overview, isHeld) => <GuideScreen connection={connection} overview={overview} isHeld={isHeld} />}
    />
  );
};
