import { useEffect, useRef, useState } from "react";

import { playTone } from "../../parts/tone.ts";

/** GDE5, ALR8: a new one of these (one a line) sounds, and as long as there is one the page's title says so. */
export const useAttention = (lines: string, title: string): void => {
  const known = useRef(new Set(lines.split("\n")));
  const [usualTitle] = useState(() => document.title);
  useEffect(() => {
    const ids = lines === "" ? [] : lines.split("\n");
    const isNew = ids.some((id) => !known.current.has(id));
    known.current = new Set(ids);
    // A machine without a loudspeaker still has the row.
    if (isNew) void playTone().catch(() => undefined);
  }, [lines]);
  const shown = lines === "" ? usualTitle : title;
  useEffect(() => {
    document.title = shown;
    return () => {
      document.title = usualTitle;
    };
  }, [shown, usualTitle]);
};
