import { type FakeServerOptions, fakeRejection } from "@yichuang/shared/client/fake-server";
import type {
  AppointmentCode,
  BusinessDay,
  DocumentId,
  GuideCallId,
  ItemId,
  TicketLabel,
} from "@yichuang/shared/domain/ids";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";

import { caseScenes, galleryTicketCases } from "./gallery-cases.ts";
import { galleryCatalogue, galleryItems } from "./gallery-lists.ts";
import { ratingScenes } from "./gallery-rating.ts";
import type { GalleryStateName } from "./gallery-states.ts";
import { click, offline, type Scene, scrollToEnd } from "./gallery-steps.ts";
import { galleryTicket as ticket, galleryTimeMs } from "./gallery-tickets.ts";

const minuteMs = 60_000;

const atWindow = (status: TicketView["status"]): Scene => ({
  ticket: ticket({
    status,
    windowNumber: 13,
    aheadCount: 0,
    eta: null,
    calledAtMs: galleryTimeMs - minuteMs,
    lastCallAtMs: galleryTimeMs - minuteMs,
    stepOutMinutes: null,
  }),
});

const over = (outcome: TicketView["outcome"], change: Partial<TicketView> = {}): Scene => ({
  ticket: ticket({ status: "finished", outcome, aheadCount: 0, eta: null, ...change }),
});

/** What a phone reads of the kiosk's view: its own call. */
const hallWith = (answeredAtMs: number | null): KioskView => ({
  isHallOpen: true,
  nextOpeningAtMs: null,
  hoursToday: [],
  waitingCount: 0,
  services: {},
  notices: [],
  hallPrinter: null,
  guideCalls: [{ callId: "call-7" as GuideCallId, device: "phone-A042", calledAtMs: galleryTimeMs, answeredAtMs }],
});

const calling = (answeredAtMs: number | null): Scene => ({
  ticket: ticket(),
  server: {
    views: { ticket: ticket(), kiosk: hallWith(answeredAtMs) },
    onCommand: () => ({ result: { callId: "call-7" } }),
  },
  steps: [click("guide"), scrollToEnd],
});

const list = (itemId: string, server: FakeServerOptions = {}): Scene => ({
  asked: { page: "item", itemId: itemId as ItemId },
  server: {
    queries: {
      GetCatalogue: galleryCatalogue,
      GetItem:
        galleryItems.find((item) => item.itemId === itemId) ?? (galleryItems[0] as (typeof galleryItems)[number]),
    },
    ...server,
  },
});

const appointment = (code: string): Scene => ({
  asked: { page: "appointment", code: code as AppointmentCode },
});

/** Every state of the gallery. */
export const scenes: Record<GalleryStateName, Scene> = {
  loading: { server: { isOffline: true } },
  unknown: {},
  "not-ready": {
    server: { isOffline: true },
    steps: [(server) => server.refuse("IncompatibleProtocol")],
  },
  printing: { ticket: ticket({ status: "printing" }) },
  waiting: { ticket: ticket() },
  "waiting-many": {
    server: { hello: { demo: true } },
    ticket: ticket({ kind: "comprehensive", aheadCount: 37, eta: { p50Min: 95, p80Min: 140 } }),
  },
  "waiting-next": { ticket: ticket({ aheadCount: 0, eta: { p50Min: 0, p80Min: 0 } }) },
  "waiting-papers": { ticket: ticket({ isReady: false, missing: ["转移接续申请表", "户口簿"] }) },
  "waiting-no-forecast": { ticket: ticket({ eta: null }) },
  "waiting-long": {
    ticket: ticket({
      label: "XM1042" as TicketLabel,
      kind: "theme",
      itemName: {
        zh: "食品经营许可新办（含网络经营、自动售货）",
        en: "New food business licence, online sale and vending machines included",
      },
      zoneName: { zh: "二楼 B 区企业开办专区", en: "Floor 2, Zone B, business start-up area" },
      windowNumbers: [7, 8, 10, 21],
    }),
  },
  "waiting-papers-list": {
    ticket: ticket({ itemId: "pension-transfer" as ItemId }),
    server: { queries: { GetItem: galleryItems[0] as (typeof galleryItems)[number] } },
    steps: [scrollToEnd],
  },
  "step-out-asking": { ticket: ticket(), steps: [click("step-out"), scrollToEnd] },
  "step-out-refused": {
    ticket: ticket(),
    server: { onCommand: () => ({ rejection: fakeRejection("StepOutUsed") }) },
    steps: [click("step-out"), click("step-out-yes"), scrollToEnd],
  },
  out: { ticket: ticket({ outUntilMs: galleryTimeMs + 14 * minuteMs, stepOutMinutes: null }) },
  call: atWindow("called"),
  called: { ...atWindow("called"), steps: [click("call-noted")] },
  serving: atWindow("serving"),
  parked: atWindow("parked"),
  "no-show": atWindow("no-show"),
  finished: over("done"),
  received: over("received", {
    promisedWorkingDays: 15,
    documents: [
      {
        documentId: "SJ-20261123-0007" as DocumentId,
        kind: "receipt",
        issuedAtMs: galleryTimeMs - 240_000,
        lacking: [],
        ground: null,
        dueDay: "2026-12-14" as BusinessDay,
      },
    ],
  }),
  "received-no-promise": over("received"),
  "received-cases": over("received", { cases: galleryTicketCases }),
  "pick-up": { ticket: ticket({ cases: galleryTicketCases.slice(1, 2) }) },
  correction: over("correction", {
    documents: [
      {
        documentId: "BZ-20261123-0003" as DocumentId,
        kind: "correction",
        issuedAtMs: galleryTimeMs - 240_000,
        lacking: [
          { zh: "转移接续申请表", en: "Application for the transfer" },
          { zh: "参保缴费凭证", en: "Proof of contributions" },
        ],
        ground: null,
        dueDay: null,
      },
    ],
  }),
  refused: over("refused", {
    documents: [
      {
        documentId: "BY-20261123-0001" as DocumentId,
        kind: "refusal",
        issuedAtMs: galleryTimeMs - 240_000,
        lacking: [],
        ground: { zh: "不属于本部门职权范围", en: "Not within this department's powers" },
        dueDay: null,
      },
    ],
  }),
  advice: over("advice"),
  "day-over": over(null),
  cancelled: { ticket: ticket({ status: "cancelled" }) },
  "cancel-asking": { ticket: ticket(), steps: [click("cancel")] },
  "cancel-refused": {
    ticket: ticket(),
    server: { onCommand: () => ({ rejection: fakeRejection("WrongTicketStatus") }) },
    steps: [click("cancel"), click("cancel-yes")],
  },
  offline: { ticket: ticket(), steps: [offline] },
  "offline-call": { ...atWindow("called"), steps: [offline, click("call-noted")] },
  "large-waiting": { ticket: ticket(), isLarge: true },
  "large-end": { ticket: ticket(), isLarge: true, steps: [scrollToEnd] },
  "large-call": { ...atWindow("called"), isLarge: true },
  "large-out": {
    ticket: ticket({ outUntilMs: galleryTimeMs + 14 * minuteMs, stepOutMinutes: null }),
    isLarge: true,
  },
  "ready-refused": {
    ticket: ticket({ isReady: false, missing: ["户口簿"] }),
    server: { onCommand: () => ({ rejection: fakeRejection("StorageUnavailable") }) },
    steps: [click("ready")],
  },
  "guide-called": calling(null),
  "guide-coming": calling(galleryTimeMs),
  "guide-failed": {
    ticket: ticket(),
    server: { onCommand: () => ({ rejection: fakeRejection("StorageUnavailable") }) },
    steps: [click("guide"), scrollToEnd],
  },
  item: list("pension-transfer"),
  "item-end": { ...list("food-new"), steps: [scrollToEnd] },
  "item-many": list("food-new"),
  "item-none": list("pension-proof"),
  "item-optional": list("card-check"),
  "item-loading": list("pension-transfer", { isOffline: true }),
  "item-offline": { ...list("pension-transfer"), steps: [offline, scrollToEnd] },
  "item-unknown": list("old-name", { queries: {} }),
  "item-failed": list("pension-transfer", { queries: { GetItem: galleryItems[0] as (typeof galleryItems)[number] } }),
  appointment: appointment("482913"),
  "appointment-long": appointment("SZWT-20261124-000381"),
  nothing: { asked: { page: "nothing" } },
  ...ratingScenes,
  ...caseScenes,
};
