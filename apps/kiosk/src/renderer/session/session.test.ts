import { fakeRejection } from "@yichuang/shared/client/fake-server";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Notice } from "@yichuang/shared/printing/notice";
import type { PrintOutcome, Slip } from "@yichuang/shared/printing/slip";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { galleryCatalogue } from "../gallery-hall.ts";
import { indexCatalogue } from "../model/catalogue.ts";
import type { Printer } from "./print-ticket.ts";
import { accept, issued, kiosk, memory, own, serviceId } from "./session-fixture.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("without any printer the screen is the paper, and the server hears so at once", async () => {
  const { confirm, take, paper, server } = kiosk();
  confirm();
  await take();
  expect(paper()).toEqual({ state: "absent", reason: "no-printer" });
  expect(server.commands.at(-1)).toMatchObject({ type: "ReportPrintFailure", ticketId: "t42", reason: "no-printer" });
});

test("the kiosk's own printer gets the slip, and paper that came out is confirmed", async () => {
  const slips: Slip[] = [];
  const printer = own(async (slip) => (slips.push(slip), { ok: true, warning: "paper-low" }));
  const { confirm, take, paper, sent } = kiosk({ printer });
  confirm();
  await take();
  expect(paper()).toEqual({ state: "printed" });
  expect(sent()).toEqual(["IssueTicket", "ConfirmPrint"]);
  expect(slips[0]).toMatchObject({
    label: "A042",
    windowNumbers: "11–16",
    progressUrl: `${galleryCatalogue.publicUrl}/t/${issued.statusToken}`,
  });
});

test.each([
  [
    "paper is out",
    async (): Promise<PrintOutcome> => ({ ok: false, reason: "paper-out", didPaperMove: false }),
    "paper-out",
  ],
  ["the main process fails", async (): Promise<PrintOutcome> => Promise.reject(new Error("gone")), "error"],
])("when %s the number stays on the screen and the ticket waits", async (_, print, reason) => {
  const { confirm, take, step, paper, server } = kiosk({ printer: own(print) });
  confirm();
  await take();
  expect(step()).toMatchObject({ screen: "ticket", issued: { label: "A042" } });
  expect(paper()).toEqual({ state: "absent", reason });
  expect(server.commands.at(-1)).toMatchObject({ type: "ReportPrintFailure", ticketId: "t42", reason });
});

test("a printer that never answers is given up", async () => {
  const { confirm, take, paper, sent } = kiosk({ printer: own(() => new Promise(() => undefined)) });
  confirm();
  const taken = take();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(paper()).toEqual({ state: "printing" });
  await vi.advanceTimersByTimeAsync(60_000);
  await taken;
  expect(paper()).toEqual({ state: "absent", reason: "timeout" });
  expect(sent()).toEqual(["IssueTicket", "ReportPrintFailure"]);
});

test("the hall's printer confirms by itself; its failure is shown and reported", async () => {
  const printed = kiosk({
    printer: { kind: "hall" },
    onCommand: (command) =>
      command.type === "PrintTicket" ? { result: { printed: true, reason: null, isPaperLow: false } } : accept(command),
  });
  printed.confirm();
  await printed.take();
  expect([printed.paper(), printed.sent()]).toEqual([{ state: "printed" }, ["IssueTicket", "PrintTicket"]]);

  const failed = kiosk({
    printer: { kind: "hall" },
    onCommand: (command) =>
      command.type === "PrintTicket"
        ? { result: { printed: false, reason: "cover-open", isPaperLow: false } }
        : accept(command),
  });
  failed.confirm();
  await failed.take();
  expect(failed.paper()).toEqual({ state: "absent", reason: "cover-open" });
  expect(failed.sent()).toEqual(["IssueTicket", "PrintTicket", "ReportPrintFailure"]);
});

test("a report about paper outlives the page: what one life wrote the next one sends, once", async () => {
  const letters = memory();
  const first = kiosk({
    printer: own(async () => ({ ok: true, warning: null })),
    letters,
    onCommand: (command) => (command.type === "ConfirmPrint" ? "silence" : accept(command)),
  });
  first.confirm();
  await first.take();
  expect(letters.read()).toHaveLength(1);
  first.server.connection.close();

  const second = kiosk({ letters });
  await vi.advanceTimersByTimeAsync(100);
  expect(second.server.commands).toMatchObject([{ type: "ConfirmPrint", ticketId: "t42" }]);
  expect(second.server.commands[0]?.commandId).toBe(first.server.commands.at(-1)?.commandId);
  expect(letters.read()).toEqual([]);
});

test.each(["{", '{"a":1}', '[1,{"ticketId":"t"}]'])("damaged letters (%s) do not stop the kiosk", async (kept) => {
  const { confirm, take, step } = kiosk({ letters: memory(kept) });
  confirm();
  await take();
  expect(step()).toMatchObject({ screen: "ticket" });
});

test("KIO2 modes outlive going home and end when the citizen is gone", () => {
  const { session, confirm, step } = kiosk();
  session.toggle("isElder");
  session.toggle("isLowReach");
  session.toggle("isLowReach");
  confirm();
  session.home();
  expect(session.modes.getState()).toEqual({ isElder: true, isLowReach: false, isHighContrast: false });
  confirm();
  session.leave();
  expect(step()).toEqual({ screen: "home" });
  expect(session.modes.getState()).toEqual({ isElder: false, isLowReach: false, isHighContrast: false });
});

test("KIO4 what was found stays while the way back leads to it, and is forgotten with the search", async () => {
  const { server, session, confirm } = kiosk();
  vi.spyOn(server.connection, "query").mockResolvedValue({
    ok: true,
    revision: 1,
    result: { items: [{ itemId: "retire", serviceId, name: { zh: "退休", en: "Retire" } }] },
  } as never);
  const found = () => session.search.found.getState();
  session.searchFor("tx");
  session.search.ask("tx");
  await vi.advanceTimersByTimeAsync(300);
  confirm();
  session.back();
  expect(found()).toMatchObject({ state: "found", items: [{ itemId: "retire" }] });
  session.back();
  expect(found()).toEqual({ state: "resting", items: [] });
});

test("PRN11 a notice list goes to the kiosk's own printer with the item's papers, and tells how the printer is", async () => {
  const notices: Notice[] = [];
  const printer: Printer = {
    kind: "own",
    print: async () => ({ ok: true, warning: null }),
    printNotice: async (notice) => (notices.push(notice), { ok: true, warning: "paper-low" }),
    status: async () => null,
  };
  const [known] = galleryCatalogue.items;
  if (!known) throw new Error("the gallery's hall has no items");
  const { itemId } = known;
  const { session } = kiosk({ printer, item: { ...known, materials: [], checks: [] } });
  const index = indexCatalogue(galleryCatalogue);
  const paper = await session.printNotice(index, itemId, "en");
  expect([paper, session.printer.getState(), session.isPrinting()]).toEqual([{ state: "printed" }, "paper-low", false]);
  expect(notices[0]).toMatchObject({ locale: "en", itemUrl: `${galleryCatalogue.publicUrl}/i/${itemId}` });
});

test.each([
  [{ result: { printed: true, reason: null, isPaperLow: false } }, { state: "printed" }, "ok"],
  [
    { result: { printed: false, reason: "offline", isPaperLow: false } },
    { state: "absent", reason: "offline" },
    "offline",
  ],
  [{ rejection: fakeRejection("TooManyRequests") }, { state: "absent", reason: "too-many" }, null],
  [{ rejection: fakeRejection("NoPrinter") }, { state: "absent", reason: "no-printer" }, "none"],
])("PRN12 in a browser the server prints the list: %j", async (answer, paper, printer) => {
  const { session, sent } = kiosk({ printer: { kind: "hall" }, onCommand: () => answer });
  const itemId = galleryCatalogue.items[0]?.itemId as ItemId;
  expect(await session.printNotice(indexCatalogue(galleryCatalogue), itemId, "zh")).toEqual(paper);
  expect([sent(), session.printer.getState()]).toEqual([["PrintNotice"], printer]);
});

test("PRN17 a page that ends while the paper moves leaves word, and its next life reports that nobody knows", async () => {
  const letters = memory();
  const { confirm, take } = kiosk({ printer: own(() => new Promise(() => undefined)), letters });
  confirm();
  void take();
  await vi.advanceTimersByTimeAsync(1_000);
  const { server } = kiosk({ letters });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.commands).toEqual([
    expect.objectContaining({ type: "ReportPrintFailure", ticketId: "t42", reason: "unknown" }),
  ]);
  expect(letters.read()).toEqual([]);
});

test("PRN18 PRN22 who reads in large text gets paper in large text: ticket and list, from either printer", async () => {
  const itemId = galleryCatalogue.items[0]?.itemId as ItemId;
  const item = { itemId, serviceId, name: { zh: "办证", en: "Card" }, materials: [], isDoneOnTheSpot: true } as never;
  const styles: unknown[] = [];
  const note = async (_sheet: unknown, style: unknown): Promise<PrintOutcome> => (
    styles.push(style),
    { ok: true, warning: null }
  );
  const take = async (printer: Printer, isElder: boolean) => {
    const { confirm, take: touch, session, server } = kiosk({ printer, item });
    if (isElder) session.toggle("isElder");
    confirm();
    await touch();
    await session.printNotice(indexCatalogue(galleryCatalogue), itemId, "zh");
    return server.commands;
  };
  const here: Printer = { kind: "own", print: note, printNotice: note, status: async () => null };
  await take(here, true);
  await take(here, false);
  expect(styles).toEqual([{ isElder: true }, { isElder: true }, { isElder: false }, { isElder: false }]);
  const asked = await take({ kind: "hall" }, true);
  expect(asked.find(({ type }) => type === "IssueTicket")).toMatchObject({ largeText: true });
  expect(asked.filter(({ type }) => type.startsWith("Print"))).toMatchObject([
    { type: "PrintTicket", ticketId: "t42", largeText: true },
    { type: "PrintNotice", itemId, largeText: true },
  ]);
  const plain = await take({ kind: "hall" }, false);
  expect(plain.some((command) => "largeText" in command)).toBe(false);
});

test("SET15 a kiosk is free once its citizen has gone home and no paper is under way", async () => {
  let out: (outcome: PrintOutcome) => void = () => undefined;
  const { confirm, take, session } = kiosk({ printer: own(() => new Promise((resolve) => (out = resolve))) });
  let isFree = false;
  confirm();
  const taken = take();
  await vi.advanceTimersByTimeAsync(1_000);
  void session.whenFree().then(() => (isFree = true));
  session.home();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isFree).toBe(false);
  out({ ok: true, warning: null });
  await taken;
  confirm();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isFree).toBe(false);
  session.home();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isFree).toBe(true);
});
