import { createFakeServer } from "@yichuang/shared/client/fake-server";
import zhPast from "@yichuang/shared/i18n/messages/zh/past.json" with { type: "json" };
import { timedActions } from "@yichuang/shared/protocol/audit";
import { commandTypes } from "@yichuang/shared/protocol/commands/command";
import { expect, it } from "vitest";

import { galleryAudit } from "../../gallery-report-data.ts";
import { aboutWords, actionWords, typesWith, whoWords } from "./audit-words.ts";
import { auditCells, collectAudit } from "./save-audit.ts";

/** As the catalogue answers: a key without words is its own word. */
const wordAt = (key: string): unknown =>
  key.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], zhPast) ?? key;
const say = (key: string, values: Record<string, unknown> = {}): string =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
    String(wordAt(key)),
  );

it("AUD1 every command and all that time does have words of their own", () => {
  const words = [
    ...commandTypes.map((type) => actionWords({ type, device: "d" }, say)),
    ...timedActions.map((type) => actionWords({ type, device: null }, say)),
  ];
  expect(words.filter((word) => /^[A-Z]/.test(word))).toEqual([]);
  expect(new Set(words).size).toBe(words.length);
  expect(actionWords({ type: "OfAnotherBuild", device: "d" }, say)).toBe("OfAnotherBuild");
});

it("AUD2 what people write finds commands by their words", () => {
  expect(typesWith("过号", say)).toEqual(["MarkNoShow", "ReinstateTicket"]);
  expect(typesWith(" 自动叫号", say)).toEqual(["SetAutoCall", "TicketCalled"]);
  expect([typesWith("", say), typesWith("A042", say)]).toEqual([[], []]);
});

it("AUD1 says who and about what, also of people and windows that are gone", () => {
  const [first, , , , , , , , , last] = galleryAudit.rows;
  const gone = galleryAudit.rows[8];
  if (!first || !last || !gone) throw new Error("rows are missing");
  expect([whoWords(first, "zh", say), whoWords(last, "zh", say), whoWords(gone, "zh", say)]).toEqual([
    "1013 社保窗口 1",
    "系统",
    "c99（已不在）",
  ]);
  expect([aboutWords(first, "zh", say), aboutWords(last, "zh", say)]).toEqual([
    "A051 · 社保养老 · 13 号窗口",
    "A118 等 12 张",
  ]);
});

it("AUD4 a file has one thing in each cell, and times of the hall", () => {
  const cells = auditCells(galleryAudit.rows.slice(2, 3), "Asia/Shanghai", "zh", say);
  expect(cells[0]).toHaveLength(12);
  expect(cells[1]).toEqual([
    9140,
    "2026-11-23",
    "2026-11-23 10:23:00",
    "社保窗口 1",
    "1013",
    "counter-13",
    "过号",
    "A040",
    13,
    null,
    "被拒",
    "请看最新状态再操作，这张号票刚变了",
  ]);
});

it("AUD4 everything is collected page after page, can be stopped, and a refusal ends it", async () => {
  const page = (seqs: number[], nextSeq: number | null) => ({
    ...galleryAudit,
    rows: seqs.flatMap((seq) => galleryAudit.rows.slice(0, 1).map((row) => ({ ...row, seq }))),
    nextSeq,
  });
  const pages = [page([9, 8], 8), page([], 5), page([4], null)];
  const asked: unknown[] = [];
  const open = () => {
    const left = [...pages];
    return createFakeServer({
      queries: {
        FindAudit: ({ beforeSeq }) => {
          asked.push(beforeSeq);
          return left.shift() ?? page([], null);
        },
      },
    }).connection;
  };
  const days = { from: "2026-11-01" as never, to: "2026-11-30" as never };
  const whole = await collectAudit(open(), days, () => true);
  expect([whole.rows.map(({ seq }) => seq), whole.isWhole, asked]).toEqual([[9, 8, 4], true, [undefined, 8, 5]]);
  const stopped = await collectAudit(open(), days, () => false);
  expect([stopped.rows.length, stopped.isWhole]).toEqual([2, false]);
  const refused = await collectAudit(createFakeServer().connection, days, () => true);
  expect([refused.isWhole, refused.refusal?.code]).toEqual([false, "InvalidCommand"]);
});
