import type { PlanZone, TicketView } from "@yichuang/shared/protocol/views/ticket-view";

export type PlanRow = { zone: PlanZone; isMine: boolean; cells: { number: number; isLit: boolean }[] };

/** PHN7: each zone with its windows; lit where the ticket may be called, and only the one window once it is. */
export const planRows = ({ plan, zoneId, windowNumber, windowNumbers }: TicketView): PlanRow[] => {
  const lit = new Set(windowNumber === null ? windowNumbers : [windowNumber]);
  return plan.map((zone) => ({
    zone,
    isMine: zone.zoneId === zoneId,
    cells: zone.windowNumbers.map((number) => ({ number, isLit: lit.has(number) })),
  }));
};
