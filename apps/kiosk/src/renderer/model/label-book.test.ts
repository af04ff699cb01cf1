import type { BusinessDay, ServiceId, TicketLabel } from "@yichuang/shared/domain/ids";
import { expect, test } from "vitest";

import {
  emptyBook,
  freeLabels,
  type LabelBook,
  readBook,
  type TakenTicket,
  withBlock,
  withoutTold,
  withTaken,
} from "./label-book.ts";

const serviceId = "social" as ServiceId;
const monday = "2026-11-23" as BusinessDay;
const label = (text: string) => ({ label: text as TicketLabel, statusToken: `token-of-${text}` });
const block = (session: string, ...labels: string[]) => ({
  serviceId,
  businessDay: monday,
  labels: labels.map(label),
  session,
});
const taken: TakenTicket = {
  issueId: "one",
  label: "A998" as TicketLabel,
  serviceId,
  businessDay: monday,
  takenAtMs: 1,
  itemId: null,
  locale: "zh",
  largeText: false,
  missing: [],
};
const names = (book: LabelBook): string[] => freeLabels(book, serviceId, monday).map(({ label: name }) => name);

test("OFF6 a label is given out once, and what was given out is told until the server has it", () => {
  const book = withTaken(withBlock(emptyBook, block("now", "A998", "A999")), taken);
  expect([names(book), book.taken]).toEqual([["A999"], [taken]]);
  expect(withoutTold(book, new Set(["two"])).taken).toEqual([taken]);
  expect(withoutTold(book, new Set(["one"])).taken).toEqual([]);
});

test("OFF7 in another session the blocks are gone, and what people hold in their hands is not", () => {
  const kept = JSON.stringify(withTaken(withBlock(emptyBook, block("before", "A998", "A999")), taken));
  expect(names(readBook(kept, "before"))).toEqual(["A999"]);
  const anew = readBook(kept, "now");
  expect([names(anew), anew.clock, anew.taken]).toEqual([[], null, [taken]]);
});

test("OFF7 a book that is damaged, of another build or not there is an empty one", () => {
  for (const text of [
    null,
    "",
    "{",
    "[]",
    '"book"',
    '{"version":2,"blocks":[],"taken":[]}',
    '{"version":1,"taken":[]}',
  ])
    expect(readBook(text, "now")).toEqual(emptyBook);
});

test("OFF1 labels of another day are worth nothing", () => {
  const tuesday = { ...block("now", "A997"), businessDay: "2026-11-24" as BusinessDay };
  const book = withBlock(withBlock(emptyBook, block("now", "A998")), tuesday);
  expect([names(book), book.blocks]).toEqual([[], [tuesday]]);
});
