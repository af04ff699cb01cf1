import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection } from "@yichuang/shared/client/connection";
import type { PrinterState } from "@yichuang/shared/domain/device";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { CatalogueIndex } from "../model/catalogue.ts";
import { type Mode, type Modes, plainModes } from "../model/modes.ts";
import type { Paper } from "../model/paper.ts";
import {
  goBack,
  goTo,
  homeVisit,
  searchFor,
  showTicket,
  type Step,
  type StepOf,
  type Taking,
  turnTo,
  type Visit,
} from "../model/visit.ts";
import { createItemSearch, type ItemSearch } from "./item-search.ts";
import type { PaperOutbox } from "./paper-outbox.ts";
import { createPaperWork } from "./paper-work.ts";
import type { Printer } from "./print-ticket.ts";
import { slipOf } from "./slip-of.ts";
import { untilAnswered } from "./until-answered.ts";

export type SessionOptions = {
  connection: Connection;
  outbox: PaperOutbox;
  printerOf: (index: CatalogueIndex) => Printer;
};

/** One kiosk's state and everything a touch can do to it. */
export type Session = {
  visit: StoreApi<Visit>;
  modes: StoreApi<Modes>;
  /** Keeps its answer as long as the way back leads to it. */
  search: ItemSearch;
  toggle: (mode: Mode) => void;
  open: (step: Step) => void;
  back: () => void;
  /** The same citizen starts anew. */
  home: () => void;
  /** The citizen is gone: the next one starts at home, without the modes of this one. */
  leave: () => void;
  turnTo: (page: number) => void;
  searchFor: (text: string) => void;
  /** How the printer is, as far as it is known; null: nothing is known yet. */
  printer: StoreApi<PrinterState | null>;
  /** PRN11: puts the notice list of an item on paper, and says what became of it. */
  printNotice: (index: CatalogueIndex, itemId: ItemId, locale: Locale) => Promise<Paper>;
  /** Paper is under way. */
  isPrinting: () => boolean;
  /** Takes a ticket for what the confirm screen shows; a second touch while the first is under way does nothing. */
  takeTicket: (index: CatalogueIndex, locale: Locale) => Promise<void>;
};

type Moves = Pick<Session, "toggle" | "open" | "back" | "home" | "leave" | "searchFor" | "turnTo">;

const movesOf = (visit: StoreApi<Visit>, modes: StoreApi<Modes>): Moves => {
  const change = (next: (visit: Visit) => Visit): void => visit.setState(next, true);
  return {
    toggle: (mode) => modes.setState((now) => ({ [mode]: !now[mode] })),
    open: (step) => change((now) => goTo(now, step)),
    back: () => change(goBack),
    home: () => change(() => homeVisit),
    leave: () => {
      change(() => homeVisit);
      modes.setState(plainModes, true);
    },
    searchFor: (text) => change((now) => searchFor(now, text)),
    turnTo: (page) => change((now) => turnTo(now, page)),
  };
};

/** What was found is forgotten once no way back leads to it: the next search does not begin with another's answer. */
const forgetSearch = (visit: StoreApi<Visit>, search: ItemSearch): void =>
  void visit.subscribe(({ behind, step }) => {
    if (![...behind, step].some(({ screen }) => screen === "search")) search.ask("");
  });

/** Starts at home. */
export const createSession = ({ connection, outbox, printerOf }: SessionOptions): Session => {
  const visit = createStore<Visit>(() => homeVisit);
  const modes = createStore<Modes>(() => plainModes);
  const search = createItemSearch(connection);
  forgetSearch(visit, search);
  const change = (next: (visit: Visit) => Visit): void => visit.setState(next, true);
  /** The confirm screen that asked with this command, if it is still shown. */
  const askingWith = (commandId: string): StepOf<"confirm"> | null => {
    const { step } = visit.getState();
    const isAsking = step.screen === "confirm" && step.taking.state === "asking" && step.taking.commandId === commandId;
    return isAsking ? step : null;
  };
  const setTaking = (step: StepOf<"confirm">, taking: Taking): void =>
    change((now) => ({ ...now, step: { ...step, taking } }));

  const printer = createStore<PrinterState | null>(() => null);
  const paper = createPaperWork({ connection, outbox, printerOf, printer });
  const bringPaper = async (issued: IssuedTicket, index: CatalogueIndex, step: StepOf<"confirm">, locale: Locale) => {
    const { hello } = connection.state.getState();
    const outcome = await paper.printTicket(index, issued.ticketId, () =>
      slipOf({ issued, index, serviceId: step.serviceId, itemId: step.itemId, hello, locale }),
    );
    change((now) => {
      const isShown = now.step.screen === "ticket" && now.step.issued.ticketId === issued.ticketId;
      return isShown ? { ...now, step: { ...now.step, paper: outcome } as StepOf<"ticket"> } : now;
    });
  };

  const takeTicket = async (index: CatalogueIndex, locale: Locale): Promise<void> => {
    const { step } = visit.getState();
    if (step.screen !== "confirm" || step.taking.state === "asking") return;
    const commandId = newCommandId();
    setTaking(step, { state: "asking", commandId });
    const { serviceId, itemId } = step;
    const fields = {
      serviceId,
      ...(itemId === null ? {} : { itemId }),
      channel: "kiosk",
      locale,
      awaitPrint: true,
    } as const;
    const reply = await untilAnswered(
      connection,
      "IssueTicket",
      fields,
      commandId,
      () => askingWith(commandId) !== null,
    );
    const asking = askingWith(commandId);
    // Nobody is here any more: a ticket whose paper is never confirmed is given up by the server.
    if (reply === null || asking === null) return;
    if (reply.ok) {
      change(() => showTicket(asking, reply.result));
      await bringPaper(reply.result, index, asking, locale);
    } else {
      const { code, details = {} } = reply.rejection;
      setTaking(asking, { state: "refused", code, details });
    }
  };

  const { printNotice, isPrinting } = paper;
  return { visit, modes, search, printer, printNotice, isPrinting, takeTicket, ...movesOf(visit, modes) };
};
