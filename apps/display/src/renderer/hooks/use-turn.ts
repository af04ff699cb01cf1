import { useEffect, useState } from "react";

/** A page stands this long: time to find one's own line and read it twice. */
const turnMs = 12_000;

/** Counts up, one for each page that should be turned. */
export const useTurn = (): number => {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((last) => last + 1), turnMs);
    return () => clearInterval(timer);
  }, []);
  return turn;
};
