import type { FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type {
  AppointmentCode,
  GuideCallId,
  ItemId,
  ServiceId,
  SituationId,
  TicketId,
  TicketLabel,
} from "@yichuang/shared/domain/ids";
import type { AppointmentInfo } from "@yichuang/shared/protocol/queries";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";

import type { Act, Scene } from "./gallery-scenes.ts";
import type { LobbyStateName } from "./gallery-states.ts";
import type { Step } from "./model/visit.ts";

const serviceId = "social-security" as ServiceId;
const itemId = "pension-transfer" as ItemId;
const wanted = { serviceId, itemId };
const ready = { state: "ready" } as const;

const open =
  (...steps: Step[]): Act =>
  ({ session }) => {
    for (const step of steps) session.open(step);
  };

const confirmStep: Step = { screen: "confirm", ...wanted, page: 0, taking: ready };
const missing = (lacking: number[]): Act =>
  open(confirmStep, { screen: "missing", ...wanted, page: 0, lacking, taking: ready });
const identity = (number: string): Act =>
  open({ screen: "identity", serviceId: "exit-entry" as ServiceId, itemId: null, missing: [], number, taking: ready });
const code = (text: string): Act => open({ screen: "code", code: text, finding: ready });
const refusedCode: Act = open({
  screen: "code",
  code: "482913",
  finding: { state: "refused", code: "AppointmentTooEarly", details: { from: "14:30" } },
});
const appointment: AppointmentInfo = {
  code: "482913" as AppointmentCode,
  serviceId,
  itemId,
  atMs: Date.UTC(2026, 10, 23, 2, 30),
  obstacle: null,
};

const ticketView: TicketView = {
  ticketId: "t42" as TicketId,
  label: "A042" as TicketLabel,
  status: "waiting",
  outcome: null,
  promisedWorkingDays: null,
  serviceName: { zh: "社保养老", en: "Pension" },
  itemId,
  itemName: { zh: "养老保险关系转移", en: "Transfer your pension record" },
  kind: "professional",
  aheadCount: 5,
  eta: { p50Min: 12, p80Min: 18 },
  windowNumber: null,
  windowNumbers: [11, 12, 13, 14, 15, 16],
  zoneId: null,
  zoneName: { zh: "一楼 C 区", en: "Floor 1, Zone C" },
  zoneDirection: null,
  plan: [],
  issuedAtMs: Date.UTC(2026, 10, 23, 2, 26),
  calledAtMs: null,
  lastCallAtMs: null,
  isReady: true,
  missing: [],
  outUntilMs: null,
  stepOutMinutes: null,
  documents: [],
  cases: [],
  rating: null,
  noShowGraceMinutes: 3,
  reinstatePlacesLater: 3,
  reinstatesMax: 2,
};

const mine = (view: KioskView, change: Partial<TicketView>): Scene => ({
  server: { views: { kiosk: view, ticket: { ...ticketView, ...change } } },
  act: open({ screen: "mine", token: "gallery0123456789abcdef" }),
});

const rateable: Partial<TicketView> = {
  status: "finished",
  outcome: "done",
  rating: { ratingToken: "rating-token", given: null, workOrder: null, again: null },
};
const openMine = open({ screen: "mine", token: "gallery0123456789abcdef" });
const rating: Act = (kiosk) => (openMine(kiosk), press("level-5"));
const rated: Act = (kiosk) => (rating(kiosk), press("rating-send", 800));

const callId = "call-7" as GuideCallId;
const heard: FakeServerOptions = { onCommand: ({ type }) => ({ result: type === "CallGuide" ? { callId } : {} }) };
const press = (testId: string, delayMs = 500): void => {
  setTimeout(() => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click(), delayMs);
};
const guide = (view: KioskView, answeredAtMs: number | null, act?: Act): Scene => ({
  view: { ...view, guideCalls: [{ callId, device: "K1", calledAtMs: 0, answeredAtMs }] },
  server: heard,
  act: (kiosk) => {
    act?.(kiosk);
    press("guide");
  },
});

type Kit = {
  usualView: KioskView;
  fullView: KioskView;
  lateView: KioskView;
  as: (modes: { isElder?: boolean; isLowReach?: boolean }, act?: Act) => Act;
};

const elder = { isElder: true };
const low = { isLowReach: true };

/** States of what citizens ask for besides a plain ticket. */
export const lobbyScenes = ({ usualView, fullView, lateView, as }: Kit): Record<LobbyStateName, Scene> => ({
  "ways-situation": { act: open({ screen: "ways", by: "situation", page: 0 }) },
  "ways-department": { act: open({ screen: "ways", by: "department", page: 0 }) },
  situation: { act: open({ screen: "situation", situationId: "s3" as SituationId, page: 0 }) },
  missing: { act: missing([]) },
  "missing-marked": { act: missing([1, 2]) },
  "identity-empty": { act: identity("") },
  "identity-typing": { act: identity("11010519491") },
  "identity-wrong": { act: identity("110105194912310021") },
  "identity-right": { act: identity("11010519491231002X") },
  "code-empty": { act: code("") },
  "code-typing": { act: code("482") },
  "code-refused": { act: refusedCode },
  "confirm-appointment": {
    act: open({ ...confirmStep, appointment: { code: appointment.code, atMs: appointment.atMs } }),
  },
  "confirm-full": { act: open(confirmStep), view: fullView },
  "confirm-late": { act: open(confirmStep), view: lateView },
  "confirm-priority": { act: (kiosk) => (open(confirmStep)(kiosk), press("priority")) },
  "take-away": { act: (kiosk) => (open(confirmStep)(kiosk), press("take-away")) },
  mine: mine(usualView, {}),
  "mine-held": mine(usualView, { isReady: false, missing: ["户口本", "一寸照片 2 张"] }),
  "mine-called": mine(usualView, { status: "called", windowNumber: 13 }),
  "mine-out": mine(usualView, { outUntilMs: Date.UTC(2026, 10, 23, 2, 46) }),
  "mine-rating": mine(usualView, rateable),
  "mine-rated": { ...mine(usualView, rateable), act: rated },
  "elder-mine-rating": { ...mine(usualView, rateable), act: as(elder, rating) },
  "low-mine-rating": { ...mine(usualView, rateable), act: as(low, rating) },
  "mine-unknown": { act: open({ screen: "mine", token: "gallery0123456789abcdef" }) },
  "guide-called": guide(usualView, null),
  "guide-coming": guide(usualView, 1),
  "guide-failed": {
    server: { onCommand: () => ({ rejection: { code: "ShuttingDown", message: "" } }) },
    act: () => press("guide"),
  },
  "elder-missing": { act: as(elder, missing([1])) },
  "elder-identity": { act: as(elder, identity("110105")) },
  "elder-code": { act: as(elder, code("48")) },
  "elder-guide-called": guide(usualView, null, as(elder)),
  "elder-ways-department": { act: as(elder, open({ screen: "ways", by: "department", page: 0 })) },
  "low-missing": { act: as(low, missing([0])) },
  "low-identity": { act: as(low, identity("110105")) },
  "low-code": { act: as(low, code("48")) },
  "low-ways": { act: as(low, open({ screen: "ways", by: "situation", page: 0 })) },
  "low-guide-called": guide(usualView, null, as(low)),
});
