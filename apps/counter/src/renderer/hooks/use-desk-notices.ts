import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { counterBridge } from "../../ipc.ts";
import { canCallSomebody, ringPauseMs } from "../model/ring.ts";
import { playTone } from "../parts/tone.ts";

/** CTR22, CTR23: tray and shortcuts while somebody works here; a ring when somebody begins to wait and nobody looks. */
export const useDeskNotices = (view: CounterView): void => {
  const { t } = useTranslation(["counter", "common"]);
  const tooltip = `${t("counter:head.window", { number: view.number })} · ${t(`common:windowState.${view.state}`)}`;
  useEffect(() => {
    void counterBridge()
      ?.setWork(tooltip)
      .catch(() => undefined);
  }, [tooltip]);
  useEffect(() => {
    const bridge = counterBridge();
    return () => void bridge?.setWork(null).catch(() => undefined);
  }, []);
  const canCall = canCallSomebody(view);
  const lastRingAtMs = useRef(-ringPauseMs);
  useEffect(() => {
    if (!canCall || document.hasFocus() || performance.now() - lastRingAtMs.current < ringPauseMs) return;
    lastRingAtMs.current = performance.now();
    void counterBridge()
      ?.ring()
      .catch(() => undefined);
    void playTone().catch(() => undefined);
  }, [canCall]);
};
