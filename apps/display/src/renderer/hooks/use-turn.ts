import { useEffect, useState } from "react";

/** A page stands this long: time to find one's own line and read it twice. */
const boardTurnMs = 12_000;

/** Counts up, one for each page that should be turned. */
export const useTurn = (turnMs = boardTurnMs): number => {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((last) => last + 1), turnMs);
    return () => clearInterval(timer);
  }, [turnMs]);
  return turn;
};
