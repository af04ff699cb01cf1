import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import { useCallback, useEffect, useState } from "react";

import { DeskScreen } from "./desk-screen.tsx";
import { Overview } from "./features/overview/overview.tsx";
import { SignIn } from "./features/sign-in/sign-in.tsx";
import { isAtWindow, saveSeat, type Seat, seatOf } from "./session/seat.ts";

type AppProps = { connection: Connection; seat: Seat | null; ownToken: string | null };

/** Somebody signs in, works, and signs out; a reload or a lost line changes nothing of it. */
export const App = ({ connection, seat: seatBefore, ownToken }: AppProps) => {
  const [seat, setSeat] = useState(seatBefore);
  const [wasEnded, setWasEnded] = useState(false);
  const refusal = useConnection(connection, (state) => state.refusal);
  const take = useCallback(
    (next: Seat | null): void => {
      saveSeat(next);
      setSeat(next);
      connection.setToken(next?.token ?? ownToken);
    },
    [connection, ownToken],
  );
  const end = useCallback((): void => {
    setWasEnded(true);
    take(null);
  }, [take]);
  useEffect(() => {
    // The session is over (the day has turned, or somebody signed out elsewhere): the device itself is still welcome.
    if (refusal === "Unauthorized" && seat !== null) end();
  }, [refusal, seat, end]);
  const signIn = (signedIn: SignedIn): void => {
    setWasEnded(false);
    take(seatOf(signedIn));
  };
  const leave = (): void => take(null);
  if (seat === null) return <SignIn connection={connection} onSignIn={signIn} wasEnded={wasEnded} />;
  if (seat.windowId !== null && isAtWindow(seat))
    return <DeskScreen connection={connection} seat={seat} windowId={seat.windowId} onLeave={leave} onEnded={end} />;
  return <Overview connection={connection} seat={seat} onLeave={leave} onEnded={end} />;
};
