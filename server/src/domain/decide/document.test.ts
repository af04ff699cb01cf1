import type { Item } from "@yichuang/shared/domain/service";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { describe, expect, it } from "vitest";

import { workingDayAfter } from "../calendar.ts";
import { estimateAtOnce } from "../dispatch/eta.ts";
import type { DomainEvent, EventOf } from "../event.ts";
import { readMyTicket } from "../read/counter.ts";
import { readDocument } from "../read/document.ts";
import { readTicketView } from "../read/ticket.ts";
import { aside, called, finished, issued, opened, served } from "../testing/events.ts";
import { applyAll, by, given, stateAfter } from "../testing/kit.ts";
import { businessDay, documentId, idOf, itemId, minuteMs, openingMs, testHall } from "../testing/test-hall.ts";

const name = (words: string) => ({ zh: words, en: words });
const items: Item[] = testHall().hall.items.map((item) => ({
  ...item,
  materials: [
    { name: name("身份证"), isOptional: false },
    { name: name("申请表"), note: name("大厅有空表"), isOptional: false },
    { name: name("委托书"), isOptional: true },
  ],
  promisedWorkingDays: 5,
}));
const index = testHall({ items });
const history = [...opened("w1", "chen"), ...opened("w2", "lin"), issued("A001"), ...served("A001", "w1", "chen")];
const document = (change: Partial<CommandOf<"IssueDocument">> = {}): CommandOf<"IssueDocument"> => ({
  type: "IssueDocument",
  ticketId: idOf("A001"),
  kind: "receipt",
  itemId: itemId("pension"),
  papers: [
    { index: 0, state: "original" },
    { index: 1, state: "copy" },
  ],
  ...change,
});
const desk = (...more: DomainEvent[]) => given(history, more).in(index);

describe("documents", () => {
  it("DOC1 are numbered per kind and day, and belong to the visit", () => {
    const state = desk()
      .when(document(), by("chen"))
      .then({
        type: "DocumentIssued",
        documentId: documentId("SJ-20261123-0001"),
        number: 1,
        kind: "receipt",
        papers: [
          { name: name("身份证"), state: "original" },
          { name: name("申请表"), note: name("大厅有空表"), state: "copy" },
        ],
        ground: null,
        promisedWorkingDays: 5,
      });
    expect(state.tickets.get(idOf("A001"))?.documentIds).toEqual(["SJ-20261123-0001"]);
    const first = { ...issuedDocument(), number: 1 };
    desk(first)
      .when(document(), by("chen"))
      .then({ type: "DocumentIssued", documentId: documentId("SJ-20261123-0002") });
    desk(first)
      .when(document({ kind: "notice", papers: [] }), by("chen"))
      .then({ type: "DocumentIssued", documentId: documentId("GZ-20261123-0001"), number: 1 });
  });

  it("DOC1 begin anew with the day", () => {
    const state = stateAfter([
      ...history,
      issuedDocument(),
      ...finished("A001", "w1", "chen").slice(-1),
      { type: "DayClosed", atMs: openingMs + 900 * minuteMs, businessDay: businessDay("2026-11-23") },
    ]);
    expect([state.documents.size, state.documentNumbers.size]).toEqual([0, 0]);
  });

  it("DOC1 DOC4 are for a ticket at the own window, about an item of the catalogue", () => {
    desk().when(document(), by("lin")).thenRefused("NotYourTicket");
    desk()
      .when(document({ itemId: itemId("nothing") }), by("chen"))
      .thenRefused("UnknownItem");
    given(opened("w1", "chen"), issued("A001")).in(index).when(document(), by("chen")).thenRefused("WrongTicketStatus");
    for (const atWindow of [[called("A001", "w1", "chen")], [...served("A001", "w1", "chen"), aside("A001")]])
      given(opened("w1", "chen"), issued("A001"), atWindow)
        .in(index)
        .when(document(), by("chen"))
        .then({ type: "DocumentIssued" });
  });

  it("DOC2 name papers of the list, none twice; a receipt none that is lacking, a correction at least one", () => {
    const refused = (change: Partial<CommandOf<"IssueDocument">>, path: string) =>
      desk().when(document(change), by("chen")).thenRefused("InvalidCommand", { path });
    refused({ papers: [{ index: 3, state: "copy" }] }, "papers.0.index");
    refused(
      {
        papers: [
          { index: 0, state: "copy" },
          { index: 0, state: "copy" },
        ],
      },
      "papers.1.index",
    );
    refused({ papers: [{ index: 0, state: "missing" }] }, "papers.0.state");
    refused({ kind: "correction" }, "papers");
    desk()
      .when(document({ kind: "correction", papers: [{ index: 1, state: "faulty" }] }), by("chen"))
      .then({ type: "DocumentIssued", documentId: documentId("BZ-20261123-0001") });
  });

  it("DOC3 a refusal names one of the hall's grounds, the others none", () => {
    const refusal = (ground?: string) =>
      desk().when(document({ kind: "refusal", papers: [], ...(ground ? { ground } : {}) }), by("chen"));
    refusal().thenRefused("InvalidCommand", { path: "ground" });
    refusal("because").thenRefused("InvalidCommand", { path: "ground" });
    refusal("not-here").then({
      type: "DocumentIssued",
      documentId: documentId("BY-20261123-0001"),
      ground: "not-here",
    });
    desk()
      .when(document({ ground: "not-here" }), by("chen"))
      .thenRefused("InvalidCommand", { path: "ground" });
  });

  it("DOC5 are read whole, with names, window, staff number and ground", () => {
    const state = desk()
      .when(document({ kind: "refusal", papers: [], ground: "not-here" }), by("chen"))
      .then({ type: "DocumentIssued" });
    const reading = readingOf(state);
    expect(readDocument(reading, documentId("BY-20261123-0001"))).toEqual({
      documentId: "BY-20261123-0001",
      kind: "refusal",
      issuedAtMs: state.nowMs,
      ticketId: idOf("A001"),
      label: "A001",
      itemId: "pension",
      itemName: name("pension"),
      departmentName: name("d1"),
      locale: "zh",
      isLargeText: false,
      windowNumber: 1,
      windowNumbers: [1, 2],
      staffNumber: "1001",
      papers: [],
      ground: { zh: "不属于本部门", en: "Not this department" },
      promisedWorkingDays: 5,
      dueDay: null,
    });
    expect(readDocument(reading, documentId("BY-20261123-0009"))).toBeNull();
    const ticket = state.tickets.get(idOf("A001"));
    expect(ticket && readMyTicket(reading, ticket).documents).toEqual([
      { documentId: "BY-20261123-0001", kind: "refusal" },
    ]);
  });

  it("DOC9 name the windows of the item's own work, and keep the language and letters that the citizen reads", () => {
    const reads = { locale: "en", isLargeText: true } as const;
    const state = stateAfter([
      ...opened("w3", "zhao"),
      issued("A001", reads),
      ...served("A001", "w3", "zhao"),
      // Pensions are only cover work here: nobody is sent back to this window.
      { ...issuedDocument(), windowId: "w3" as never, clerkId: "zhao" as never },
    ]);
    const found = readDocument(readingOf(state), documentId("SJ-20261123-0001"));
    expect(found).toMatchObject({ ...reads, windowNumber: 3, windowNumbers: [1, 2] });
  });

  it("DOC5 of today are printed again, others are unknown", () => {
    const print = (id: string) =>
      desk(issuedDocument()).when({ type: "PrintDocument", documentId: documentId(id) }, by("guide"));
    print("SJ-20261123-0001").then();
    print("SJ-20261123-0002").thenRefused("UnknownDocument", { documentId: "SJ-20261123-0002" });
  });

  it("DOC6 a receipt says the last of the promised days, over the weekend and holidays", () => {
    const state = stateAfter([...history, issuedDocument()]);
    // Monday the 23rd; five working days end on the next Monday.
    expect(readDocument(readingOf(state), documentId("SJ-20261123-0001"))?.dueDay).toBe("2026-11-30");
    const holiday = testHall({ items, holidays: ["2026-11-24"] }).hall;
    expect(workingDayAfter(holiday, openingMs, 1)).toBe("2026-11-25");
    expect(workingDayAfter(holiday, openingMs + 14 * 60 * minuteMs, 1)).toBe("2026-11-25");
    expect(workingDayAfter(holiday, openingMs, 20)).toBe("2026-12-22");
    const shut = testHall({ hours: [[], [], [], [], [], [], []] }).hall;
    expect(workingDayAfter(shut, openingMs, 1)).toBeNull();
  });

  it("DOC8 the citizen's page names the documents and what is lacking", () => {
    const papers = [
      { name: name("身份证"), state: "original" as const },
      { name: name("申请表"), state: "missing" as const },
    ];
    const state = stateAfter([
      ...history,
      { ...issuedDocument(), kind: "correction", documentId: documentId("BZ-20261123-0001"), papers },
      ...finished("A001", "w1", "chen").slice(-1),
    ]);
    const ticket = state.tickets.get(idOf("A001"));
    expect(ticket && readTicketView(readingOf(state), ticket).documents).toEqual([
      {
        documentId: "BZ-20261123-0001",
        kind: "correction",
        issuedAtMs: openingMs + 60 * minuteMs,
        lacking: [name("申请表")],
        ground: null,
        dueDay: null,
      },
    ]);
  });

  it("UND1 a document stays with a ticket whose finish is taken back: it is in the citizen's hand", () => {
    const state = stateAfter([...history, issuedDocument(), ...finished("A001", "w1", "chen").slice(-1)]);
    applyAll(state, [{ type: "TicketUndone", atMs: state.nowMs, ticketId: idOf("A001"), windowId: "w1" as never }]);
    expect(state.tickets.get(idOf("A001"))).toMatchObject({ status: "serving", documentIds: ["SJ-20261123-0001"] });
  });
});

const issuedDocument = (): EventOf<"DocumentIssued"> => ({
  type: "DocumentIssued",
  atMs: openingMs + 60 * minuteMs,
  documentId: documentId("SJ-20261123-0001"),
  kind: "receipt",
  number: 1,
  ticketId: idOf("A001"),
  itemId: itemId("pension"),
  windowId: "w1" as EventOf<"DocumentIssued">["windowId"],
  clerkId: "chen" as EventOf<"DocumentIssued">["clerkId"],
  papers: [{ name: name("身份证"), state: "original" }],
  ground: null,
  promisedWorkingDays: 5,
});

const readingOf = (state: ReturnType<typeof stateAfter>) => ({
  state,
  index,
  nowMs: state.nowMs,
  areHoursEnforced: true,
  estimates: estimateAtOnce(state, index, state.nowMs),
});
