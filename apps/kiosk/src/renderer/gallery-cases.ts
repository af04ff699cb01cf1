import type { FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { BusinessDay, CaseId, ItemId, ServiceId, TicketLabel, ZoneId } from "@yichuang/shared/domain/ids";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";

import type { Act, Scene } from "./gallery-scenes.ts";
import type { CaseStateName } from "./gallery-states.ts";

const token = "gallery0123456789abcdef";

export const galleryVisit = (change: Partial<NonNullable<CaseView["visit"]>> = {}): NonNullable<CaseView["visit"]> => ({
  serviceId: "social-security" as ServiceId,
  serviceName: { zh: "统一出件", en: "Collect results" },
  windows: [1, 2].map((number) => ({
    number,
    zone: "a" as ZoneId,
    zoneName: { zh: "一楼 A 区", en: "Floor 1, Zone A" },
  })),
  why: "pick-up",
  ticket: null,
  byPhone: false,
  ...change,
});

export const galleryCase = (change: Partial<CaseView> = {}): CaseView => ({
  caseId: "BJ-20261120-0007" as CaseId,
  hallName: { zh: "柘城县政务服务中心", en: "Zhecheng Government Service Centre" },
  itemId: "pension-transfer" as ItemId,
  itemName: { zh: "养老保险关系转移", en: "Transfer your pension record" },
  departmentName: { zh: "人力资源和社会保障局", en: "Human Resources and Social Security" },
  status: "in-progress",
  openedAtMs: Date.UTC(2026, 10, 20, 2, 0),
  openedDay: "2026-11-20" as BusinessDay,
  dueDay: "2026-12-11" as BusinessDay,
  isOverdue: false,
  stoppedAtMs: null,
  steps: [],
  missing: [],
  correctionNotes: [],
  bringBy: null,
  isLapsed: false,
  takenBack: null,
  lapse: null,
  ground: null,
  progress: [],
  sent: null,
  result: null,
  handOver: null,
  closedAtMs: null,
  visit: null,
  bringOriginals: false,
  documents: [],
  ...change,
});

const ready = (change: Partial<CaseView> = {}): CaseView =>
  galleryCase({ status: "ready", result: { outcome: "granted", atMs: 0 }, visit: galleryVisit(), ...change });

const missing = [
  { name: { zh: "转移接续申请表", en: "Application for the transfer" }, note: null, isFaulty: true, isLater: false },
  { name: { zh: "参保缴费凭证", en: "Proof of contributions" }, note: null, isFaulty: false, isLater: false },
];
const bring = galleryCase({
  status: "correcting",
  dueDay: null,
  missing,
  visit: galleryVisit({ why: "bring-papers" }),
});

const open: Act = ({ session }) => session.open({ screen: "case", token });
const refused: Act = (kiosk) => {
  open(kiosk);
  setTimeout(() => document.querySelector<HTMLElement>('[data-testid="take-ticket"]')?.click(), 500);
};

type Kit = { usualView: KioskView; as: (modes: { isElder?: boolean; isLowReach?: boolean }, act?: Act) => Act };

/** KIO28, KIO29: what a kiosk says of a case whose code was read. */
export const caseScenes = ({ usualView, as }: Kit): Record<CaseStateName, Scene> => {
  const shown = (found: CaseView, act: Act = open, server: FakeServerOptions = {}): Scene => ({
    server: { views: { kiosk: usualView, case: found }, ...server },
    act,
  });
  const closedAtMs = Date.UTC(2026, 10, 22, 2, 0);
  return {
    case: shown(galleryCase()),
    "case-late": shown(galleryCase({ isOverdue: true })),
    "case-bring": shown(bring),
    "case-bring-many": shown({
      ...bring,
      missing: Array.from({ length: 8 }, (_, at) => missing[at % 2]).flatMap((one, at) =>
        one ? [{ ...one, name: { zh: `${one.name.zh} ${at + 1}`, en: `${one.name.en} ${at + 1}` } }] : [],
      ),
    }),
    "case-bring-later": shown(
      galleryCase({
        missing: missing.slice(1).map((one) => ({ ...one, isLater: true })),
        visit: galleryVisit({ why: "bring-papers" }),
      }),
    ),
    "case-ready": shown(ready()),
    "case-denied": shown(ready({ result: { outcome: "denied", atMs: 0 } })),
    "case-away": shown(ready({ visit: null })),
    "case-held": shown(ready({ visit: galleryVisit({ ticket: { label: "L012" as TicketLabel, token: "t" } }) })),
    "case-refused-ticket": shown(ready(), refused, {
      onCommand: () => ({ rejection: { code: "ServiceClosed", message: "" } }),
    }),
    "case-over": shown(
      galleryCase({
        status: "handed-over",
        closedAtMs,
        handOver: { way: "window", trackingNumber: null, atMs: closedAtMs },
      }),
    ),
    "case-not-accepted": shown(
      galleryCase({
        status: "refused",
        closedAtMs,
        ground: { zh: "不属于本部门职权范围", en: "Not within this department's powers" },
      }),
    ),
    "case-unknown": { act: open },
    "elder-case-ready": shown(ready(), as({ isElder: true }, open)),
    "elder-case-bring": shown(bring, as({ isElder: true }, open)),
    "low-case-ready": shown(ready(), as({ isLowReach: true }, open)),
  };
};
