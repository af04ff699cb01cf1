import type { Connection } from "@yichuang/shared/client/connection";
import type { PrinterState } from "@yichuang/shared/domain/device";
import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import type { Priority } from "@yichuang/shared/domain/ticket";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { CatalogueIndex } from "../model/catalogue.ts";
import { type Mode, type Modes, plainModes } from "../model/modes.ts";
import type { Paper } from "../model/paper.ts";
import {
  change,
  forCase,
  goBack,
  goTo,
  homeVisit,
  searchFor,
  type Step,
  type StepOf,
  turnTo,
  type Visit,
  withPriority,
} from "../model/visit.ts";
import { createFindAppointment, type FindAppointment } from "./find-appointment.ts";
import { createGuideCaller, type GuideCaller } from "./guide-calling.ts";
import { createItemSearch, type ItemSearch } from "./item-search.ts";
import type { OfflineDesk } from "./offline-desk.ts";
import type { PaperOutbox } from "./paper-outbox.ts";
import { createPaperWork } from "./paper-work.ts";
import type { Printer } from "./print-ticket.ts";
import { createTakeTicket, type TakeTicket } from "./take-ticket.ts";

export type SessionOptions = {
  connection: Connection;
  /** The name under which the hall knows this kiosk. */
  device: string;
  outbox: PaperOutbox;
  printerOf: (index: CatalogueIndex) => Printer;
  /** Gives out numbers while the server is away; null: nobody does. */
  desk?: OfflineDesk | null;
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
  /** Changes what a screen remembers, if it is still shown. */
  remember: <Screen extends Step["screen"]>(screen: Screen, next: Partial<StepOf<Screen>>) => void;
  /** A class that goes first, or none, for the ticket on the screen. */
  choosePriority: (priority: Priority | undefined) => void;
  searchFor: (text: string) => void;
  /** How the printer is, as far as it is known; null: nothing is known yet. */
  printer: StoreApi<PrinterState | null>;
  /** PRN11: puts the notice list of an item on paper, and says what became of it. */
  printNotice: (index: CatalogueIndex, itemId: ItemId, locale: Locale) => Promise<Paper>;
  /** Paper is under way. */
  isPrinting: () => boolean;
  /** Takes a ticket for what the confirm screen shows; a second touch while the first is under way does nothing. */
  takeTicket: TakeTicket;
  /** KIO28: takes the ticket of the case on the screen, for the queue that its page names. */
  takeForCase: (index: CatalogueIndex, serviceId: ServiceId, locale: Locale) => Promise<void>;
  /** Resolves once nobody is in front of the kiosk: the first screen is shown, and nothing is asked for or printed. */
  whenFree: () => Promise<void>;
  guide: GuideCaller;
  desk: OfflineDesk | null;
} & FindAppointment;

type Moves = Pick<
  Session,
  "toggle" | "open" | "back" | "home" | "leave" | "searchFor" | "turnTo" | "remember" | "choosePriority"
>;

/** `isTaking`: a ticket is asked for, and until the answer only going home leads away, so that it is not lost. */
const movesOf = (visit: StoreApi<Visit>, modes: StoreApi<Modes>, isTaking: () => boolean): Moves => {
  const leap = (next: (visit: Visit) => Visit): void => visit.setState(next, true);
  const set = (next: (visit: Visit) => Visit): void => {
    if (!isTaking()) leap(next);
  };
  return {
    toggle: (mode) => modes.setState((now) => ({ [mode]: !now[mode] })),
    open: (step) => set((now) => goTo(now, step)),
    back: () => set(goBack),
    home: () => leap(() => homeVisit),
    leave: () => {
      leap(() => homeVisit);
      modes.setState(plainModes, true);
    },
    searchFor: (text) => set((now) => searchFor(now, text)),
    remember: (screen, next) => set((now) => change(now, screen, next)),
    choosePriority: (priority) => set((now) => withPriority(now, priority)),
    turnTo: (page) => set((now) => turnTo(now, page)),
  };
};

/** What was found is forgotten once no way back leads to it: the next search does not begin with another's answer. */
const forgetSearch = (visit: StoreApi<Visit>, search: ItemSearch): void =>
  void visit.subscribe(({ behind, step }) => {
    if (![...behind, step].some(({ screen }) => screen === "search")) search.ask("");
  });

const freeLookMs = 500;

const untilFree = (isFree: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (isFree()) resolve();
      else setTimeout(look, freeLookMs);
    };
    look();
  });

/** Starts at home. */
export const createSession = ({ connection, device, outbox, printerOf, desk = null }: SessionOptions): Session => {
  const visit = createStore<Visit>(() => homeVisit);
  const modes = createStore<Modes>(() => plainModes);
  const search = createItemSearch(connection);
  forgetSearch(visit, search);
  const printer = createStore<PrinterState | null>(() => null);
  const paper = createPaperWork({ connection, outbox, printerOf, printer, modes });
  const { printNotice, isPrinting } = paper;
  const taker = createTakeTicket({ connection, visit, paper, desk });
  return {
    visit,
    modes,
    search,
    printer,
    printNotice,
    isPrinting,
    takeTicket: taker.takeTicket,
    takeForCase: (index, serviceId, locale) => {
      visit.setState((now) => (taker.isTaking() ? now : forCase(now, serviceId)), true);
      return taker.takeTicket(index, locale);
    },
    desk,
    whenFree: () => untilFree(() => visit.getState().step.screen === "home" && !taker.isTaking() && !isPrinting()),
    guide: createGuideCaller(connection, device),
    ...createFindAppointment(connection, visit, taker),
    ...movesOf(visit, modes, taker.isTaking),
  };
};
