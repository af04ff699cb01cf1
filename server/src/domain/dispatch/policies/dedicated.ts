import type { ServiceId, WindowId } from "@yichuang/shared/domain/ids";

import type { Queued } from "../../queue.ts";
import { type HallNow, openWindowsOf } from "../hall-now.ts";
import type { Policy } from "../policy.ts";
import { fifo } from "./fifo.ts";

/** The open window that serves it with the fewest by `countAt`; the first in the hall file among equals. */
export const fewestAt = (
  hall: HallNow<Queued>,
  serviceId: ServiceId,
  countAt: (windowId: WindowId) => number,
): WindowId | null => {
  let best: WindowId | null = null;
  let fewest = Infinity;
  for (const windowId of openWindowsOf(hall).ofService.get(serviceId) ?? []) {
    const count = countAt(windowId);
    if (count >= fewest) continue;
    best = windowId;
    fewest = count;
  }
  return best;
};

/** A queue for each window: bound at issue to the one with the fewest waiting. */
export const dedicated: Policy = {
  ...fifo,
  name: "dedicated",
  bind: (hall, serviceId, alsoAt = () => 0) =>
    fewestAt(hall, serviceId, (windowId) => (hall.state.queues.toWindow.get(windowId)?.length ?? 0) + alsoAt(windowId)),
};
