import { useEffect, useState } from "react";

/**
 * True for a moment after the key has changed. Many people touch twice: the second touch must not press what has just
 * appeared under the finger.
 */
export const useSettling = (key: string, lengthMs: number): boolean => {
  const [settledKey, setSettledKey] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettledKey(key), lengthMs);
    return () => clearTimeout(timer);
  }, [key, lengthMs]);
  return settledKey !== key;
};
