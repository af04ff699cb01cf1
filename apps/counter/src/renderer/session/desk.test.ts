import type { Connection } from "@yichuang/shared/client/connection";
import { createFakeServer, fakeRejection } from "@yichuang/shared/client/fake-server";
import type { CaseId, DocumentId, TicketId, WindowId } from "@yichuang/shared/domain/ids";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createDesk } from "./desk.ts";

const windowId = "w01" as WindowId;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a second key while a command is under way sends nothing", async () => {
  const server = createFakeServer();
  const desk = createDesk(server.connection);
  const [first, second] = await Promise.all([
    desk.run("OpenWindow", { windowId }),
    desk.run("OpenWindow", { windowId }),
  ]);
  expect(first?.ok).toBe(true);
  expect(second).toBeNull();
  expect(server.commands).toHaveLength(1);
});

test("after a command the desk settles before it rests: a double stroke does not do the step after", async () => {
  const desk = createDesk(createFakeServer().connection);
  await desk.run("OpenWindow", { windowId });
  expect(desk.store.getState().phase).toBe("settling");
  vi.advanceTimersByTime(1_000);
  expect(desk.store.getState().phase).toBe("resting");
});

test("CTR11 what comes by itself lets the desk settle as well, and cuts no command short", async () => {
  const server = createFakeServer({ isOffline: true });
  const desk = createDesk(server.connection);
  desk.settle();
  expect(desk.store.getState().phase).toBe("settling");
  vi.advanceTimersByTime(1_000);
  expect(desk.store.getState().phase).toBe("resting");
  const done = desk.run("OpenWindow", { windowId });
  desk.settle();
  expect(desk.store.getState().phase).toBe("sending");
  server.goOnline();
  await done;
});

test("a command that takes long says so, and is held over a lost line", async () => {
  const server = createFakeServer({ isOffline: true });
  const desk = createDesk(server.connection);
  const done = desk.run("OpenWindow", { windowId });
  expect(desk.store.getState().phase).toBe("sending");
  vi.advanceTimersByTime(1_000);
  expect(desk.store.getState().phase).toBe("slow");
  server.goOnline();
  expect((await done)?.ok).toBe(true);
  expect(server.commands).toHaveLength(1);
});

test("a refusal is kept until the next command, and the desk rests at once", async () => {
  const server = createFakeServer({ onCommand: () => ({ rejection: fakeRejection("NoTicketWaiting") }) });
  const desk = createDesk(server.connection);
  await desk.run("CallNextTicket", { windowId });
  expect(desk.store.getState()).toMatchObject({ phase: "resting", refusal: { code: "NoTicketWaiting" } });
  desk.forget();
  expect(desk.store.getState().refusal).toBeNull();
});

const ticket = { ticketId: "t1" as TicketId, label: "A042" };
const printed = { printed: true, reason: null, isPaperLow: false };

test("PRN19 a paper that is printed again holds up nothing, comes once for two touches, and is told when it is known", async () => {
  const sent: string[] = [];
  let paperIsOut = (): void => undefined;
  const out = new Promise<void>((resolve) => (paperIsOut = resolve));
  const command = async (type: string) => {
    sent.push(type);
    if (type === "ReprintTicket") await out;
    return { ok: true, revision: 1, result: printed };
  };
  const desk = createDesk({ command } as unknown as Pick<Connection, "command">);
  const paper = () => desk.store.getState().paper;
  const done = Promise.all([desk.reprint(ticket), desk.reprint(ticket)]);
  expect(paper()).toEqual({ what: "ticket", label: "A042", state: "printing" });
  expect((await desk.run("OpenWindow", { windowId }))?.ok).toBe(true);
  expect(paper()).toEqual({ what: "ticket", label: "A042", state: "printing" });
  paperIsOut();
  await done;
  expect(paper()).toEqual({ what: "ticket", label: "A042", state: "printed" });
  expect(sent).toEqual(["ReprintTicket", "OpenWindow"]);
  await desk.run("CloseWindow", { windowId });
  expect(paper()).toBeNull();
});

test.each([
  [
    { result: { ...printed, printed: false, reason: "paper-out" } },
    { what: "ticket", label: "A042", state: "absent" },
    undefined,
  ],
  [{ rejection: fakeRejection("NoPrinter") }, null, "NoPrinter"],
])("PRN19 a paper that did not come is told as such: %j", async (answer, paper, code) => {
  const desk = createDesk(createFakeServer({ onCommand: () => answer }).connection);
  await desk.reprint(ticket);
  const told = desk.store.getState();
  expect([told.paper, told.refusal?.code]).toEqual([paper, code]);
});

test("DSK10 slips of cases are printed one after the other, once for two strokes; one that does not come out is the last", async () => {
  const sent: string[] = [];
  const answers = [true, false];
  const command = async (_type: string, { caseId }: { caseId: string }) => {
    sent.push(caseId);
    return { ok: true, result: { printed: answers.shift() ?? true, reason: null, isPaperLow: false } };
  };
  const desk = createDesk({ command } as unknown as Connection);
  const cases = ["BJ-1", "BJ-2", "BJ-3"] as CaseId[];
  await Promise.all([desk.printSlips(cases), desk.printSlips(cases)]);
  expect(sent).toEqual(["BJ-1", "BJ-2"]);
  expect(desk.store.getState().paper).toEqual({ what: "slip", label: "BJ-2", state: "absent" });
  await desk.printSlips(cases.slice(1));
  expect(sent.slice(2)).toEqual(["BJ-2", "BJ-3"]);
  expect(desk.store.getState().paper).toEqual({ what: "slip", label: "BJ-3", state: "printed" });
});

test("CTR44 documents are printed one after the other; one that does not come out is kept until it is seen or printed", async () => {
  const answers = [false, true, true];
  const printed: (() => void)[] = [];
  const command = (_type: string, { documentId }: { documentId: string }) =>
    new Promise((settle) => {
      printed.push(() => {
        sent.push(documentId);
        settle({ ok: true, result: { printed: answers.shift() ?? false, reason: null, isPaperLow: false } });
      });
    });
  const sent: string[] = [];
  const desk = createDesk({ command } as unknown as Connection);
  const [first, second] = [desk.printDocument("SJ-1" as DocumentId), desk.printDocument("SJ-2" as DocumentId)];
  const next = async (): Promise<void> => {
    await vi.waitFor(() => expect(printed).toHaveLength(1));
    printed.pop()?.();
  };
  await next();
  await first;
  expect(desk.store.getState()).toMatchObject({ unprinted: ["SJ-1"] });
  await next();
  await second;
  expect(sent).toEqual(["SJ-1", "SJ-2"]);
  expect(desk.store.getState()).toMatchObject({ paper: { label: "SJ-2", state: "printed" }, unprinted: ["SJ-1"] });
  // The next command forgets what was said, and nothing that is to be done.
  desk.forget();
  expect(desk.store.getState()).toMatchObject({ paper: null, unprinted: ["SJ-1"] });
  const again = desk.printDocument("SJ-1" as DocumentId);
  await next();
  await again;
  expect(desk.store.getState().unprinted).toEqual([]);
});

test("CTR44 a document that the server does not print is kept too, and is gone when it was seen", async () => {
  const server = createFakeServer({ onCommand: () => ({ rejection: fakeRejection("NoPrinter") }) });
  const desk = createDesk(server.connection);
  await desk.printDocument("BZ-1" as DocumentId);
  expect(desk.store.getState()).toMatchObject({ unprinted: ["BZ-1"], refusal: { code: "NoPrinter" } });
  desk.see("BZ-1" as DocumentId);
  expect(desk.store.getState().unprinted).toEqual([]);
});
