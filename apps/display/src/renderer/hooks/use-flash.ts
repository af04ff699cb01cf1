import { useEffect, useState } from "react";

/** As `--flash-length`. */
const flashMs = 3_000;

/** True for three seconds from each new cause on; null is no cause. */
export const useFlash = (cause: string | null): boolean => {
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (cause === null) return;
    const timer = setTimeout(() => setOver(cause), flashMs);
    return () => clearTimeout(timer);
  }, [cause]);
  return cause !== null && over !== cause;
};
