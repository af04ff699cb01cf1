import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection } from "@yichuang/shared/client/connection";
import { untilAnswered } from "@yichuang/shared/client/until-answered";
import type { Locale } from "@yichuang/shared/domain/text";
import type { Slip } from "@yichuang/shared/printing/slip";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import type { StoreApi } from "zustand/vanilla";

import type { CatalogueIndex } from "../model/catalogue.ts";
import {
  change,
  type GivenTicket,
  goTo,
  showTicket,
  type StepOf,
  type TakingStep,
  type Taking,
  type Visit,
} from "../model/visit.ts";
import type { OfflineDesk } from "./offline-desk.ts";
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
  const { serviceId, itemId, appointment, priority, caseToken } = step;
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
    ...(caseToken === undefined ? {} : { caseToken }),
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
  let isGivenUp = false;
  /** The screen that asked, if it is still shown and waits for this. */
  const screen = (): TakingStep | null => {
    const { step: now } = visit.getState();
    if (isGivenUp || !isTaking(now)) return null;
    if (now.taking.state === "asking") return now.taking.commandId === commandId ? now : null;
    return !isSaid && isSameScreen(now, step) ? now : null;
  };
  const timer = setTimeout(() => {
    const now = screen();
    isSaid = true;
    if (now) visit.setState((all) => change(all, now.screen, { taking: { state: "asking", commandId } }), true);
  }, quietMs);
  return {
    commandId,
    screen,
    isShown: () => screen() !== null,
    /** An answer that comes now comes too late. */
    giveUp: (): void => {
      isGivenUp = true;
      clearTimeout(timer);
    },
    end: () => clearTimeout(timer),
  };
};

/** The hall gives up a print that nobody reports after about as long (PRN4): what was asked for before is no longer followed. */
const followMs = 300_000;

/** A server that has said nothing for so long is away, whatever the line looks like. */
const patienceMs = 6_000;

/** Asks for the tickets of screens, one request after the other. */
const createAsker = (connection: Connection, visit: StoreApi<Visit>) => {
  let underWay: ReturnType<typeof createAsking> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** PRN20: nobody has seen the number; appointment and person are free for another ticket. */
  const giveBack = ({ ticketId, statusToken: token }: IssuedTicket) =>
    untilAnswered(connection, "WithdrawTicket", { ticketId, token }, newCommandId(), () => true);

  /** The answer and the screen that it is for; null: nobody waits for it any more. */
  const answerTo = async (request: Request, asked: ReturnType<typeof createAsking>, before: Promise<unknown>) => {
    underWay = asked;
    await before;
    const sinceMs = connection.localNow();
    const isFollowed = (): boolean => asked.isShown() || connection.localNow() - sinceMs < followMs;
    const reply = asked.isShown() ? await ask(connection, request, asked.commandId, isFollowed) : null;
    const screen = asked.screen();
    asked.end();
    if (underWay === asked) underWay = null;
    if (screen === null && reply?.ok) await giveBack(reply.result);
    return reply && screen && { reply, screen };
  };

  return {
    isTaking: (): boolean => underWay?.isShown() ?? false,
    settled: async (): Promise<void> => void (await last),
    /** `isShown`: the screen that asked still waits; `giveUp`: it gets its number elsewhere. */
    answerTo: (request: Request) => {
      const asked = createAsking(visit, request.step, newCommandId());
      const answer = answerTo(request, asked, last);
      last = answer;
      return { answer, isShown: asked.isShown, giveUp: asked.giveUp };
    },
  };
};

/** Why a number is to come from this kiosk's own block: the line is down, or the server says nothing. */
const createAbsence = ({ state, localNow }: Connection, desk: OfflineDesk | null) => {
  const isAble = ({ serviceId, appointment, caseToken }: TakingStep): boolean =>
    // Only the server knows how an appointment or a case stands.
    appointment === undefined && caseToken === undefined && (desk?.able.getState().has(serviceId) ?? false);
  return {
    /** OFF6: known before anything is asked. */
    isAway: (step: TakingStep): boolean => isAble(step) && state.getState().status === "offline",
    /** Resolves when the server has kept somebody waiting who need not wait for it; `end` gives that up. */
    watch: (step: TakingStep) => {
      const sinceMs = localNow();
      let timer: ReturnType<typeof setInterval> | undefined;
      const comes = new Promise<"away">((resolve) => {
        timer = setInterval(() => {
          const isLong = localNow() - sinceMs >= patienceMs || state.getState().status === "offline";
          if (isLong && isAble(step)) resolve("away");
        }, 500);
      });
      return { comes, end: () => clearInterval(timer) };
    },
  };
};

type TakerOptions = {
  connection: Connection;
  visit: StoreApi<Visit>;
  paper: PaperWork;
  /** null: without its server this kiosk gives out nothing. */
  desk: OfflineDesk | null;
};

/** Shows a ticket in place of the screen that asked for it, and puts it on paper; resolves when the paper is done. */
const createShow = ({ connection, visit, paper, desk }: TakerOptions) => {
  const set = (next: (visit: Visit) => Visit): void => visit.setState(next, true);
  const bringPaper = async (issued: GivenTicket, index: CatalogueIndex, step: StepOf<"ticket">, locale: Locale) => {
    const { hello } = connection.state.getState();
    const { serviceId, itemId, missing } = step;
    const hall = hello ?? desk?.hall() ?? null;
    const composeSlip = (): Slip => slipOf({ issued, index, serviceId, itemId, missing, hall, locale });
    const outcome = await (issued.aheadCount === null
      ? paper.printOffline(index, composeSlip)
      : paper.printTicket(index, issued.ticketId, composeSlip));
    set((now) => {
      const isShown = now.step.screen === "ticket" && now.step.issued.ticketId === issued.ticketId;
      return isShown ? change(now, "ticket", { paper: outcome }) : now;
    });
  };

  return async (screen: TakingStep, issued: GivenTicket, index: CatalogueIndex, request: Request) => {
    set(() => showTicket(screen, issued, request.missing));
    const shown = visit.getState().step;
    if (shown.screen === "ticket") await bringPaper(issued, index, shown, request.locale);
  };
};

/**
 * Takes a ticket for what the screen shows, and puts it on paper; where the service asks who it is for, that is asked first.
 * A second touch while the first is under way does nothing. OFF6: without the server the number comes from this kiosk's block.
 */
export const createTakeTicket = (options: TakerOptions): Taker => {
  const { connection, visit, paper, desk } = options;
  const show = createShow(options);
  const set = (next: (visit: Visit) => Visit): void => visit.setState(next, true);
  const { answerTo, isTaking: isUnderWay, settled } = createAsker(connection, visit);
  const absence = createAbsence(connection, desk);
  let isGiving = false;
  const setTaking = (step: TakingStep, taking: Taking): void => set((now) => change(now, step.screen, { taking }));

  /** False: there is no number here either. */
  const giveOffline = async (index: CatalogueIndex, request: Request): Promise<boolean> => {
    if (desk === null || isGiving) return false;
    const { step, missing, locale, isLarge } = request;
    const { serviceId, itemId, priority } = step;
    isGiving = true;
    const wish = { serviceId, itemId, ...(priority ? { priority } : {}), missing, locale, isLarge };
    const issued = await desk.give(index, wish).finally(() => {
      isGiving = false;
    });
    if (issued === null) return false;
    const { step: now } = visit.getState();
    if (!isTaking(now) || !isSameScreen(now, step)) {
      desk.takeBack(issued.label);
      return true;
    }
    const brought = show(now, issued, index, request);
    desk.shown(issued.label);
    await brought;
    return true;
  };

  const askServer = async (index: CatalogueIndex, request: Request): Promise<void> => {
    const { answer, isShown, giveUp } = answerTo(request);
    const { comes, end } = absence.watch(request.step);
    const first = await Promise.race([answer, comes]).finally(end);
    if (first === null) return;
    if (first === "away") {
      // What was asked for is followed until it is answered, and then given back: nobody waits for it on its screen.
      if (!isShown()) return;
      giveUp();
      if (!(await giveOffline(index, request))) setTaking(request.step, { state: "ready" });
      return;
    }
    const { reply, screen } = first;
    if (reply.ok) return show(screen, reply.result, index, request);
    const { code, details = {} } = reply.rejection;
    setTaking(screen, { state: "refused", code, details });
  };

  const takeTicket: TakeTicket = async (index, locale, given = {}) => {
    const { step } = visit.getState();
    if (!isTaking(step) || step.taking.state === "asking" || isUnderWay() || isGiving) return;
    const missing = step.screen === "identity" ? step.missing : (given.missing ?? []);
    const request = { step, missing, locale, isLarge: paper.isLarge() };
    // Nobody could look whether this person has a number already; the window will.
    if (absence.isAway(step)) return void (await giveOffline(index, request));
    if (step.screen !== "identity" && index.services.get(step.serviceId)?.asksIdentity) {
      const { serviceId, itemId, appointment, priority, caseToken } = step;
      const wanted = {
        serviceId,
        itemId,
        ...(appointment ? { appointment } : {}),
        ...(priority ? { priority } : {}),
        ...(caseToken === undefined ? {} : { caseToken }),
      };
      return set((now) =>
        goTo(now, { screen: "identity", ...wanted, missing, number: "", taking: { state: "ready" } }),
      );
    }
    await askServer(index, request);
  };
  return { takeTicket, isTaking: () => isUnderWay() || isGiving, settled };
};
