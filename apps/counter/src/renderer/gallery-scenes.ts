import type { FakeServerOptions, fakeRejection } from "@yichuang/shared/client/fake-server";
import type { ClerkId, ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { galleryAppointment, gallerySlots } from "./gallery-appointments.ts";
import { galleryCatalogue, galleryWindowView } from "./gallery-hall.ts";
import { liveScenes } from "./gallery-live.ts";
import type { DeskStateName } from "./gallery-states.ts";
import {
  click,
  offline,
  press,
  refusing,
  type Scene,
  seatOf,
  select,
  type Step,
  submit,
  type,
  pressIn,
} from "./gallery-steps.ts";
import { overviewView, overviewWithCalls } from "./gallery-overview.ts";
import * as at from "./gallery-views.ts";
import type { Seat } from "./session/seat.ts";

const ordinary = seatOf("c13", "clerk", "w13");
const seat: Seat = { ...ordinary, clerk: { ...ordinary.clerk, canCallNamed: false } };
const mayCallNamed = ordinary;
const guide = seatOf("g01", "guide");
const supervisor = seatOf("s01", "supervisor");

const desk = (view: CounterView, ...steps: Step[]): Scene => ({ seat, view, steps });
const mini = (view: CounterView, ...steps: Step[]): Scene => ({
  ...desk(view, press("m"), ...steps),
  isElectron: true,
});
const signingIn = (code: Parameters<typeof fakeRejection>[0], details?: Record<string, unknown>): Scene => ({
  server: refusing(code, details),
  steps: [click("sign-in-clerk-c13"), type("pin", "246810"), click("sign-in")],
});

const called = at.withTicket(at.ticket("A042"));
const serving = at.withTicket(at.servingTicket("A042"));
const special = at.withTicket(
  at.ticket("A042", {
    priority: "elderly",
    locale: "en",
    reinstates: 1,
    recalls: 2,
    isReady: false,
    missing: ["转移接续申请表", "户口簿"],
    history: [{ serviceName: { zh: "咨询帮办", en: "Advice and help" }, windowNumber: 6, reason: null }],
  }),
);
const long = at.withTicket(
  at.servingTicket("XM1042", {
    kind: "theme",
    serviceId: "food-licence" as ServiceId,
    serviceName: { zh: "餐饮食药", en: "Food and medicine" },
    itemId: "food-new" as ItemId,
    itemName: {
      zh: "食品经营许可新办（含网络经营、自动售货）",
      en: "New food business licence, online sale and vending machines included",
    },
    priority: "appointment",
    recalls: 3,
  }),
);
const withoutItem = at.servingTicket("A042", { itemId: null, itemName: null });
const withoutPapers = at.servingTicket("A042", {
  itemId: "pension-proof" as ItemId,
  itemName: { zh: "打印参保缴费证明", en: "Print proof of contributions" },
});
const steps = at.servingTicket("D042", {
  kind: "professional",
  serviceName: { zh: "不动产登记", en: "Real estate" },
  itemName: { zh: "存量房转移登记", en: "Transfer of a home" },
  note: "原件已核对，差一份完税证明",
  history: [
    { serviceName: { zh: "咨询帮办", en: "Advice and help" }, windowNumber: 6, reason: "r1" },
    { serviceName: { zh: "不动产收件", en: "Real estate intake" }, windowNumber: 11, reason: null },
  ],
  next: [
    { serviceId: "tax" as ServiceId, name: { zh: "税务缴纳", en: "Tax" } },
    { serviceId: "certificate" as ServiceId, name: { zh: "领证", en: "Certificate" } },
  ],
});
const aside = { parked: at.parkedTickets, noShows: at.noShows };
const chosenTransfer = [press("F6"), click("target-medical-insurance"), click("reason-r3")];

const withPairing = {
  seat: seatOf("s01", "supervisor"),
  server: {
    views: {
      overview: overviewView(true),
      pairings: {
        requests: [
          {
            role: "kiosk",
            device: "kiosk-8f3a2c91d0",
            name: "一号自助机",
            code: "482913",
            address: "192.168.1.31",
            askedAtMs: at.galleryTimeMs - 130_000,
          },
        ],
      },
    },
  },
} satisfies Scene;

const pressAlert: Step = () =>
  document.querySelector<HTMLElement>('[data-testid="alert-pairing-kiosk-8f3a2c91d0"] button')?.click();

const hallPrinter = {
  queries: { GetCatalogue: { ...galleryCatalogue, canServerPrint: true }, FindTicket: at.foundTicket },
  onCommand: () => ({ result: { printed: true, reason: null, isPaperLow: false } }),
} satisfies Scene["server"];

const withPrinter: Scene = {
  seat: supervisor,
  server: { ...hallPrinter, views: { overview: overviewView(true) } },
};

const withDocuments = at.withTicket(
  at.servingTicket("A042", { documents: [{ documentId: at.correction.documentId, kind: "correction" }] }),
);
const withDocument = (document: typeof at.correction) => ({
  queries: { ...hallPrinter.queries, GetDocument: document },
});
const documentPage = (document: typeof at.correction): Scene => ({
  ...desk(withDocuments, click("show-BZ-20261123-0003")),
  server: withDocument(document),
});

const withCalls: Scene = { seat: supervisor, server: { views: { overview: overviewWithCalls } } };
const pressGuideCall: Step = () =>
  document.querySelector<HTMLElement>('[data-testid="alert-guide-call-call-2"] button')?.click();

const atAppointments = (queries: FakeServerOptions["queries"], ...steps: Step[]): Scene => ({
  seat: supervisor,
  server: {
    views: { overview: overviewView(true) },
    queries: { FindSlots: gallerySlots, FindAppointment: galleryAppointment, ...queries },
    onCommand: () => ({
      result: { code: "482913", serviceId: "social-security", atMs: galleryAppointment.atMs },
    }),
  },
  steps: [click("open-appointments"), ...steps],
});
const serviceChosen = select("book-service", "social-security");
const lookingUp = [click("task-cancel"), type("cancel-code", "482913"), click("find-appointment")];

const guideServer = {
  views: { overview: overviewView(true) },
  queries: {
    FindTicket: at.waitingTicket,
    FindItems: ({ text }) => ({ items: text === "zzz" ? [] : galleryCatalogue.items.slice(0, 5) }),
    GetMisdirections: { rows: at.misdirections },
  },
} satisfies FakeServerOptions;
const asGuide = (...steps: Step[]): Scene => ({ seat: guide, server: guideServer, steps });
const typeLabel = [click("prefix-A"), click("digit-0"), click("digit-4"), click("digit-2")];
const found = [...typeLabel, click("find")];

const finding = (ticket: typeof at.waitingTicket): Scene => ({
  ...asGuide(...found),
  server: { ...guideServer, queries: { ...guideServer.queries, FindTicket: ticket } },
});

/** Every state of the gallery. */
export const scenes: Record<DeskStateName, Scene> = {
  loading: { server: { isOffline: true } },
  "not-ready": { server: { isOffline: true }, steps: [(server) => server.refuse("IncompatibleProtocol")] },
  "not-paired": { server: { isOffline: true }, steps: [(server) => server.refuse("Unauthorized")] },
  "sign-in": { server: { hello: { demo: true } } },
  "sign-in-none": { steps: [type("sign-in-search", "1099")] },
  "sign-in-chosen": { steps: [click("sign-in-clerk-c13")] },
  "sign-in-relief": { steps: [click("sign-in-clerk-c25")] },
  "sign-in-wrong-pin": signingIn("WrongPin"),
  "sign-in-locked": signingIn("PinLocked"),
  "sign-in-occupied": signingIn("WindowOccupied", { staffNumber: "1025" }),
  "sign-in-ended": {
    seat,
    view: at.counterView(),
    steps: [(server) => server.refuse("Unauthorized"), (server) => server.goOnline()],
  },
  "sign-in-offline": { steps: [click("sign-in-clerk-c13"), offline] },
  closed: desk(at.counterView({ state: "closed", finishedToday: 0 })),
  "open-empty": desk(at.counterView({ queues: at.emptyRows })),
  "open-cover": desk(at.counterView({ queues: at.coverRows })),
  open: { ...desk(at.counterView()), server: { hello: { demo: true } } },
  paused: desk(at.counterView({ state: "paused", pauseReason: "r1", pausedAtMs: at.galleryTimeMs - 480_000 })),
  called: desk(called),
  "called-grace-over": desk(
    called,
    (server) => server.advance(200_000),
    (server) => server.heartbeat(),
  ),
  "called-special": desk(special),
  serving: desk({ ...serving, ...aside }, press("2")),
  "serving-no-item": desk(at.withTicket(withoutItem)),
  "serving-no-papers": desk(at.withTicket(withoutPapers)),
  "serving-long": desk({ ...long, ...aside }),
  lists: desk(at.counterView(aside)),
  refused: { ...desk(at.counterView(), press(" ")), server: refusing("NoTicketWaiting") },
  slow: { ...desk(at.counterView(), press(" ")), server: { onCommand: () => "silence" } },
  offline: desk(serving, offline),
  park: desk(serving, press("F4")),
  pause: desk(at.counterView(), press("F9")),
  transfer: desk(serving, press("F6")),
  "transfer-none": desk(serving, press("F6"), type("target-search", "天文馆")),
  "transfer-ready": desk(serving, ...chosenTransfer),
  "transfer-refused": {
    ...desk(serving, ...chosenTransfer, click("transfer")),
    server: refusing("StorageUnavailable"),
  },
  "early-no-show": desk(called, press("F3")),
  "sign-out": desk(at.counterView(aside), click("sign-out")),
  "sign-out-busy": desk(at.withTicket(at.servingTicket("A042"), aside), click("sign-out")),
  undo: desk(at.counterView({ undo: at.undoable })),
  "recall-cooling": desk(at.withTicket(at.ticket("A042", { recalls: 1, lastCallAtMs: at.galleryTimeMs - 2_000 }))),
  "paused-until": desk(at.pausedUntil(9)),
  "paused-overdue": desk(at.pausedUntil(-4)),
  "auto-call": desk(at.counterView({ autoCall: { ...at.autoCall, nextAtMs: at.galleryTimeMs + 12_000 } })),
  "auto-call-nobody": desk(
    at.counterView({ queues: at.emptyRows, autoCall: { ...at.autoCall, nextAtMs: at.galleryTimeMs - 60_000 } }),
  ),
  "auto-call-held": desk(at.counterView({ autoCall: { ...at.autoCall, heldUntilMs: at.galleryTimeMs + 150_000 } })),
  "reminder-due": desk(at.counterView({ parked: at.remindedTickets })),
  "next-step": desk(at.withTicket(steps, aside)),
  "next-step-sheet": desk(at.withTicket(steps), press("n")),
  items: desk(serving, press("i")),
  "change-window": { ...desk(at.counterView(aside), press("w")), server: { views: { window: galleryWindowView } } },
  "change-window-chosen": {
    ...desk(at.counterView(), press("w"), click("target-w15")),
    server: { views: { window: galleryWindowView } },
  },
  "change-window-busy": {
    ...desk({ ...called, ...aside }, press("w")),
    server: { views: { window: galleryWindowView } },
  },
  reinstate: desk(at.counterView(aside), press("r")),
  knowledge: desk(serving, press("k")),
  "knowledge-answer": desk(serving, press("k"), click("answer-transfer-how-long")),
  "knowledge-item": desk(serving, press("k"), click("item-pension-transfer")),
  "items-noted": desk(
    serving,
    press("i"),
    type("items-search", "yanglao"),
    submit("items-search"),
    ...Array.from({ length: 2 }, () => pressIn("items-search", "+")),
  ),
  "no-show-due": desk(
    at.withTicket(at.ticket("A042", { recalls: 2 })),
    (server) => server.advance(200_000),
    (server) => server.heartbeat(),
  ),
  mini: mini(at.counterView()),
  "mini-called": mini(called),
  "mini-serving": mini(serving),
  "mini-long": mini(long),
  "mini-paused": mini(at.pausedUntil(9)),
  "mini-offline": mini(serving, offline),
  "note-personal": desk(serving, ...chosenTransfer, type("note", "请打 13812345678")),
  "found-again": desk(serving),
  "document-receipt": { ...desk(serving, press("2"), press(" ")), server: hallPrinter },
  "document-correction": desk(
    serving,
    press("3"),
    press(" "),
    press("ArrowDown"),
    press("4"),
    press("ArrowDown"),
    press("5"),
  ),
  "document-refusal": desk(serving, press("4"), press(" "), press("2")),
  "document-notice": desk(serving, press("5"), press(" ")),
  "document-page": documentPage(at.correction),
  "document-page-refusal": documentPage(at.refusal),
  "document-page-english": documentPage({ ...at.correction, locale: "en" }),
  "document-page-long": documentPage(at.longReceipt),
  "documents-issued": desk(withDocuments),
  "document-hand-out": { ...desk(serving, press("o"), press("ArrowRight")), server: hallPrinter },
  "document-many": desk(
    { ...long, ...aside },
    press("3"),
    press(" "),
    ...Array.from({ length: 5 }, () => press("ArrowDown")),
    press("4"),
  ),
  "document-absent": {
    ...desk(serving, press("2"), press(" "), press("Enter")),
    server: {
      ...hallPrinter,
      onCommand: () => ({
        result: { documentId: "SJ-20261123-0007", printed: false, reason: "paper-out", isPaperLow: false },
      }),
    },
  },
  keys: { ...desk(serving, press("F1")), server: hallPrinter },
  "serving-printer": { ...desk(serving), server: hallPrinter },
  "serving-reprinted": { ...desk(serving, press("p")), server: hallPrinter },
  why: desk(called, press("F8")),
  named: { ...desk(at.counterView()), seat: mayCallNamed, steps: [click("action-named")] },
  "named-refused": {
    ...desk(at.counterView()),
    seat: mayCallNamed,
    server: { ...refusing("TicketNotEligible"), queries: { FindTicket: at.foundTicket } },
    steps: [click("action-named"), type("named-label", "A099"), click("named")],
  },
  unseated: desk(at.counterView({ clerkId: "c25" as ClerkId, staffNumber: "1025", state: "open" })),
  "desk-refused": { seat },
  ...liveScenes,
  "overview-pairing": withPairing,
  pairing: { ...withPairing, steps: [pressAlert] },
  "pairing-ended": {
    ...withPairing,
    server: { ...withPairing.server, ...refusing("UnknownPairing") },
    steps: [pressAlert, click("pairing-accept")],
  },
  "overview-guide-calls": withCalls,
  "guide-call-refused": {
    ...withCalls,
    server: { ...withCalls.server, ...refusing("GuideCallAnswered") },
    steps: [press("l"), pressGuideCall],
  },
  appointments: atAppointments({}),
  "appointments-slots": atAppointments({}, serviceChosen),
  "appointments-chosen": atAppointments(
    {},
    serviceChosen,
    select("book-item", "pension-transfer"),
    click("slot-14:00"),
  ),
  "appointments-none": atAppointments({ FindSlots: { slots: [] } }, serviceChosen),
  "appointments-full": {
    ...atAppointments({}, serviceChosen, click("slot-14:00"), click("book")),
    server: { ...atAppointments({}).server, ...refusing("ServiceFull", { nextAt: "14:30" }) },
  },
  "appointments-booked": atAppointments({}, serviceChosen, click("slot-14:00"), click("book")),
  "appointments-cancel": atAppointments({}, ...lookingUp),
  "appointments-unknown": {
    ...atAppointments({}, ...lookingUp, click("cancel-appointment")),
    server: { ...atAppointments({}).server, ...refusing("UnknownAppointment") },
  },
  "appointments-cancelled": atAppointments({}, ...lookingUp, click("cancel-appointment")),
  reprint: { ...withPrinter, steps: [click("open-reprint")] },
  "reprint-done": { ...withPrinter, steps: [click("open-reprint"), type("reprint-label", "A099"), click("reprint")] },
  reviewer: {
    seat: seatOf("r01", "reviewer"),
    page: "/queues",
    server: { views: { queues: { services: at.busyRows, waitingCount: 26 } } },
  },
  guide: asGuide(),
  "guide-typed": asGuide(...typeLabel),
  "guide-no-camera": asGuide(click("scan")),
  "guide-found": asGuide(...found),
  "guide-redirect": asGuide(...found, click("redirect")),
  "guide-redirect-ready": asGuide(
    ...found,
    click("redirect"),
    click("kind-comprehensive"),
    click("to-household-id"),
    click("reason-r1"),
  ),
  "guide-papers": asGuide(...found, click("papers")),
  "guide-no-show": finding(at.missedTicket),
  "guide-out": finding(at.outTicket),
  "guide-unknown": { ...asGuide(...found), server: { views: guideServer.views } },
  "guide-issue": asGuide(click("tab-issue")),
  "guide-issue-papers": asGuide(click("tab-issue"), type("item-search", "yanglao"), click("item-pension-transfer")),
  "guide-issued": {
    ...asGuide(click("tab-issue"), type("item-search", "yanglao"), click("item-pension-transfer"), click("issue-go")),
    server: { ...guideServer, onCommand: () => ({ result: at.issuedTicket }) },
  },
  "guide-hall": asGuide(click("tab-hall")),
  "guide-hall-empty": {
    ...asGuide(click("tab-hall")),
    server: { ...guideServer, views: { overview: overviewView(false) } },
  },
  "guide-library": asGuide(click("tab-library")),
  "guide-library-found": asGuide(click("tab-library"), type("library-search", "yanglao")),
  "guide-library-item": asGuide(
    click("tab-library"),
    type("library-search", "yanglao"),
    click("item-pension-transfer"),
  ),
  "guide-library-answer": asGuide(click("tab-library"), click("answer-transfer-how-long")),
  "guide-library-nothing": asGuide(click("tab-library"), type("library-search", "zzz")),
  "guide-offline": asGuide(...found, offline),
};
