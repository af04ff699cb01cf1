import { createFakeServer, type FakeServer } from "@yichuang/shared/client/fake-server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createItemSearch } from "./item-search.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const searching = () => {
  const asked: string[] = [];
  const server: FakeServer = createFakeServer({
    queries: {
      FindItems: ({ text }) => {
        asked.push(text);
        const one = { itemId: text as never, serviceId: "s" as never, name: { zh: text, en: text } };
        return { items: text === "zzz" ? [] : [one] };
      },
    },
  });
  const search = createItemSearch(server.connection);
  const ids = () => search.found.getState().items.map(({ itemId }) => itemId);
  return { server, search, asked, ids, state: () => search.found.getState().state };
};

test("KIO4 the server is asked once the fingers rest, for what stands there then", async () => {
  const { search, asked, ids, state } = searching();
  for (const text of ["s", "sb", "sbk "]) {
    search.ask(text);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect([asked, state()]).toEqual([[], "asking"]);
  await vi.advanceTimersByTimeAsync(200);
  expect([asked, state(), ids()]).toEqual([["sbk"], "found", ["sbk"]]);
});

test("KIO4 the last answer stays while the next is on its way, and goes with the last letter", async () => {
  const { search, ids, state } = searching();
  search.ask("sb");
  await vi.advanceTimersByTimeAsync(300);
  search.ask("sbk");
  expect([state(), ids()]).toEqual(["asking", ["sb"]]);
  search.ask("  ");
  expect([state(), ids()]).toEqual(["resting", []]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(state()).toBe("resting");
});

test("KIO4 a late answer never takes the place of a newer one", async () => {
  const { server, search, ids } = searching();
  let answerFirst = (): void => undefined;
  const real = server.connection.query;
  const query = vi.spyOn(server.connection, "query").mockImplementationOnce(async (type, fields) => {
    await new Promise<void>((resolve) => (answerFirst = resolve));
    return real(type, fields);
  });
  search.ask("old");
  await vi.advanceTimersByTimeAsync(250);
  search.ask("new");
  await vi.advanceTimersByTimeAsync(250);
  expect(ids()).toEqual(["new"]);
  answerFirst();
  await vi.advanceTimersByTimeAsync(250);
  expect([query.mock.calls.length, ids()]).toEqual([2, ["new"]]);
});

test("KIO4 nothing found is an answer; a refusal and a silence are failures, and can be tried again", async () => {
  const { server, search, state, ids } = searching();
  search.ask("zzz");
  await vi.advanceTimersByTimeAsync(300);
  expect([state(), ids()]).toEqual(["found", []]);
  server.goOffline();
  search.ask("sbk");
  await vi.advanceTimersByTimeAsync(6_000);
  expect(state()).toBe("failed");
  server.goOnline();
  search.ask("sbk");
  await vi.advanceTimersByTimeAsync(300);
  expect([state(), ids()]).toEqual(["found", ["sbk"]]);
});
