import type { TicketId, TicketLabel, ZoneId } from "@yichuang/shared/domain/ids";
import type { PlanZone, TicketRating, TicketView } from "@yichuang/shared/protocol/views/ticket-view";

const minuteMs = 60_000;
/** 23 November 2026, 10:26 in Shanghai. */
export const galleryTimeMs = Date.UTC(2026, 10, 23, 2, 26);

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const zone = (id: string, zh: string, en: string, windowNumbers: number[]): PlanZone => ({
  zoneId: id as ZoneId,
  name: { zh, en },
  windowNumbers,
});
const plan: PlanZone[] = [
  zone("a", "一楼 A 区", "Floor 1, Zone A", numbers(1, 6)),
  zone("b", "二楼 B 区", "Floor 2, Zone B", [7, 8, 9, 10, 21, 22]),
  zone("c", "一楼 C 区", "Floor 1, Zone C", numbers(11, 16)),
  zone("d", "二楼 D 区", "Floor 2, Zone D", numbers(17, 20)),
];

export const galleryTicket = (change: Partial<TicketView> = {}): TicketView => ({
  ticketId: "t1" as TicketId,
  label: "A042" as TicketLabel,
  status: "waiting",
  outcome: null,
  promisedWorkingDays: null,
  serviceName: { zh: "社保养老", en: "Pension" },
  itemId: null,
  itemName: { zh: "养老保险关系转移", en: "Transfer your pension record" },
  kind: "professional",
  aheadCount: 5,
  eta: { p50Min: 12, p80Min: 18 },
  windowNumber: null,
  windowNumbers: numbers(11, 16),
  zoneId: "c" as ZoneId,
  zoneName: { zh: "一楼 C 区", en: "Floor 1, Zone C" },
  zoneDirection: { zh: "面向屏幕往右走", en: "Facing the screen, go right" },
  plan,
  issuedAtMs: galleryTimeMs - 9 * minuteMs,
  calledAtMs: null,
  lastCallAtMs: null,
  isReady: true,
  missing: [],
  outUntilMs: null,
  stepOutMinutes: 20,
  documents: [],
  cases: [],
  rating: null,
  noShowGraceMinutes: 3,
  reinstatePlacesLater: 3,
  reinstatesMax: 2,
  ...change,
});

export const galleryRating = (change: Partial<TicketRating> = {}): TicketRating => ({
  ratingToken: "rating-token",
  given: null,
  workOrder: null,
  again: null,
  keptDays: 90,
  ...change,
});
