import type { GuideCallId, TicketLabel } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";

import { galleryHall, galleryServices } from "./gallery-hall.ts";
import { ago, busyRows, emptyRows, galleryTimeMs } from "./gallery-views.ts";

const minuteMs = 60_000;

const stateOf = (number: number): OverviewView["windows"][number]["state"] =>
  number % 7 === 0 ? "paused" : number % 5 === 4 ? "closed" : "open";

const noTroubles = { disk: null, doubles: [], clock: null, standby: null };

/** The hall at a quarter past ten, or before anybody came. */
export const overviewView = (isBusy: boolean): OverviewView => ({
  businessDay: "2026-11-23",
  issuedCount: isBusy ? 142 : 0,
  finishedCount: isBusy ? 98 : 0,
  devices: [],
  ...noTroubles,
  guideCalls: [],
  notices: [],
  advice: [],
  etaToday: { told: isBusy ? 96 : 0, held: isBusy ? 78 : 0 },
  windows: galleryHall.windows.map(({ windowId, number }) => {
    const state = isBusy ? stateOf(number) : "closed";
    const isServing = state === "open" && number % 3 !== 0;
    return {
      windowId,
      number,
      state,
      staffNumber: state === "closed" ? null : `${1000 + number}`,
      label: isServing ? (`${galleryServices[number]?.prefix ?? "A"}0${10 + number}` as TicketLabel) : null,
      status: isServing ? (number % 4 === 0 ? "called" : "serving") : null,
      sinceMs: ago(number % 11),
      isIdleTooLong: state === "open" && !isServing && number % 11 >= 3,
      pauseReason: state === "paused" ? { zh: "用餐", en: "Meal break" } : null,
      pauseUntilMs: state === "paused" ? galleryTimeMs + 12 * minuteMs : null,
    };
  }),
  services: isBusy ? busyRows : emptyRows,
  waiting: [],
});

/** A kiosk as people call it. */
const named = (device: string): { device: string; name: Text } => ({
  device,
  name: { zh: `${device} 自助机`, en: `Kiosk ${device}` },
});

/** Two printers need somebody, a third will soon. */
export const overviewInTrouble: OverviewView = {
  ...overviewView(true),
  disk: { space: "scarce", freeMb: 41, sinceMs: ago(6) },
  doubles: [{ ...named("K7"), role: "kiosk", addresses: ["192.168.1.57", "192.168.1.61"], sinceMs: ago(2) }],
  clock: { kind: "ahead", byMinutes: 480, sinceMs: ago(2) },
  standby: { state: "away", sinceMs: ago(4) },
  devices: [
    { ...named("K2"), printer: "paper-low", sinceMs: ago(41) },
    { ...named("K1"), printer: "paper-out", sinceMs: ago(3) },
    { ...named("K4"), printer: "timeout", sinceMs: galleryTimeMs - 20_000 },
  ],
};

const guideCall = (
  id: string,
  device: string,
  waitedMinutes: number,
  change: Partial<OverviewView["guideCalls"][number]> = {},
): OverviewView["guideCalls"][number] => ({
  callId: id as GuideCallId,
  ...named(device),
  topic: "help",
  serviceName: null,
  calledAtMs: ago(waitedMinutes),
  answeredAtMs: null,
  staffNumber: null,
  ...change,
});

/** Three people ask for help, somebody goes to one of them, and a printer is out of paper. */
export const overviewWithCalls: OverviewView = {
  ...overviewView(true),
  devices: overviewInTrouble.devices.slice(1, 2),
  guideCalls: [
    guideCall("call-1", "K2", 4, { answeredAtMs: ago(2), staffNumber: "2001" }),
    guideCall("call-2", "K1", 2, { topic: "papers", serviceName: { zh: "社保养老", en: "Pension" } }),
    guideCall("call-3", "phone-A042", 0.4),
  ],
};
