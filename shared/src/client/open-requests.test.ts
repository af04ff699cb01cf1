import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createFakeServer, fakeRejection } from "./fake-server.ts";
import { createOpenRequests } from "./open-requests.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const queryId = "01936f2a-7c1e-7b3a-9f00-000000000001";

test("REP9 a question is waited for as long as its work is told, and no longer", async () => {
  const requests = createOpenRequests(
    () => undefined,
    () => true,
    "zh",
  );
  const shares: number[] = [];
  const reply = requests.request("query", { type: "GetReport", queryId }, 10_000, (share) => shares.push(share));
  for (const share of [0.1, 0.2, 0.3]) {
    vi.advanceTimersByTime(9_000);
    requests.progress("01936f2a-7c1e-7b3a-9f00-000000000002", 0.9);
    requests.progress(queryId, share);
  }
  expect(shares).toEqual([0.1, 0.2, 0.3]);
  vi.advanceTimersByTime(10_000);
  await expect(reply).resolves.toMatchObject({ ok: false, rejection: { code: "NoReply" } });
  requests.progress(queryId, 0.4);
  expect(shares).toHaveLength(3);
});

test("REP9 a question has a name when somebody wants to know how far it is, and only then", async () => {
  const days = { from: "2026-01-01" as never, to: "2026-12-31" as never, groupBy: "month" as const };
  const names: unknown[] = [];
  const report = (query: { queryId?: string | undefined }): never => {
    names.push(query.queryId);
    return {} as never;
  };
  const { connection } = createFakeServer({ queries: { GetReport: report } });
  await connection.query("GetReport", days);
  await connection.query("GetReport", days, { onProgress: () => undefined });
  expect(names).toEqual([undefined, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
});

test("REP9 the line carries how far it is", () => {
  const shares: number[] = [];
  const days = { from: "2026-01-01" as never, to: "2026-12-31" as never, groupBy: "month" as const };
  const { connection } = createFakeServer({ trouble: { GetReport: { share: 0.4 } } });
  void connection.query("GetReport", days, { onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([0.4]);
  expect(fakeRejection("Superseded").message).toMatch(/^不用再等/);
});
