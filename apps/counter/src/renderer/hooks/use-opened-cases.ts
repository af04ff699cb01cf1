import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useEffect, useState } from "react";

import type { OpenedCases } from "../session/work.ts";

/** DSK10: the cases that the last visit opened, until that is taken back or the next one opens others; and whether their slips are shown. */
export const useOpenedCases = (view: Pick<CounterView, "active">) => {
  const [opened, setOpened] = useState<OpenedCases | null>(null);
  const [isShowingSlips, setIsShowingSlips] = useState(false);
  const activeId = view.active?.ticketId;
  useEffect(() => {
    // CASE7: a finish that was taken back took its cases back.
    setOpened((known) => (known !== null && known.ticketId === activeId ? null : known));
  }, [activeId]);
  return { opened, setOpened, isShowingSlips, setIsShowingSlips };
};
