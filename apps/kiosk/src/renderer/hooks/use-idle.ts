import { useCallback, useEffect, useRef, useState } from "react";

import type { IdleLimits, IdleStage } from "../model/idle.ts";
import { type IdleWatch, watchIdle } from "../session/watch-idle.ts";

type IdleOptions = {
  limits: IdleLimits;
  /** A change starts anew: another screen is something that happened. */
  resetKey: unknown;
  isOn: boolean;
  onGone: () => void;
};

const events = ["pointerdown", "keydown", "wheel"] as const;

/**
 * Whether somebody is still there; any touch or key says so, until the kiosk asks: then only the answer (`stay`) counts,
 * so that the same touch does not also press what lies below. Calls `onGone` once at the end.
 */
export const useIdle = ({ limits, resetKey, isOn, onGone }: IdleOptions): IdleStage & { stay: () => void } => {
  const { quietMs, questionMs } = limits;
  const [now, setNow] = useState<IdleStage | null>(null);
  const watch = useRef<IdleWatch | null>(null);
  const latest = useRef(onGone);
  useEffect(() => {
    latest.current = onGone;
  });
  useEffect(() => {
    setNow(null);
    if (!isOn) return;
    let isAsked = false;
    const started = watchIdle({ quietMs, questionMs }, (stage) => {
      isAsked = stage.stage === "asked";
      setNow(stage);
      if (stage.stage === "gone") latest.current();
    });
    watch.current = started;
    const touch = (): void => {
      if (!isAsked) started.touch();
    };
    for (const event of events) window.addEventListener(event, touch, { passive: true, capture: true });
    return () => {
      started.stop();
      watch.current = null;
      for (const event of events) window.removeEventListener(event, touch, { capture: true });
    };
  }, [quietMs, questionMs, resetKey, isOn]);
  const stay = useCallback(() => watch.current?.touch(), []);
  return { ...(now ?? { stage: "here", secondsLeft: Math.ceil((quietMs + questionMs) / 1_000) }), stay };
};
