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
 * given out today by another service that had the prefix before, is passed over, and so is one of a kiosk's block (OFF1).
 */
export const nextNumber = (state: State, service: Service): number | null => {
  const last = state.lastNumbers.get(service.serviceId);
  let number = last === undefined ? service.numbering.first : Math.max(last + 1, service.numbering.first);
  while (number <= service.numbering.last && !isFree(state, labelOf(service, number))) number += 1;
  return number <= service.numbering.last ? number : null;
};

const isFree = ({ labels, leasedLabels }: State, label: TicketLabel): boolean =>
  !labels.has(label) && !leasedLabels.has(label);

/** Is this a label that the service could have given out, by prefix, width and range? */
export const isLabelOf = (service: Service, label: TicketLabel): boolean => {
  const number = numberOf(label);
  const { first, last } = service.numbering;
  return number >= first && number <= last && labelOf(service, number) === label;
};

/** The number that a label ends with. */
export const numberOf = (label: TicketLabel): number => Number(/\d+$/.exec(label)?.[0]);

/**
 * OFF1, OFF2: up to so many labels for a block, lowest first: the highest that are free and above the last number given out.
 * All blocks together have at most half of the range, and each at most a third of what is left of that half.
 */
export const labelsToLease = (state: State, service: Service, count: number): TicketLabel[] => {
  const { first, last } = service.numbering;
  const lastGiven = state.lastNumbers.get(service.serviceId) ?? first - 1;
  const leased = state.leases.filter(({ serviceId }) => serviceId === service.serviceId);
  const left = Math.floor((last - first + 1) / 2) - leased.reduce((sum, { labels }) => sum + labels.length, 0);
  const size = Math.min(count, Math.ceil(left / 3));
  const labels: TicketLabel[] = [];
  for (let number = last; number > lastGiven && labels.length < size; number -= 1) {
    const label = labelOf(service, number);
    if (isFree(state, label)) labels.push(label);
  }
  return labels.reverse();
};
