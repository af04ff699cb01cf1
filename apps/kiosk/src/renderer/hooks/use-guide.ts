import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { GuideTopic } from "@yichuang/shared/domain/ticket";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";

import { type GuideStanding, guideStanding, isOver } from "../model/guide-standing.ts";
import type { GuideCaller } from "../session/guide-calling.ts";

export type Guide = {
  standing: GuideStanding;
  /** What is told of it stands on the screen. */
  isShown: boolean;
  /** Calls one, or shows again what has become of the call. */
  call: (topic: GuideTopic, serviceId: ServiceId | null) => void;
  end: () => void;
  hide: () => void;
};

/** The kiosk's call for a guide, and what the hall says of it. */
export const useGuide = (caller: GuideCaller, view: KioskView | null): Guide => {
  const calling = useStore(caller.calling);
  const [isShown, setIsShown] = useState(false);
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (calling.state !== "called") return;
    const { callId } = calling;
    if (view?.guideCalls.some((call) => call.callId === callId)) seen.current = callId;
    if (!isOver(calling, view, seen.current === callId)) return;
    caller.calling.setState({ state: "none" }, true);
    setIsShown(false);
  }, [caller, calling, view]);
  return {
    standing: guideStanding(calling, view),
    isShown,
    call: (topic, serviceId) => {
      setIsShown(true);
      void caller.call(topic, serviceId);
    },
    end: () => {
      caller.end();
      setIsShown(false);
    },
    hide: () => {
      setIsShown(false);
      // Not heard: the next touch tries again.
      if (calling.state === "failed") caller.calling.setState({ state: "none" }, true);
    },
  };
};
