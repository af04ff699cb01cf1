import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection } from "@yichuang/shared/client/connection";
import { untilAnswered } from "@yichuang/shared/client/until-answered";
import type { BusinessDay, ServiceId, TicketId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import { dayOf } from "@yichuang/shared/i18n/format";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { CatalogueIndex } from "../model/catalogue.ts";
import {
  freeLabels,
  type KnownHall,
  type LabelBook,
  onlyLeased,
  readBook,
  type TakenTicket,
  withBlock,
  withLabelBack,
  withoutLabel,
  withoutTold,
  withTaken,
} from "../model/label-book.ts";
import type { GivenTicket, Wanted } from "../model/visit.ts";
import type { BookStore } from "./book-store.ts";

/** What a citizen asks for while the server is away. */
export type OfflineWish = Pick<Wanted, "serviceId" | "itemId" | "priority"> & {
  missing: readonly string[];
  locale: Locale;
  isLarge: boolean;
};

export type OfflineDesk = {
  /** The services that a number can be given out for without the server, now. */
  able: StoreApi<ReadonlySet<ServiceId>>;
  /** OFF6: a number out of this kiosk's block, kept on the disk before anybody sees it; null: there is none. */
  give: (index: CatalogueIndex, wish: OfflineWish) => Promise<GivenTicket | null>;
  /** It stands on the screen: from now on the server is to hear of it. */
  shown: (label: TicketLabel) => void;
  /** Its citizen went home before it was shown: nobody has seen it, and nobody is told of it. */
  takeBack: (label: TicketLabel) => void;
  /** Of the hall whose labels it has; null: none yet. */
  hall: () => KnownHall | null;
};

export type OfflineDeskOptions = {
  connection: Connection;
  catalogue: StoreApi<CatalogueIndex | null>;
  store: BookStore;
  /** Hears of a number that the server did not take: somebody holds a paper that is worth nothing. */
  onRefused: (label: string) => void;
};

/** Enough for two hours of a busy service at one kiosk. */
const blockSize = 50;
/** With fewer left, another block is asked for. */
const lowWater = 25;
/** Between two looks at what is to be asked for or told. */
const lookMs = 10_000;
/** As many as one message may hold. */
const toldMax = 50;

type Desk = OfflineDeskOptions & {
  book: LabelBook;
  able: OfflineDesk["able"];
  /** Services that have no labels to lease today. */
  exhausted: Set<string>;
  /** What is being written down for somebody who has not seen it yet. */
  unseen: Set<TicketLabel>;
  /** The last book is on the disk; without that nothing may be given out. */
  isKept: boolean;
};

/** What no later asking on the same day changes. A full disk or a server that ends is asked again. */
const lastingRefusals: ReadonlySet<RejectionCode | "NoReply"> = new Set([
  "LabelsExhausted",
  "UnknownService",
  "ChannelClosed",
]);

/** The hall's day now, by the server's clock as this kiosk knows it; null: nobody knows the hall's time zone yet. */
const dayNow = ({ connection, book }: Desk): BusinessDay | null =>
  book.hall === null ? null : dayOf(connection.serverNow(), book.hall.timeZone);

const notice = (desk: Desk): void => {
  const day = dayNow(desk);
  const able = day === null || !desk.isKept ? [] : desk.book.blocks.filter(({ businessDay }) => businessDay === day);
  const next = new Set(able.filter(({ labels }) => labels.length > 0).map(({ serviceId }) => serviceId));
  const before = desk.able.getState();
  if (next.size !== before.size || [...next].some((serviceId) => !before.has(serviceId)))
    desk.able.setState(next, true);
};

/** True when the book is on the disk. It holds at once: a second touch must not find the same label. */
const keep = async (desk: Desk, next: LabelBook): Promise<boolean> => {
  const { store, connection } = desk;
  const clock = { session: store.session, serverMs: connection.serverNow(), upMs: store.upMs() };
  desk.book = { ...next, clock };
  notice(desk);
  desk.isKept = await store.keep(JSON.stringify(desk.book));
  notice(desk);
  return desk.isKept;
};

/** OFF9: what people hold, in the order of issue, until the server has answered; true: it knows all of it. */
const tell = async (desk: Desk): Promise<boolean> => {
  for (;;) {
    const tickets = desk.book.taken.filter(({ label }) => !desk.unseen.has(label)).slice(0, toldMax);
    if (tickets.length === 0) return true;
    const fields = {
      tickets: tickets.map(({ itemId, missing, ...ticket }) => ({
        ...ticket,
        missing: [...missing],
        ...(itemId === null ? {} : { itemId }),
      })),
    };
    const isOnline = (): boolean => desk.connection.state.getState().status === "online";
    const reply = await untilAnswered(desk.connection, "ReconcileIssued", fields, newCommandId(), isOnline);
    if (!reply?.ok) return false;
    for (const { label, outcome } of reply.result.tickets)
      if (outcome === "refused" || outcome === "expired") desk.onRefused(label);
    await keep(desk, withoutTold(desk.book, new Set(reply.result.tickets.map(({ issueId }) => issueId))));
  }
};

/** OFF10: a server that was restored, or is another one, may give this kiosk's labels to somebody else. False: it did not say. */
const compare = async (desk: Desk): Promise<boolean> => {
  if (desk.book.blocks.length === 0) return true;
  const reply = await desk.connection.query("GetLeasedLabels", {});
  // A server of before this question has no block of another history to tell of.
  if (!reply.ok) return reply.rejection.code === "InvalidCommand";
  const known = onlyLeased(desk.book, new Set(reply.result.labels));
  if (known !== desk.book) await keep(desk, known);
  return true;
};

/** OFF6: a block for each service that has too few labels left. */
const lease = async (desk: Desk): Promise<void> => {
  const { connection, catalogue, store, exhausted } = desk;
  const { hello } = connection.state.getState();
  const index = catalogue.getState();
  if (hello === null || index === null) return;
  const { hallName, timeZone, demo } = hello;
  desk.book = { ...desk.book, hall: { hallName, timeZone, demo } };
  for (const { serviceId } of index.catalogue.services) {
    const day = dayNow(desk);
    if (day === null || connection.state.getState().status !== "online") return;
    const isDone = exhausted.has(`${day} ${serviceId}`) || freeLabels(desk.book, serviceId, day).length >= lowWater;
    if (isDone) continue;
    const reply = await connection.command("LeaseLabels", { serviceId, count: blockSize });
    if (reply.ok) await keep(desk, withBlock(desk.book, { ...reply.result, session: store.session }));
    else if (lastingRefusals.has(reply.rejection.code)) exhausted.add(`${day} ${serviceId}`);
    // It will not give a block of another service either, for now.
    else return;
  }
};

const give = async (desk: Desk, index: CatalogueIndex, wish: OfflineWish): Promise<GivenTicket | null> => {
  const { serviceId, itemId, priority, missing, locale, isLarge } = wish;
  const businessDay = dayNow(desk);
  const free = businessDay && freeLabels(desk.book, serviceId, businessDay)[0];
  if (!businessDay || !free) return null;
  const takenAtMs = desk.connection.serverNow();
  const ticket: TakenTicket = {
    issueId: newCommandId(),
    label: free.label,
    serviceId,
    businessDay,
    takenAtMs: Math.round(takenAtMs),
    itemId,
    ...(priority ? { priority } : {}),
    locale,
    largeText: isLarge,
    missing,
  };
  desk.unseen.add(ticket.label);
  if (!(await keep(desk, withTaken(desk.book, ticket)))) {
    // Nobody has seen it, and the disk has it in its block still.
    desk.unseen.delete(ticket.label);
    desk.book = withLabelBack(desk.book, ticket, free);
    return null;
  }
  const windows = index.services.get(serviceId)?.windows.filter(({ level }) => level === "primary") ?? [];
  return {
    ticketId: `${businessDay}.${free.label}` as TicketId,
    label: free.label,
    status: "waiting",
    aheadCount: null,
    isEtaKnown: false,
    eta: { p50Min: 0, p80Min: 0 },
    windows: windows.map(({ windowId, number, zone }) => ({ windowId, number, zone })),
    issuedAtMs: ticket.takenAtMs,
    statusToken: free.statusToken,
  };
};

/** OFF6–OFF9: labels for the time without a server; asks for them in good time, gives them out, and tells the server later. */
export const createOfflineDesk = (options: OfflineDeskOptions): OfflineDesk => {
  const { connection, catalogue, store } = options;
  const desk: Desk = {
    ...options,
    book: readBook(store.kept, store.session),
    able: createStore<ReadonlySet<ServiceId>>(() => new Set()),
    exhausted: new Set(),
    unseen: new Set(),
    isKept: true,
  };
  let isLooking = false;
  /** Since the line came back, the labels here were held against those that the server knows. */
  let isCompared = false;
  let isWanted = false;
  const look = async (): Promise<void> => {
    notice(desk);
    isWanted = true;
    if (isLooking) return;
    isLooking = true;
    // Whatever changed meanwhile is looked at again.
    while (isWanted && connection.state.getState().status === "online") {
      isWanted = false;
      isCompared ||= await compare(desk);
      // First what people hold in their hands.
      if ((await tell(desk)) && isCompared) await lease(desk);
    }
    // A disk that refused is tried again: nothing is given out meanwhile.
    if (!desk.isKept) await keep(desk, desk.book);
    isLooking = false;
  };
  let before = connection.state.getState().status;
  connection.state.subscribe(() => {
    const { status } = connection.state.getState();
    if (status !== before && status !== "online") isCompared = false;
    if (status !== before) void look();
    before = status;
  });
  catalogue.subscribe(() => void look());
  setInterval(() => void look(), lookMs);
  void look();
  return {
    able: desk.able,
    give: (index, wish) => give(desk, index, wish),
    shown: (label) => {
      desk.unseen.delete(label);
      void look();
    },
    takeBack: (label) => {
      desk.unseen.delete(label);
      void keep(desk, withoutLabel(desk.book, label));
    },
    hall: () => desk.book.hall,
  };
};
