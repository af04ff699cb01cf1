import { fakeRejection } from "@yichuang/shared/client/fake-server";
import type { BusinessDay, TicketLabel, WindowId } from "@yichuang/shared/domain/ids";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { RateView } from "@yichuang/shared/protocol/views/rate-view";
import type { TicketRating } from "@yichuang/shared/protocol/views/ticket-view";

import type { RatingStateName } from "./gallery-states.ts";
import { click, offline, type Scene, scrollToEnd } from "./gallery-steps.ts";
import { galleryRating, galleryTicket } from "./gallery-tickets.ts";

const ended = (rating: Partial<TicketRating>): Scene => ({
  ticket: galleryTicket({
    status: "finished",
    outcome: "done",
    aheadCount: 0,
    eta: null,
    stepOutMinutes: null,
    rating: galleryRating(rating),
  }),
});

const bad = { level: 2 as const, tags: ["efficiency" as const, "convenience" as const] };
const dueDay = "2026-12-14" as BusinessDay;
const windowId = "w13" as WindowId;

const rateView = (ticket: RateView["ticket"]): RateView => ({
  windowId,
  number: 13,
  name: { zh: "社保养老", en: "Pension" },
  ticket,
  keptDays: 90,
});
const visit = {
  label: "A042" as TicketLabel,
  serviceName: { zh: "社保养老", en: "Pension" },
  ratingToken: "rating-token",
};
const atWindow = (ticket: RateView["ticket"], ...steps: NonNullable<Scene["steps"]>): Scene => ({
  rate: windowId,
  server: { views: { rate: rateView(ticket) } },
  steps,
});
const windows = Array.from({ length: 22 }, (_, at) => ({ windowId: `w${at + 1}` as WindowId, number: at + 1 }));

/** States of the rating, on the phone and on the screen of a window. */
export const ratingScenes: Record<RatingStateName, Scene> = {
  rating: ended({}),
  "rating-good": { ...ended({}), steps: [click("level-5"), click("tag-attitude"), scrollToEnd] },
  "rating-fair": { ...ended({}), steps: [click("level-3"), scrollToEnd] },
  "rating-bad": { ...ended({}), steps: [click("level-2"), click("tag-efficiency"), scrollToEnd] },
  "rating-refused": {
    ...ended({}),
    server: { onCommand: () => ({ rejection: fakeRejection("TooManyRequests") }) },
    steps: [click("level-4"), click("rating-send"), scrollToEnd],
  },
  "rating-thanks": { ...ended({}), steps: [click("level-5"), click("rating-send")] },
  "rating-thanks-bad": { ...ended({}), steps: [click("level-1"), click("rating-send")] },
  "rating-given": ended({ ratingToken: null, given: { level: 5, tags: ["attitude"] } }),
  "rating-order": ended({
    ratingToken: null,
    given: bad,
    workOrder: { state: "open", dueDay, closingNote: null },
  }),
  "rating-answered": {
    ...ended({
      given: bad,
      workOrder: {
        state: "closed",
        dueDay,
        closingNote: "您说得对，那天少开了一个窗口。从 12 月起，每天 10 点到 12 点加开 14 号窗口。",
      },
    }),
    steps: [scrollToEnd],
  },
  "rating-again": ended({
    ratingToken: null,
    given: bad,
    workOrder: { state: "closed", dueDay, closingNote: "加开了 14 号窗口。" },
    again: { level: 4, tags: ["efficiency"] },
  }),
  "large-rating": { ...ended({}), isLarge: true, steps: [click("level-2"), scrollToEnd] },
  "rate-idle": atWindow(null),
  "rate-ask": atWindow(visit),
  "rate-good": atWindow(visit, click("level-5"), click("tag-attitude")),
  "rate-bad": atWindow(visit, click("level-1"), click("tag-efficiency")),
  "rate-thanks": atWindow(visit, click("level-5"), click("rating-send")),
  "rate-offline": atWindow(null, offline),
  "rate-which": { rate: null, server: { queries: { GetHall: { windows } as HallInfo } } },
  "rate-unpaired": { rate: windowId, server: { isOffline: true }, steps: [(server) => server.refuse("Unauthorized")] },
};
