import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { GuideTopic } from "@yichuang/shared/domain/ticket";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { useEffect, useState } from "react";
import { useStore } from "zustand";

import { type GuideStanding, guideStanding } from "../model/guide-standing.ts";
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
  const open = view?.guideCalls;
  useEffect(() => {
    if (open) caller.hear(open);
  }, [caller, calling, open]);
  useEffect(() => {
    if (calling.state === "none") setIsShown(false);
  }, [calling]);
  return {
    standing: guideStanding(calling, view),
    isShown,
    call: (topic, serviceId) => {
      setIsShown(true);
      void caller.call(topic, serviceId);
    },
    end: caller.end,
    hide: () => {
      setIsShown(false);
      caller.forgetFailure();
    },
  };
};
