import { expect, test } from "vitest";

import { emptyBook, type LabelBook, type TakenTicket } from "../model/label-book.ts";
import { browserBook } from "./book-store.ts";

/** What a browser keeps, as `localStorage` does. */
const storage = (): Storage => {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => void (kept[key] = text),
    removeItem: (key: string) => void delete kept[key],
  };
  for (const [name, method] of Object.entries(methods))
    Object.defineProperty(kept, name, { value: method, configurable: true });
  return kept as unknown as Storage;
};

const withTickets = (...labels: string[]): string =>
  JSON.stringify({
    ...emptyBook,
    taken: labels.map((label) => ({ issueId: `id-${label}`, label }) as Partial<TakenTicket> as TakenTicket),
  } satisfies LabelBook);

const labelsIn = (text: string | null): string[] =>
  (JSON.parse(text ?? "null") as LabelBook).taken.map(({ label }) => label);

test("OFF7 two pages of one browser do not write over what the other gave out, and the next page tells all of it", async () => {
  const store = storage();
  const one = browserBook(store);
  const other = browserBook(store);
  expect([one.kept, other.kept, one.session === other.session]).toEqual([null, null, false]);
  expect([await one.keep(withTickets("A950")), await other.keep(withTickets("A900"))]).toEqual([true, true]);
  const next = browserBook(store);
  expect(labelsIn(next.kept).sort()).toEqual(["A900", "A950"]);
  // A page that lives on writes its book again; nothing is there twice.
  await one.keep(withTickets("A950", "A951"));
  expect(labelsIn(browserBook(store).kept).sort()).toEqual(["A900", "A950", "A951"]);
});

test("OFF6 a browser that has no room says so", async () => {
  const store = storage();
  const page = browserBook(store);
  Object.defineProperty(store, "setItem", {
    value: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  });
  expect(await page.keep(withTickets("A950"))).toBe(false);
});
