import type { BusinessDay, TicketId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { Service } from "@yichuang/shared/domain/service";

import type { State } from "./state.ts";

/** TK5, "A042": the service's prefix and its number, filled with zeros to the hall's width. */
export const labelOf = (service: Service, number: number): TicketLabel =>
  `${service.prefix}${String(number).padStart(service.numbering.width, "0")}` as TicketLabel;

/** TK8: a label is given out once a day, so day and label name a ticket for ever. */
export const ticketIdOf = (day: BusinessDay, label: TicketLabel): TicketId => `${day}.${label}` as TicketId;

/**
 * TK6, TK7: the next free number of a service today, or null when the range is used up. A label carried over from yesterday, or
 * given out today by another service that had the prefix before, is passed over.
 */
export const nextNumber = (state: State, service: Service): number | null => {
  const last = state.lastNumbers.get(service.serviceId);
  let number = last === undefined ? service.numbering.first : Math.max(last + 1, service.numbering.first);
  while (number <= service.numbering.last && state.labels.has(labelOf(service, number))) number += 1;
  return number <= service.numbering.last ? number : null;
};
