import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection } from "@yichuang/shared/client/connection";
import { untilAnswered } from "@yichuang/shared/client/until-answered";
import type { Locale } from "@yichuang/shared/domain/text";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import type { StoreApi } from "zustand/vanilla";

import type { CatalogueIndex } from "../model/catalogue.ts";
import { change, goTo, showTicket, type StepOf, type TakingStep, type Taking, type Visit } from "../model/visit.ts";
import type { PaperWork } from "./paper-work.ts";
import { slipOf } from "./slip-of.ts";

export type TakeWith = {
  /** Papers that are not there, in the citizen's language. */
  missing?: readonly string[];
};

export type TakeTicket = (index: CatalogueIndex, locale: Locale, given?: TakeWith) => Promise<void>;

export type Taker = {
  takeTicket: TakeTicket;
  /** The screen waits for a ticket: nothing may change what is asked for. */
  isTaking: () => boolean;
  /** Nothing is left of the last request: it was answered, and a ticket that nobody waited for is given back. */
  settled: () => Promise<void>;
};

const isTaking = (step: Visit["step"]): step is TakingStep => "taking" in step;

/** What a citizen asks for: the screen, papers that are not there, and how he reads. */
type Request = { step: TakingStep; missing: readonly string[]; locale: Locale; isLarge: boolean };

/** Asks for the ticket of a screen; null: nobody is there any more. */
const ask = (
  connection: Connection,
  { step, missing, locale, isLarge }: Request,
  commandId: string,
  isWanted: () => boolean,
): Promise<Ack<IssuedTicket> | null> => {
  const { serviceId, itemId, appointment, priority } = step;
  const common = {
    channel: "kiosk",
    locale,
    awaitPrint: true,
    ...(isLarge ? { largeText: true } : {}),
    ...(missing.length === 0 ? {} : { missing: [...missing] }),
    ...(step.screen === "identity" ? { identity: step.number } : {}),
  } as const;
  if (appointment)
    return untilAnswered(connection, "CheckIn", { code: appointment.code, ...common }, commandId, isWanted);
  const fields = {
    serviceId,
    ...(itemId === null ? {} : { itemId }),
    ...(priority === undefined ? {} : { priority }),
    ...common,
  };
  return untilAnswered(connection, "IssueTicket", fields, commandId, isWanted);
};

/**
 * A reply is as a rule here sooner. The screen is not drawn for the time until then: on an old terminal the drawing would
 * hold up the reply, and the paper with it.
 */
const quietMs = 120;

const isSameScreen = (one: TakingStep, other: TakingStep): boolean =>
  one.screen === other.screen && one.serviceId === other.serviceId && one.itemId === other.itemId;

/** A request that is under way for a screen, which says so when it takes long. */
const createAsking = (visit: StoreApi<Visit>, step: TakingStep, commandId: string) => {
  let isSaid = false;
  /** The screen that asked, if it is still shown. */
  const screen = (): TakingStep | null => {
    const { step: now } = visit.getState();
    if (!isTaking(now)) return null;
    if (now.taking.state === "asking") return now.taking.commandId === commandId ? now : null;
    return !isSaid && isSameScreen(now, step) ? now : null;
  };
  const timer = setTimeout(() => {
    const now = screen();
    isSaid = true;
    if (now) visit.setState((all) => change(all, now.screen, { taking: { state: "asking", commandId } }), true);
  }, quietMs);
  return { screen, isShown: () => screen() !== null, end: () => clearTimeout(timer) };
};

/** The hall gives up a print that nobody reports after about as long (PRN4): what was asked for before is no longer followed. */
const followMs = 300_000;

/** Asks for the tickets of screens, one request after the other. */
const createAsker = (connection: Connection, visit: StoreApi<Visit>) => {
  let underWay: ReturnType<typeof createAsking> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** PRN20: nobody has seen the number; appointment and person are free for another ticket. */
  const giveBack = ({ ticketId, statusToken: token }: IssuedTicket) =>
    untilAnswered(connection, "WithdrawTicket", { ticketId, token }, newCommandId(), () => true);

  /** The answer and the screen that it is for; null: nobody waits for it any more. */
  const answerTo = async (request: Request, before: Promise<unknown>) => {
    const commandId = newCommandId();
    const asked = createAsking(visit, request.step, commandId);
    underWay = asked;
    await before;
    const sinceMs = connection.localNow();
    const isFollowed = (): boolean => asked.isShown() || connection.localNow() - sinceMs < followMs;
    const reply = asked.isShown() ? await ask(connection, request, commandId, isFollowed) : null;
    const screen = asked.screen();
    asked.end();
    if (underWay === asked) underWay = null;
    if (screen === null && reply?.ok) await giveBack(reply.result);
    return reply && screen && { reply, screen };
  };

  return {
    isTaking: (): boolean => underWay?.isShown() ?? false,
    settled: async (): Promise<void> => void (await last),
    answerTo: (request: Request) => {
      const answer = answerTo(request, last);
      last = answer;
      return answer;
    },
  };
};

/**
 * Takes a ticket for what the screen shows, and puts it on paper; where the service asks who it is for, that is asked first.
 * A second touch while the first is under way does nothing.
 */
export const createTakeTicket = (connection: Connection, visit: StoreApi<Visit>, paper: PaperWork): Taker => {
  const set = (next: (visit: Visit) => Visit): void => visit.setState(next, true);
  const { answerTo, isTaking: isUnderWay, settled } = createAsker(connection, visit);
  const setTaking = (step: TakingStep, taking: Taking): void => set((now) => change(now, step.screen, { taking }));

  const bringPaper = async (issued: IssuedTicket, index: CatalogueIndex, step: StepOf<"ticket">, locale: Locale) => {
    const { hello } = connection.state.getState();
    const { serviceId, itemId, missing } = step;
    const outcome = await paper.printTicket(index, issued.ticketId, () =>
      slipOf({ issued, index, serviceId, itemId, missing, hello, locale }),
    );
    set((now) => {
      const isShown = now.step.screen === "ticket" && now.step.issued.ticketId === issued.ticketId;
      return isShown ? change(now, "ticket", { paper: outcome }) : now;
    });
  };

  const takeTicket: TakeTicket = async (index, locale, given = {}) => {
    const { step } = visit.getState();
    if (!isTaking(step) || step.taking.state === "asking" || isUnderWay()) return;
    const missing = step.screen === "identity" ? step.missing : (given.missing ?? []);
    if (step.screen !== "identity" && index.services.get(step.serviceId)?.asksIdentity) {
      const { serviceId, itemId, appointment, priority } = step;
      const wanted = { serviceId, itemId, ...(appointment ? { appointment } : {}), ...(priority ? { priority } : {}) };
      return set((now) =>
        goTo(now, { screen: "identity", ...wanted, missing, number: "", taking: { state: "ready" } }),
      );
    }
    const answer = await answerTo({ step, missing, locale, isLarge: paper.isLarge() });
    if (answer === null) return;
    const { reply, screen } = answer;
    if (!reply.ok) {
      const { code, details = {} } = reply.rejection;
      return setTaking(screen, { state: "refused", code, details });
    }
    set(() => showTicket(screen, reply.result, missing));
    const shown = visit.getState().step;
    if (shown.screen === "ticket") await bringPaper(reply.result, index, shown, locale);
  };
  return { takeTicket, isTaking: isUnderWay, settled };
};
