import type { Policy } from "../policy.ts";
import { fewestAt } from "./dedicated.ts";
import { fifo } from "./fifo.ts";

/** FQM: the office is chosen at issue by the fewest tickets, the one at its desk included; then by time alone. */
export const fqm: Policy = {
  ...fifo,
  name: "fqm",
  bind: (hall, serviceId, alsoAt = () => 0) =>
    fewestAt(hall, serviceId, (windowId) => {
      const isBusy = (hall.state.windows.get(windowId)?.activeTicketId ?? null) !== null;
      return (hall.state.queues.toWindow.get(windowId)?.length ?? 0) + Number(isBusy) + alsoAt(windowId);
    }),
};
