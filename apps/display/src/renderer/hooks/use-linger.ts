import { useEffect, useState } from "react";

/** True while `isOn`, and for a while after. */
export const useLinger = (isOn: boolean, lingerMs: number): boolean => {
  const [isLasting, setLasting] = useState(isOn);
  useEffect(() => {
    if (isOn) return setLasting(true);
    const timer = setTimeout(() => setLasting(false), lingerMs);
    return () => clearTimeout(timer);
  }, [isOn, lingerMs]);
  return isOn || isLasting;
};
