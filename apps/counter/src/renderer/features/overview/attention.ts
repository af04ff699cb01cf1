import { useEffect, useRef, useState } from "react";

import { playTone } from "../../parts/tone.ts";

/** GDE5: a new one of these sounds, and as long as there is one the page's title says so. */
export const useAttention = (ids: readonly string[], title: string): void => {
  const known = useRef(new Set(ids));
  const [usualTitle] = useState(() => document.title);
  useEffect(() => {
    const isNew = ids.some((id) => !known.current.has(id));
    known.current = new Set(ids);
    // A machine without a loudspeaker still has the row.
    if (isNew) void playTone().catch(() => undefined);
  }, [ids]);
  const shown = ids.length > 0 ? title : usualTitle;
  useEffect(() => {
    document.title = shown;
    return () => {
      document.title = usualTitle;
    };
  }, [shown, usualTitle]);
};
