import type { BusinessDay, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { CitizenWords, Comment, Query, WorkOrderInfo } from "@yichuang/shared/protocol/queries";
import type { RateView } from "@yichuang/shared/protocol/views/rate-view";
import type { TicketRating, TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { z } from "zod";

import { type Refusal, refuse } from "../domain/context.ts";
import { casesOfTicket } from "../domain/cases/read-citizen.ts";
import { orderToTell, readPastTicket, readRate, readTicketRating } from "../domain/read/rating.ts";
import { readClosedOrders, readWorkOrder } from "../domain/read/ratings.ts";
import type { Reading } from "../domain/read/reading.ts";
import { readTicketView } from "../domain/read/ticket.ts";
import type { Tokens } from "../security/tokens.ts";
import type { Words } from "../security/words.ts";
import { wordsAbout } from "./word-commands.ts";

type Opener = Pick<Words, "open">;

const citizenSchema = z.object({ comment: z.string().optional(), contact: z.string().optional() });
const noteSchema = z.object({ note: z.string() });

const openNote = ({ state }: Reading, words: Opener, sealed: string, about: string): string | null => {
  const opened = noteSchema.safeParse(words.open(sealed, about, state.businessDay ?? ("" as never)));
  return opened.success ? opened.data.note : null;
};

const openWords = ({ state }: Reading, words: Opener, sealed: string | null, about: string): CitizenWords => {
  if (sealed === null) return { comment: null, contact: null, isExpired: false };
  const opened = citizenSchema.safeParse(words.open(sealed, about, state.businessDay ?? ("" as never)));
  if (!opened.success) return { comment: null, contact: null, isExpired: true };
  const { comment = "", contact = "" } = opened.data;
  return { comment: comment || null, contact: contact || null, isExpired: false };
};

/** RATE9: the comment in a citizen's sealed words; null: none, or nobody can read it. */
export const commentIn = (
  words: Opener,
  { sealed, ticketId, isAgain, today }: { sealed: string; ticketId: TicketId; isAgain: boolean; today: BusinessDay },
): string | null => {
  const about = isAgain ? wordsAbout.again(ticketId) : wordsAbout.rating(ticketId);
  const opened = citizenSchema.safeParse(words.open(sealed, about, today));
  return (opened.success && opened.data.comment) || null;
};

const readRating = (
  reading: Reading,
  { tokens, words }: { tokens: Tokens; words: Opener },
  ticketId: TicketId,
): TicketRating | null => {
  const facts = readTicketRating(reading, ticketId);
  if (!facts) return null;
  const { mayRate, given, workOrder, again } = facts;
  return {
    ratingToken: mayRate ? tokens.forRating(ticketId) : null,
    given,
    workOrder: workOrder && {
      state: workOrder.state,
      dueDay: workOrder.dueDay,
      closingNote:
        workOrder.sealedNote === null
          ? null
          : openNote(reading, words, workOrder.sealedNote, wordsAbout.step(ticketId, "verify")),
    },
    again,
    keptDays: reading.index.hall.rules.ratings.commentDays,
  };
};

/** RATE2, WO6: the page of the ticket whose token this is, also when the ticket went with its day and its work order is there; null: neither. */
export const readCitizensTicket = (
  reading: Reading,
  sources: { tokens: Tokens; words: Opener },
  token: string,
): TicketView | null => {
  const { tokens } = sources;
  const ticketId = tokens.ticketOf(token);
  if (ticketId === null) return null;
  const ticket = reading.state.tickets.get(ticketId);
  const order = ticket ? null : orderToTell(reading.state, ticketId);
  const view = ticket ? readTicketView(reading, ticket) : order && readPastTicket(reading, order);
  if (!view) return null;
  const cases = casesOfTicket(reading, ticketId).map((about) => ({ ...about, token: tokens.forCase(about.caseId) }));
  return { ...view, cases, rating: readRating(reading, sources, ticketId) };
};

/** RATE4; null: no such window. */
export const readRateScreen = (reading: Reading, tokens: Tokens, windowId: WindowId): RateView | null => {
  const screen = readRate(reading, windowId);
  if (!screen) return null;
  const { ticket } = screen;
  return {
    ...screen,
    keptDays: reading.index.hall.rules.ratings.commentDays,
    ticket: ticket && {
      label: ticket.label,
      serviceName: ticket.serviceName,
      ratingToken: tokens.forRating(ticket.ticketId),
    },
  };
};

/** WO7: an order with its words; null: there is no such order. */
const readWholeOrder = (reading: Reading, words: Opener, ticketId: TicketId): WorkOrderInfo | null => {
  const facts = readWorkOrder(reading, ticketId);
  if (!facts) return null;
  const { said, steps, supplement, ...order } = facts;
  return {
    ...order,
    words: openWords(reading, words, said.sealed, wordsAbout.rating(ticketId)),
    steps: steps.map(({ sealed, ...step }) => ({
      ...step,
      note: openNote(reading, words, sealed, wordsAbout.step(ticketId, step.step)),
    })),
    supplement: supplement && {
      level: supplement.level,
      tags: supplement.tags,
      atMs: supplement.atMs,
      words: openWords(reading, words, supplement.sealed, wordsAbout.again(ticketId)),
    },
  };
};

/** RATE8: what citizens wrote today, newest first. */
const readComments = (reading: Reading, words: Opener): Comment[] =>
  [...reading.state.ratings.values()].toReversed().flatMap((rating) => {
    const { ticketId, label, level, serviceId, windowId, atMs, sealed } = rating;
    const { comment } = openWords(reading, words, sealed, wordsAbout.rating(ticketId));
    if (comment === null) return [];
    return [
      {
        ticketId,
        label,
        level,
        serviceName: reading.index.services.get(serviceId)?.name ?? { zh: serviceId, en: serviceId },
        windowNumber: reading.index.windows.get(windowId)?.number ?? null,
        ratedAtMs: atMs,
        comment,
      },
    ];
  });

const ratingQueries = ["GetWorkOrder", "FindWorkOrders", "GetComments"] as const satisfies readonly Query["type"][];
type RatingQuery = Extract<Query, { type: (typeof ratingQueries)[number] }>;

export const isRatingQuery = (query: Query): query is RatingQuery =>
  (ratingQueries as readonly string[]).includes(query.type);

/** RATE8, WO7: what supervisors ask for; the one place where words are opened for staff. */
export const answerRatingQuery = (reading: Reading, words: Opener, query: RatingQuery): Result<unknown, Refusal> => {
  if (query.type === "FindWorkOrders") return ok(readClosedOrders(reading, query.before));
  if (query.type === "GetComments") return ok({ comments: readComments(reading, words) });
  const order = readWholeOrder(reading, words, query.ticketId);
  return order ? ok(order) : refuse("UnknownWorkOrder", { ticketId: query.ticketId });
};
