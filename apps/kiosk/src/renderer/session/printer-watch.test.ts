import { createFakeServer } from "@yichuang/shared/client/fake-server";
import type { PrinterState } from "@yichuang/shared/domain/device";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import type { PrintOutcome } from "@yichuang/shared/printing/slip";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";

import type { OwnPrinter } from "./own-printer.ts";
import { watchPrinter } from "./printer-watch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const well: PrintOutcome = { ok: true, warning: null };
const out: PrintOutcome = { ok: false, reason: "paper-out", didPaperMove: false };

test("PRN21 PRN13 a kiosk without a printer follows what the server says of the hall's, and speaks for none itself", async () => {
  const view = (hallPrinter: PrinterState | null) => ({ hallPrinter }) as KioskView;
  const server = createFakeServer({ onCommand: () => ({ result: {} }), views: { kiosk: view(null) } });
  const state = createStore<PrinterState | null>(() => null);
  const work = { isPrinting: false };
  watchPrinter({ connection: server.connection, printer: null, state, isPrinting: () => work.isPrinting });
  await vi.advanceTimersByTimeAsync(100);
  expect(state.getState()).toBeNull();
  state.setState("cover-open", true);
  server.push("kiosk", view("cover-open"));
  server.push("kiosk", view("ok"));
  expect(state.getState()).toBe("ok");
  work.isPrinting = true;
  server.push("kiosk", view("offline"));
  expect(state.getState()).toBe("ok");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(server.commands).toMatchObject([{ type: "ReportDevice", printer: "none" }]);
});

const kiosk = (isOffline = false) => {
  const server = createFakeServer({ isOffline, onCommand: () => ({ result: {} }) });
  const state = createStore<PrinterState | null>(() => null);
  const work = { isPrinting: false, outcome: well as PrintOutcome | null, asked: 0 };
  const printer: OwnPrinter = {
    print: async () => well,
    printNotice: async () => well,
    status: async () => {
      work.asked += 1;
      if (work.outcome === null) throw new Error("gone");
      return work.outcome;
    },
  };
  watchPrinter({ connection: server.connection, printer, state, isPrinting: () => work.isPrinting });
  const reports = (): unknown[] =>
    server.commands.flatMap((command) => (command.type === "ReportDevice" ? [command.printer] : []));
  return { server, state, work, reports };
};

test("PRN15 PRN13 the printer is asked at once and every ten seconds, and only what changed is reported", async () => {
  const { state, work, reports } = kiosk();
  await vi.advanceTimersByTimeAsync(100);
  expect([state.getState(), reports()]).toEqual(["ok", ["ok"]]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect([work.asked, reports()]).toEqual([3, ["ok"]]);
  work.outcome = out;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([state.getState(), reports()]).toEqual(["paper-out", ["ok", "paper-out"]]);
  work.outcome = { ok: true, warning: "paper-low" };
  await vi.advanceTimersByTimeAsync(10_000);
  work.outcome = null;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reports()).toEqual(["ok", "paper-out", "paper-low", "error"]);
});

test("PRN15 nobody asks the printer while it prints, and what a print tells is reported at once", async () => {
  const { state, work, reports } = kiosk();
  await vi.advanceTimersByTimeAsync(100);
  work.isPrinting = true;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(work.asked).toBe(1);
  state.setState("cover-open", true);
  await vi.advanceTimersByTimeAsync(100);
  expect(reports()).toEqual(["ok", "cover-open"]);
});

test("PRN13 what could not be told while the line was down is told when it is back", async () => {
  const { server, work, reports } = kiosk();
  await vi.advanceTimersByTimeAsync(100);
  server.goOffline();
  work.outcome = out;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reports()).toEqual(["ok"]);
  server.goOnline();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reports()).toEqual(["ok", "paper-out"]);
});
