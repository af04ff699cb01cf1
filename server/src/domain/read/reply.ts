import type { Command, CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { ReconciledTickets } from "@yichuang/shared/protocol/results";

import { isCaseCommand } from "../cases/decide-case.ts";
import { readCaseReply } from "../cases/read-reply.ts";
import { guideCallOf } from "../decide/guide-call.ts";
import type { DomainEvent } from "../event.ts";
import type { Ticket } from "../state.ts";
import { seatOf } from "../state.ts";
import { readMyTicket } from "./counter.ts";
import type { Reading } from "./reading.ts";
import { readExplanation } from "./explanation.ts";
import { readIssued } from "./ticket.ts";

/** What the acknowledgement of an accepted command carries, read from the state that it led to. */
export const readReply = (
  reading: Reading,
  command: Command,
  events: readonly DomainEvent[],
  device: string,
): object => {
  // The first call of the device, also where the command repeats it.
  if (command.type === "CallGuide") return { callId: guideCallOf(reading.state, device)?.callId };
  if (isCaseCommand(command) || command.type === "FinishTicket" || command.type === "HandOverTicket")
    return readCaseReply(reading, command, events);
  if (command.type === "ReconcileIssued") return { tickets: readReconciled(reading, command.tickets, events) };
  for (const event of events) {
    if (event.type === "LabelsLeased") {
      const { serviceId, labels } = event;
      return { serviceId, businessDay: reading.state.businessDay, labels: labels.map((label) => ({ label })) };
    }
    if (event.type === "TicketIssued") return readIssued(reading, ticketOf(reading, event.ticketId));
    if (event.type === "TicketCalled") {
      const ticket = ticketOf(reading, event.ticketId);
      return { ticket: readMyTicket(reading, ticket), explanation: readExplanation(reading.index, ticket) };
    }
    if (event.type === "AppointmentBooked")
      return { code: event.code, serviceId: event.serviceId, atMs: event.appointedAtMs };
    if (event.type === "DocumentIssued") return { documentId: event.documentId };
    if (event.type === "HallUpdated") return { version: event.version };
    if (event.type === "NoticePublished") return { noticeId: event.noticeId };
    if (event.type === "StaffSignedIn" && command.type === "SignIn") return signedIn(reading, event);
  }
  return {};
};

/** OFF4: what became of each, as the events and the state after them tell it. */
const readReconciled = (
  { state }: Reading,
  tickets: CommandOf<"ReconcileIssued">["tickets"],
  events: readonly DomainEvent[],
): ReconciledTickets["tickets"] =>
  tickets.map(({ issueId, label, businessDay }) => {
    const isExpired = state.businessDay !== null && businessDay < state.businessDay;
    const isNew = events.some((event) => event.type === "TicketIssued" && event.offline?.issueId === issueId);
    const ticketId = state.labels.get(label);
    const isKnown = ticketId !== undefined && state.tickets.get(ticketId)?.issueId === issueId;
    const known = isKnown ? "known" : "refused";
    return { issueId, label, outcome: isExpired ? "expired" : isNew ? "accepted" : known };
  });

const ticketOf = (reading: Reading, ticketId: Ticket["ticketId"]): Ticket => {
  const ticket = reading.state.tickets.get(ticketId);
  if (!ticket) throw new Error(`reply about a ticket that is not there: ${ticketId}`);
  return ticket;
};

const signedIn = ({ state, index }: Reading, event: Extract<DomainEvent, { type: "StaffSignedIn" }>): object => {
  const clerk = index.clerks.get(event.clerkId);
  const windowId = seatOf(state, event.clerkId)?.windowId;
  return {
    sessionId: event.sessionId,
    clerk: clerk && {
      clerkId: clerk.clerkId,
      name: clerk.name,
      staffNumber: clerk.staffNumber,
      roles: clerk.roles,
      canCallNamed: clerk.canCallNamed,
    },
    ...(windowId === undefined ? {} : { windowId }),
  };
};
