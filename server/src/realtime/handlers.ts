import { commandSchemas, type Command } from "@yichuang/shared/protocol/commands/command";
import { queryPermissions } from "@yichuang/shared/protocol/permissions";
import { isLongQuery, type Query, querySchemas, type QueryType } from "@yichuang/shared/protocol/queries";
import { spokenMessage, voiceMessage } from "@yichuang/shared/protocol/speech";
import type { ClientEvents } from "@yichuang/shared/protocol/socket-events";
import { type ViewName, type ViewParams, viewSchemas } from "@yichuang/shared/protocol/views/view";

import type { Refusal } from "../domain/context.ts";
import type { State } from "../domain/state.ts";
import type { Engine } from "../engine/engine.ts";
import { createCommands, type CommandsOptions } from "./commands.ts";
import { type Connected, reject } from "./connected.ts";
import { createLongQueries } from "./long-queries.ts";
import { actorOf, type Member } from "./members.ts";
import { parseCommandId, parseMessage, parseNamed, parseSince } from "./parse.ts";
import { answerQuery, type Library } from "./queries.ts";
import { type Publisher, readerOf } from "./publisher.ts";
import { mayView } from "./subscriptions.ts";
import { createThrottle } from "./throttle.ts";
import type { ViewSources } from "./views.ts";

export type HandlersOptions = Omit<CommandsOptions, "refusalOf"> &
  ViewSources & {
    engine: Engine;
    library: Library;
    nowMs: () => number;
  };

type Answer = (reply: object) => void;
type Handler = (connected: Connected, message: unknown, answer: Answer) => Promise<void>;
export type Handlers = Record<keyof ClientEvents, Handler>;

type ViewMessage = { view: ViewName } & ViewParams;

/** Devices in citizens' hands: a phone keeps its ticket, a kiosk as long as it shows it. */
const isCitizens = (role: Member["role"]): boolean => role === "phone" || role === "kiosk";

type Refuse = (connected: Connected, refusal: Refusal) => ReturnType<typeof reject>;

const createQueryHandler = ({ engine, library }: HandlersOptions, refuse: Refuse): Handler => {
  const askPast = createLongQueries(library.past);
  const mayAsk = (connected: Connected, type: QueryType, state: State): boolean =>
    actorOf(connected.data.member, state).roles.some((role) => queryPermissions[type].includes(role));
  return async (connected, message, answer) => {
    const query = parseNamed<Query>(querySchemas, "type", message, "InvalidCommand");
    if (!query.ok) return answer(refuse(connected, query.failure));
    const asked = query.value;
    await engine.read(async (reading) => {
      const { state } = reading;
      const { revision } = state;
      if (!mayAsk(connected, asked.type, state)) return answer(refuse(connected, { code: "Forbidden" }));
      const isLong = isLongQuery(asked);
      const asker = actorOf(connected.data.member, state);
      const found = await (isLong ? askPast(connected, asked) : answerQuery(reading, library, asked, asker));
      if (!found.ok) return answer(refuse(connected, found.failure));
      // Who has signed out meanwhile is not told.
      if (isLong && !mayAsk(connected, asked.type, state)) return answer(refuse(connected, { code: "Forbidden" }));
      answer({ ok: true, revision, result: await found.value });
    });
  };
};

/** One handler for each event of a client; what comes in is not trusted in any way. */
export const createHandlers = (
  options: HandlersOptions,
  { subscriptions, speech }: Pick<Publisher, "subscriptions" | "speech">,
): Handlers => {
  const { engine, tokens } = options;
  const refuse: Refuse = (connected, refusal) => reject(refusal, connected.data.member.locale);
  const runCommand = createCommands({ ...options, refusalOf: (refusal, member) => reject(refusal, member.locale) });

  return {
    command: async (connected, message, answer) => {
      const envelope = parseCommandId(message);
      if (!envelope.ok) return answer(refuse(connected, envelope.failure));
      const command = parseNamed<Command>(commandSchemas, "type", envelope.value.body, "InvalidCommand");
      if (!command.ok) return answer(refuse(connected, command.failure));
      answer(await runCommand(connected.data.member, envelope.value.id, command.value));
    },
    query: createQueryHandler(options, refuse),
    subscribe: async (connected, message, answer) => {
      const asked = parseSince(message);
      if (!asked.ok) return answer(refuse(connected, asked.failure));
      const { since, body } = asked.value;
      const request = parseNamed<ViewMessage>(viewSchemas, "view", body, "UnknownView");
      if (!request.ok) return answer(refuse(connected, request.failure));
      const { view, ...params } = request.value;
      // Answered within the reading: the snapshot leaves before any patch that follows on it.
      await engine.read((reading) => {
        const { member } = connected.data;
        // Who has gone while the disk was busy must not be counted as a subscriber for ever.
        if (!connected.connected) return;
        if (!mayView(member, reading.state, view, params)) return answer(refuse(connected, { code: "Forbidden" }));
        answer(subscriptions.subscribe(connected, readerOf(reading, options), { view, params, since }));
        // Who has a ticket's token may also give the ticket up, or say that its papers are there.
        const ticketId = view === "ticket" ? tokens.ticketOf(params.token ?? "") : null;
        if (ticketId !== null && isCitizens(member.role)) member.ownTicketIds.add(ticketId);
      });
    },
    unsubscribe: async (connected, message, answer) => {
      const request = parseNamed<ViewMessage>(viewSchemas, "view", message, "UnknownView");
      if (!request.ok) return answer(refuse(connected, request.failure));
      const { view, ...params } = request.value;
      // In turn with the subscriptions before it.
      await engine.read(() => subscriptions.unsubscribe(connected, view, params));
      // The next citizen at a kiosk does not hold this one's ticket.
      const ticketId = view === "ticket" ? tokens.ticketOf(params.token ?? "") : null;
      const { member } = connected.data;
      if (ticketId !== null && member.role === "kiosk") member.ownTicketIds.delete(ticketId);
      answer({ ok: true });
    },
    voice: async (connected, message, answer) => {
      const voice = parseMessage(voiceMessage, message);
      if (!voice.ok) return answer(refuse(connected, voice.failure));
      if (connected.data.member.role !== "display") return answer(refuse(connected, { code: "Forbidden" }));
      // Who has gone while this waited is not to be given the word.
      if (connected.connected) speech.hear(connected.id, voice.value);
      answer({ ok: true });
    },
    spoken: async (connected, message, answer) => {
      const spoken = parseMessage(spokenMessage, message);
      if (!spoken.ok) return answer(refuse(connected, spoken.failure));
      speech.spoken(connected.id, spoken.value);
      answer({ ok: true });
    },
  };
};

/** Answers every event, also one with a foreign name, and lets no handler's failure out. */
export const listen = (
  connected: Connected,
  handlers: Handlers,
  { onFault, nowMs }: Pick<HandlersOptions, "onFault" | "nowMs">,
): void => {
  const throttle = createThrottle();
  connected.onAny((event: string, ...values: unknown[]) => {
    const last = values.at(-1);
    const answer: Answer = typeof last === "function" ? (reply) => void last(reply) : () => undefined;
    const refuse = (refusal: Refusal): void => answer(reject(refusal, connected.data.member.locale));
    const waitMs = throttle.take(nowMs());
    if (waitMs > 0) return refuse({ code: "TooManyRequests", details: { waitSeconds: Math.ceil(waitMs / 1000) } });
    const handler = Object.hasOwn(handlers, event) ? handlers[event as keyof ClientEvents] : undefined;
    if (!handler) return refuse({ code: "InvalidCommand", details: { field: "(event)", problem: "no such event" } });
    handler(connected, values[0], answer).catch((error: unknown) => {
      onFault(error, event);
      refuse({ code: "InternalError" });
    });
  });
};
