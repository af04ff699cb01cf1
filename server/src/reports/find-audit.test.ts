import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Audit, ExplainedRecord } from "@yichuang/shared/protocol/audit";
import type { LongQuery } from "@yichuang/shared/protocol/queries";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { steps } from "../domain/testing/random-steps.ts";
import { openingMs, testHall } from "../domain/testing/test-hall.ts";
import type { RecordBody } from "../engine/record.ts";
import { readJournal } from "../storage/read-journal.ts";
import { fillJournalDays, type JournalDays } from "../testing/journal-days.ts";
import { auditRowOf, namesOf } from "./audit-row.ts";
import { directoryOf } from "./directory.ts";
import { JobRunner } from "./jobs.ts";

const root = await mkdtemp(join(tmpdir(), "yichuang-audit-"));
afterAll(() => rm(root, { recursive: true, force: true }));

const index = testHall();
let made: JournalDays;
let records: { seq: number; body: RecordBody }[] = [];
beforeAll(async () => {
  const drawn = fc.sample(steps(300), { seed: 11, numRuns: 4 });
  // A day between each of them and the next.
  const list = drawn.flatMap((day) => day.map((step, at) => (at === 0 ? { ...step, advanceMs: 24 * 3600_000 } : step)));
  made = await fillJournalDays(root, { index, steps: list, startMs: openingMs });
  records = [];
  for await (const { seq, body } of readJournal(root)) records.push({ seq, body: body as RecordBody });
});

const span = { from: "2026-11-01" as never, to: "2027-11-01" as never };
const ask = async (change: Partial<Extract<LongQuery, { type: "FindAudit" }>> = {}): Promise<Audit> => {
  const job = made.jobOf({ type: "FindAudit", ...span, limit: 500, ...change });
  const { outcome } = await new JobRunner(root).run(
    job,
    () => undefined,
    () => false,
  );
  return (outcome as { value: Audit }).value;
};
/** Page after page, to the end. */
const askAll = async (change: Parameters<typeof ask>[0] = {}): Promise<Audit["rows"]> => {
  const rows: Audit["rows"] = [];
  let page = await ask(change);
  for (;;) {
    rows.push(...page.rows);
    if (page.nextSeq === null) return rows;
    page = await ask({ ...change, beforeSeq: page.nextSeq });
  }
};

describe("who did what when", () => {
  it("AUD1 every record of the journal is a row, newest first, archived or not, whatever the pages are", async () => {
    const newestFirst = records.map(({ seq }) => seq).toReversed();
    expect(new Set(records.flatMap(({ body }) => body.events.map(({ type }) => type))).has("DayClosed")).toBe(true);
    expect((await askAll()).map(({ seq }) => seq)).toEqual(newestFirst);
    expect((await askAll({ limit: 7 })).map(({ seq }) => seq)).toEqual(newestFirst);
    const rows = await askAll();
    for (const row of rows) {
      const { body } = records.find(({ seq }) => seq === row.seq) ?? {};
      expect([row.atMs, row.device, row.clerk?.clerkId ?? null]).toEqual([
        body?.atMs,
        body?.actor?.device ?? null,
        body?.actor?.clerkId ?? (body?.type === "SignIn" && row.code === null ? row.clerk?.clerkId : null),
      ]);
      expect(row.code).toBe(body?.reply && !body.reply.ok ? body.reply.rejection.code : null);
    }
  });

  it("AUD2 is found by command, by outcome, by days and by what people write", async () => {
    const rows = await askAll();
    const calls = rows.filter(({ type }) => type === "CallNextTicket");
    expect((await askAll({ types: ["CallNextTicket"] })).map(({ seq }) => seq)).toEqual(calls.map(({ seq }) => seq));
    expect(await askAll({ outcome: "refused" })).toEqual(rows.filter(({ code }) => code !== null));
    const [label] = rows.flatMap((row) => row.label ?? []);
    const found = await askAll({ text: (label ?? "").toLowerCase() });
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(rows.filter((row) => JSON.stringify([row.label, row.device]).includes(label ?? "")));
    const byClerk = await askAll({ text: "1001" });
    expect(byClerk.every(({ clerk }) => clerk?.staffNumber === "1001")).toBe(true);
    expect(byClerk.length).toBeGreaterThan(0);
    const [{ day } = { day: "" as never }] = rows.slice(-1);
    expect(await askAll({ from: day, to: day })).toEqual(rows.filter((row) => row.day === day));
    expect(await askAll({ text: "过号", textTypes: ["MarkNoShow"] })).toEqual(
      rows.filter(({ type }) => type === "MarkNoShow"),
    );
  });

  it("AUD5 a call is explained as it was decided, and nothing else is", async () => {
    const rows = await askAll();
    const call = rows.find(({ isExplained, serviceName }) => isExplained && serviceName !== null);
    const explain = async (day: string, seq: number) => {
      const job = made.jobOf({ type: "ExplainRecord", day: day as never, seq });
      return (
        await new JobRunner(root).run(
          job,
          () => undefined,
          () => false,
        )
      ).outcome;
    };
    const { value } = (await explain(call?.day ?? "", call?.seq ?? 0)) as { value: ExplainedRecord };
    const event = records.find(({ seq }) => seq === call?.seq)?.body.events.find(({ type }) => type === "TicketCalled");
    const reason = event?.type === "TicketCalled" ? event.reason : null;
    expect([value.label, value.explanation.rule]).toEqual([call?.label, reason?.rule]);
    expect(value.explanation.text.zh).toContain(call?.serviceName?.zh);
    expect(value.explanation.candidates).toHaveLength(1 + (reason?.others.length ?? 0));
    const other = rows.find(({ isExplained }) => !isExplained);
    expect(await explain(other?.day ?? "", other?.seq ?? 0)).toMatchObject({ failure: { code: "UnknownRecord" } });
    expect(await explain("2026-11-23", 1_000_000)).toMatchObject({ failure: { code: "UnknownRecord" } });
  });
});

it("AUD3 nothing about a citizen stands in a row, whatever an event holds", () => {
  const secret = "SECRET";
  const body: RecordBody = {
    atMs: openingMs,
    revision: 1,
    type: "FinishTicket",
    actor: { device: "counter-1", clerkId: "chen" as never },
    events: [
      {
        type: "TicketFinished",
        atMs: openingMs,
        ticketId: "2026-11-23.A001" as never,
        outcome: "done",
        items: [],
        note: secret,
        visitorRef: secret,
        sealed: secret,
        comment: secret,
      } as never,
    ],
    reply: { ok: true, revision: 1, result: { token: secret, statusToken: secret } },
  };
  const row = auditRowOf(
    { seq: 1, day: "2026-11-23" as never, body },
    namesOf(directoryOf(index.hall, index.flows)),
    new Map(),
  );
  expect(row).toMatchObject({ label: "A001", clerk: { staffNumber: "1001" } });
  expect(JSON.stringify(row)).not.toContain(secret);
});

it("MED5 what was done to what media screens play is said with the file's name", () => {
  const named = (change: object) => {
    const events = [
      { type: "MediaUpdated", atMs: openingMs, clerkId: "supervisor", ...change },
    ] as RecordBody["events"];
    const body = { type: "UpdateMedia", atMs: openingMs, revision: 1, events } as RecordBody;
    const names = namesOf(directoryOf(index.hall, index.flows));
    return auditRowOf({ seq: 1, day: "2026-11-23" as never, body }, names, new Map()).reason;
  };
  expect(named({ act: "add", file: "海报.png" })).toEqual({ zh: "加入 海报.png", en: "added 海报.png" });
  expect(named({ act: "remove", file: "海报.png" })).toEqual({ zh: "移除 海报.png", en: "removed 海报.png" });
  expect(named({ act: "order", files: ["1.png"] })).toEqual({ zh: "换了播放次序", en: "another order" });
});
