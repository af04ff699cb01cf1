import type { FakeServer, FakeServerOptions } from "@yichuang/shared/client/fake-server";
import { fakeRejection } from "@yichuang/shared/client/fake-server";
import type { ItemId, ServiceId, TicketId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { QueryResults } from "@yichuang/shared/protocol/queries";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import type { KioskService, KioskView } from "@yichuang/shared/protocol/views/kiosk-view";

import { catalogueWithoutZone, galleryCatalogue, galleryItem } from "./gallery-hall.ts";
import { caseScenes } from "./gallery-cases.ts";
import { lobbyScenes } from "./gallery-lobby.ts";
import { type fakeServerStep, type MachineScene, setupScenes } from "./gallery-setup.ts";
import { thirdLanguage } from "./gallery-language.ts";
import type { GalleryStateName } from "./gallery-states.ts";
import type { Modes } from "./model/modes.ts";
import type { Paper } from "./model/paper.ts";
import type { Session } from "./session/session.ts";

/** What every state's server knows. */
export const galleryQueries: NonNullable<FakeServerOptions["queries"]> = {
  GetCatalogue: galleryCatalogue,
  GetItem: ({ itemId }) => galleryItem(itemId),
};

export type Act = (kiosk: { session: Session; server: FakeServer; take: () => void }) => void;

/** How a state comes about: what the server says, and what is touched. */
export type Scene = {
  /** Offers a third language too. */
  hasThirdLanguage?: boolean;
  /** The language it begins in. */
  begins?: string;
  machine?: MachineScene;
  /** No kiosk yet: it asks for its server. */
  serverStep?: Parameters<typeof fakeServerStep>[0];
  touch?: () => void;
  server?: FakeServerOptions;
  view?: KioskView;
  /** It has numbers to give out while the server is away. */
  hasLabels?: boolean;
  act?: Act;
};

const service = (position: number, change: Partial<KioskService> = {}): KioskService => {
  const waiting = [3, 1, 0, 0, 0, 1, 0][position % 7] ?? 0;
  return {
    open: true,
    waiting,
    eta: waiting === 0 ? { p50Min: 0, p80Min: 0 } : { p50Min: waiting * 4, p80Min: waiting * 6 },
    openWindows: 3,
    full: null,
    canFinishToday: true,
    ...change,
  };
};

const viewWith = (change: Partial<KioskService>, more: Partial<KioskView> = {}): KioskView => {
  const services: KioskView["services"] = {};
  for (const [position, { serviceId }] of galleryCatalogue.services.entries())
    services[serviceId] = service(position, change);
  const waitingCount = Object.values(services).reduce((sum, { waiting }) => sum + waiting, 0);
  const times = { nextOpeningAtMs: null, hoursToday: galleryCatalogue.hours[0] ?? [] };
  return { isHallOpen: true, ...times, waitingCount, services, notices, hallPrinter: null, guideCalls: [], ...more };
};

const notices: KioskView["notices"] = [
  {
    noticeId: "n1",
    text: {
      zh: "一楼大厅有志愿者，帮您取号、填表、带路，都不收费",
      en: "Volunteers on floor 1 help with tickets, forms and directions, free of charge",
    },
  },
  { noticeId: "n2", text: { zh: "周五下午 4 点系统维护", en: "System maintenance on Friday at 4 pm" } },
];

export const usualView = viewWith({});
const emptyView = viewWith({ waiting: 0, eta: { p50Min: 0, p80Min: 0 } }, { notices: [] });
const busyView = viewWith({ waiting: 23, eta: { p50Min: 48, p80Min: 71 } });
/** Some services late, some with nobody, as on a usual morning. */
const mixedView: KioskView = {
  ...usualView,
  services: Object.fromEntries(
    galleryCatalogue.services.map(({ serviceId }, position) => {
      const waiting = [7, 1, 9, 0, 0, 2, 0, 0, 5, 0, 0][position % 11] ?? 0;
      const eta = { p50Min: waiting * 3, p80Min: waiting * 4 };
      return [serviceId, service(position, { waiting, eta })];
    }),
  ),
};
const fullView = viewWith({ full: { nextAtMs: Date.UTC(2026, 10, 23, 5, 30) } });
const lateView = viewWith({ canFinishToday: false, waiting: 9, eta: { p50Min: 48, p80Min: 71 } });
const unopenedView = viewWith({ openWindows: 0, eta: null });
const notOpen = { open: false, waiting: 0, eta: null, openWindows: 0 };
const closedUntil = (utc: string, hoursToday = galleryCatalogue.hours[0] ?? []): KioskView =>
  viewWith(notOpen, { isHallOpen: false, nextOpeningAtMs: Date.parse(utc), hoursToday });
const closedView = closedUntil("2026-11-24T01:00Z");
const holidayView = closedUntil("2026-10-09T01:00Z", []);
const morningView = closedUntil("2026-11-23T01:00Z");

const confirm =
  (serviceId: string, itemId: string | null): Act =>
  ({ session }) => {
    session.open({ screen: "service", serviceId: serviceId as ServiceId, page: 0 });
    session.open({
      screen: "confirm",
      serviceId: serviceId as ServiceId,
      itemId: itemId as ItemId | null,
      page: 0,
      taking: { state: "ready" },
    });
  };

const transfer = confirm("social-security", "pension-transfer");

const issued = (change: Partial<IssuedTicket> = {}): IssuedTicket => ({
  ticketId: "t42" as TicketId,
  label: "A042" as TicketLabel,
  status: "printing",
  aheadCount: 5,
  eta: { p50Min: 12, p80Min: 18 },
  isEtaKnown: true,
  windows: galleryCatalogue.services[0]?.windows ?? [],
  issuedAtMs: galleryTimeMs,
  statusToken: "gallery0123456789abcdef",
  ...change,
});

/** 23 November 2026, 10:26 in Shanghai. */
export const galleryTimeMs = Date.UTC(2026, 10, 23, 2, 26);

const ticket =
  (
    paper: Paper,
    change: Partial<IssuedTicket> = {},
    of = ["social-security", "pension-transfer"],
    missing: string[] = [],
  ): Act =>
  ({ session }) =>
    session.visit.setState({
      behind: [],
      step: {
        screen: "ticket",
        serviceId: of[0] as ServiceId,
        itemId: (of[1] ?? null) as ItemId | null,
        issued: issued(change),
        missing,
        paper,
      },
    });

const offline: Act = ({ server }) => {
  server.advance(4_000);
  server.goOffline();
  server.advance(125_000);
};

const ticketOffline: Act = (kiosk) => {
  transfer(kiosk);
  setTimeout(() => offline(kiosk), 200);
  setTimeout(() => kiosk.take(), 400);
};

/** The act with these modes on. */
const as =
  (modes: Partial<Modes>, act: Act = () => undefined): Act =>
  (kiosk) => {
    kiosk.session.modes.setState(modes);
    act(kiosk);
  };
const elder = { isElder: true };
const low = { isLowReach: true };
const contrast = { isHighContrast: true };
const elderLow = { isElder: true, isLowReach: true };

const all: Act = ({ session }) => session.open({ screen: "services", list: { by: "all" }, page: 0 });
const serviceOf =
  (serviceId: string): Act =>
  ({ session }) =>
    session.open({ screen: "service", serviceId: serviceId as ServiceId, page: 0 });
const printed = ticket({ state: "printed" });

const search =
  (text: string): Act =>
  ({ session }) =>
    session.searchFor(text);
const findItems = (text: string): QueryResults["FindItems"] => ({
  items: text.startsWith("z") ? [] : galleryCatalogue.items.slice(0, 14),
});
const finding: FakeServerOptions = { queries: { ...galleryQueries, FindItems: ({ text }) => findItems(text) } };

/** Fingers that do not rest: the first letters have been answered, the next ones not yet. */
const typing: Act = ({ session }) => {
  session.searchFor("s");
  let letters = "s";
  setTimeout(() => setInterval(() => session.searchFor((letters = letters === "sb" ? "s" : "sb")), 100), 600);
};

/** As if nobody had touched anything for a while. */
const leaveAlone =
  (act: Act, lengthMs = 48_000): Act =>
  (kiosk) => {
    const now = performance.now.bind(performance);
    act(kiosk);
    setTimeout(() => (performance.now = () => now() + lengthMs), 200);
  };
const rest = leaveAlone(() => undefined, 61_000);

const at = (utc: string, hello: FakeServerOptions["hello"] = {}): FakeServerOptions => ({
  atMs: Date.parse(utc),
  hello: { serverTimeMs: Date.parse(utc), ...hello },
});
const evening = at("2026-11-23T11:40Z");
const holiday = at("2026-10-02T02:10Z");
const morning = at("2026-11-23T00:12Z");

const noPaper: Scene["act"] = ({ session }) => session.printer.setState("paper-out", true);

/** Every state of the gallery. */
export const scenes: Record<GalleryStateName, Scene> = {
  ...setupScenes(galleryQueries),
  ...lobbyScenes({ usualView, fullView, lateView, as }),
  ...caseScenes({ usualView, as }),
  loading: { server: { isOffline: true } },
  "not-ready": { server: { isOffline: true }, act: ({ server }) => server.refuse("unreachable" as "Unauthorized") },
  "not-paired": { server: { isOffline: true }, act: ({ server }) => server.refuse("Unauthorized") },
  home: {},
  "home-busy": { view: busyView },
  "home-empty": { view: emptyView, server: { hello: { demo: true } } },
  "home-unopened": { view: unopenedView, server: { hello: { demo: true } } },
  "home-offline": { act: offline, server: { hello: { demo: true } } },
  "home-offline-able": { act: offline, hasLabels: true },
  "confirm-offline-able": { act: (kiosk) => (transfer(kiosk), setTimeout(() => offline(kiosk), 200)), hasLabels: true },
  "ticket-offline": { act: ticketOffline, hasLabels: true },
  "elder-ticket-offline": { act: as(elder, ticketOffline), hasLabels: true },
  "home-no-paper": { act: noPaper },
  kind: {
    act: ({ session }) => session.open({ screen: "services", list: { by: "kind", kind: "comprehensive" }, page: 0 }),
  },
  group: {
    act: ({ session }) => session.open({ screen: "services", list: { by: "group", group: "personal" }, page: 1 }),
  },
  service: {
    act: ({ session }) => session.open({ screen: "service", serviceId: "social-security" as ServiceId, page: 0 }),
  },
  confirm: { act: transfer },
  "confirm-many-papers": { act: confirm("food-licence", "food-new") },
  "confirm-no-papers": { act: confirm("social-security", "pension-proof") },
  "confirm-no-item": { act: confirm("social-security", null) },
  "confirm-offline": { act: (kiosk) => (transfer(kiosk), setTimeout(() => offline(kiosk), 200)) },
  "confirm-closed": { act: transfer, view: closedView },
  "confirm-refused": {
    server: { onCommand: () => ({ rejection: fakeRejection("LabelsExhausted") }) },
    act: (kiosk) => (transfer(kiosk), kiosk.take()),
  },
  "confirm-asking": { server: { onCommand: () => "silence" }, act: (kiosk) => (transfer(kiosk), kiosk.take()) },
  "confirm-asking-offline": {
    server: { onCommand: () => "silence" },
    act: (kiosk) => (transfer(kiosk), kiosk.take(), setTimeout(() => offline(kiosk), 200)),
  },
  "ticket-printing": { act: ticket({ state: "printing" }) },
  "ticket-printed": { act: ticket({ state: "printed" }) },
  "ticket-no-printer": { act: ticket({ state: "absent", reason: "no-printer" }) },
  "ticket-paper-out": { act: ticket({ state: "absent", reason: "paper-out" }) },
  "ticket-paper-unknown": { act: ticket({ state: "absent", reason: "unknown" }) },
  "ticket-first": { act: ticket({ state: "printed" }, { aheadCount: 0, eta: { p50Min: 0, p80Min: 0 } }) },
  "ticket-wide-label": {
    act: ticket(
      { state: "printed" },
      {
        label: "XM1042" as TicketLabel,
        aheadCount: 37,
        eta: { p50Min: 95, p80Min: 140 },
        windows: galleryCatalogue.services.find(({ kind }) => kind === "theme")?.windows ?? [],
      },
      ["food-licence", "food-new"],
    ),
  },
  "ticket-lacking": {
    act: ticket({ state: "printed" }, {}, undefined, ["社会保障卡", "转移接续申请表"]),
  },
  "elder-home": { act: as(elder) },
  "elder-home-no-paper": { act: as(elder, noPaper) },
  "elder-all": { act: as(elder, all) },
  "elder-service": { act: as(elder, serviceOf("social-security")) },
  "elder-confirm": { act: as(elder, transfer) },
  "elder-ticket": { act: as(elder, printed) },
  "low-home": { act: as(low) },
  "low-home-no-paper": { act: as(low, noPaper) },
  "low-all": { act: as(low, all) },
  "low-service": { act: as(low, serviceOf("social-security")) },
  "low-confirm": { act: as(low, transfer) },
  "low-confirm-many-papers": { act: as(low, confirm("food-licence", "food-new")) },
  "low-ticket": { act: as(low, printed) },
  "low-search": { act: as(low, search("sb")), server: finding },
  "elder-low-home": { act: as(elderLow) },
  "elder-low-service": { act: as(elderLow, serviceOf("social-security")) },
  "elder-low-confirm": { act: as(elderLow, transfer) },
  "contrast-home": { act: as(contrast) },
  "contrast-confirm": { act: as(contrast, transfer) },
  "contrast-ticket": { act: as(contrast, printed) },
  "contrast-elder-home": { act: as({ ...elder, ...contrast }) },
  "still-there": { act: leaveAlone(transfer) },
  "elder-still-there": { act: leaveAlone(as(elder, transfer)) },
  "low-still-there": { act: leaveAlone(as(low, transfer)) },
  "search-empty": { act: search(""), server: finding },
  "search-typing": { act: typing, server: finding },
  "search-results": { act: search("sb"), server: finding },
  "search-none": { act: search("zzz"), server: finding },
  "search-failed": { act: search("sb") },
  "search-offline": { act: (kiosk) => (search("sb")(kiosk), setTimeout(() => offline(kiosk), 400)), server: finding },
  "elder-search-results": { act: as(elder, search("sb")), server: finding },
  "language-choice": {
    act: () => document.querySelector<HTMLElement>('[data-testid="language"]')?.click(),
    hasThirdLanguage: true,
  },
  "language-third": { hasThirdLanguage: true, begins: thirdLanguage.id },
  rest: { act: rest, view: mixedView },
  "rest-busy": { act: rest, view: busyView },
  "rest-calm": { act: rest, view: emptyView },
  "rest-lunch": { act: rest, view: mixedView, server: at("2026-11-23T04:20Z", { demo: true }) },
  "rest-unopened": { act: rest, view: unopenedView },
  "rest-closed": { act: rest, view: closedView, server: evening },
  closed: { view: closedView, server: evening },
  "closed-holiday": { view: holidayView, server: holiday },
  "closed-morning": { view: morningView, server: morning },
  "closed-no-zone": {
    view: closedView,
    server: { ...evening, queries: { ...galleryQueries, GetCatalogue: catalogueWithoutZone } },
  },
  "elder-closed": { act: as(elder), view: closedView, server: evening },
  "low-closed": { act: as(low), view: closedView, server: evening },
  "elder-low-closed": { act: as(elderLow), view: closedView, server: evening },
  "contrast-closed": { act: as(contrast), view: closedView, server: evening },
  "contrast-elder-closed": { act: as({ ...elder, ...contrast }), view: closedView, server: evening },
};
