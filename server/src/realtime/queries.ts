import type { AnswerId, ItemId, TicketId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { Answer, Contact } from "@yichuang/shared/domain/knowledge";
import type { Item } from "@yichuang/shared/domain/service";
import { assertNever } from "@yichuang/shared/lib/assert";
import { ok, type Result } from "@yichuang/shared/lib/result";
import { inOrder } from "@yichuang/shared/protocol/media";
import type { LongQuery, MediaItem, Query } from "@yichuang/shared/protocol/queries";

import { type Actor, type Refusal, refuse } from "../domain/context.ts";
import { readCatalogue, readHall } from "../domain/read/hall.ts";
import type { Reading } from "../domain/read/reading.ts";
import { readExplanation } from "../domain/read/explanation.ts";
import { readLeasedLabels } from "../domain/read/devices.ts";
import { readDocument } from "../domain/read/document.ts";
import { readAppointment, readMisdirections, readSlots } from "../domain/read/lobby.ts";
import { readFoundTicket, readTicketInfo } from "../domain/read/ticket.ts";
import { answerCaseQuery, type CaseTokens, isCaseQuery } from "./case-queries.ts";
import { type Answered, answerOffice, isOfficeQuery, type OfficeLibrary } from "./office-queries.ts";
import type { Past } from "./long-queries.ts";
import type { MediaDesk } from "./media-desk.ts";
import { answerRatingQuery, isRatingQuery } from "./rating-views.ts";

/** By words, or what belongs to an item; with neither: what belongs to the hall as a whole. */
type Asked = { text?: string | undefined; itemId?: ItemId | undefined };
type KnowledgeSearch = {
  findAnswers: (asked: Asked) => Answer[];
  findContacts: (asked: Asked) => Contact[];
  /** null: there is none of this id. */
  answer: (answerId: AnswerId) => Answer | null;
};

/** What queries need besides the state. */
export type Library = OfficeLibrary & {
  tokens: CaseTokens;
  /** The ticket of a code on a slip; null: none of ours. */
  ticketOf: (token: string) => TicketId | null;
  findItems: (text: string) => Item[];
  knowledge: KnowledgeSearch;
  /** What media screens play, as it lies on the disk now. */
  listMedia: () => Promise<MediaItem[]>;
  /** Puts files there and takes them out; null: nobody can. */
  mediaDesk: MediaDesk | null;
  past: Past;
  publicUrl: () => string;
  canServerPrint: boolean;
};

type LookUp = Extract<Query, { type: "FindItems" | "FindAnswers" | "GetAnswer" | "FindContacts" }>;

/** What is found by words. */
const lookUp = ({ findItems, knowledge }: Library, query: LookUp): Result<unknown, Refusal> => {
  switch (query.type) {
    case "FindItems":
      return ok({
        items: findItems(query.text).map(({ itemId, serviceId, name }) => ({ itemId, serviceId, name })),
      });
    case "FindAnswers":
      return ok({ answers: knowledge.findAnswers(query).map(({ answerId, title }) => ({ answerId, title })) });
    case "GetAnswer": {
      const answer = knowledge.answer(query.answerId);
      return answer ? ok(answer) : refuse("UnknownAnswer", { answerId: query.answerId });
    }
    case "FindContacts":
      return ok({ contacts: knowledge.findContacts(query) });
    default:
      return assertNever(query);
  }
};

/** Answers a query from the state as it is on disk; what lies beside the state comes as a promise. */
export const answerQuery = (
  reading: Reading,
  library: Library,
  query: Exclude<Query, LongQuery>,
  /** Who asks. */
  { device, ...reader }: Pick<Actor, "device" | "clerkId" | "roles">,
): Answered => {
  const { listMedia, ticketOf, publicUrl, canServerPrint } = library;
  if (isCaseQuery(query)) return answerCaseQuery(reading, reader, library.tokens, query);
  if (isRatingQuery(query)) return answerRatingQuery(reading, library.words, query);
  if (isOfficeQuery(query)) return answerOffice(reading, library, query);
  switch (query.type) {
    case "GetHall":
      return ok(readHall(reading));
    case "GetCatalogue":
      return ok(readCatalogue(reading, { publicUrl: publicUrl(), canServerPrint }));
    case "GetItem": {
      const item = reading.index.items.get(query.itemId);
      return item ? ok(item) : refuse("UnknownItem", { itemId: query.itemId });
    }
    case "FindItems":
    case "FindAnswers":
    case "GetAnswer":
    case "FindContacts":
      return lookUp(library, query);
    case "GetTicket": {
      const ticket = reading.state.tickets.get(query.ticketId);
      return ticket ? ok(readTicketInfo(reading, ticket)) : refuse("UnknownTicket", { ticketId: query.ticketId });
    }
    case "FindTicket": {
      const label = query.label?.toUpperCase() as TicketLabel | undefined;
      const ticketId = label === undefined ? ticketOf(query.token ?? "") : reading.state.labels.get(label);
      const ticket = ticketId ? reading.state.tickets.get(ticketId) : undefined;
      return ticket
        ? ok(readFoundTicket(reading, ticket))
        : refuse("UnknownTicket", label === undefined ? {} : { label });
    }
    case "GetDocument": {
      const document = readDocument(reading, query.documentId);
      return document ? ok(document) : refuse("UnknownDocument", { documentId: query.documentId });
    }
    case "GetMisdirections":
      return ok({ rows: readMisdirections(reading) });
    case "FindAppointment": {
      const appointment = reading.state.appointments.get(query.code);
      return appointment
        ? ok(readAppointment(reading, appointment))
        : refuse("UnknownAppointment", { code: query.code });
    }
    case "FindSlots": {
      const slots = readSlots(reading, query.serviceId, query.day);
      return slots ? ok(slots) : refuse("UnknownService", { serviceId: query.serviceId });
    }
    case "GetLeasedLabels":
      return ok({ labels: readLeasedLabels(reading, device) });
    case "GetMedia":
      return ok(listMedia().then((items) => ({ items: inOrder(items, reading.state.mediaOrder) })));
    case "ExplainCall": {
      const ticket = reading.state.tickets.get(query.ticketId);
      if (!ticket) return refuse("UnknownTicket", { ticketId: query.ticketId });
      const explanation = readExplanation(reading.index, ticket);
      return explanation
        ? ok(explanation)
        : refuse("WrongTicketStatus", { label: ticket.label, status: ticket.status, expected: ["called"] });
    }
    default:
      return assertNever(query);
  }
};

/** LIV5 */
