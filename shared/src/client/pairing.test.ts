import { expect, test } from "vitest";

import { createPairing, type PairingState } from "./pairing.ts";

type Answer = { status?: number; body: unknown } | "away";

/** A server that answers in turn what the test says; the last answer stays. */
const play = (answers: Answer[], name: string | null = "一号自助机") => {
  const asked: { url: string; body: unknown }[] = [];
  const pauses: number[] = [];
  const tokens: string[] = [];
  const states: PairingState[] = [];
  const fetchIt = (async (url: string, init?: RequestInit) => {
    asked.push({ url, body: init?.body === undefined ? null : JSON.parse(String(init.body)) });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === "away" || answer === undefined) throw new TypeError("fetch failed");
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  }) as typeof fetch;
  const pairing = createPairing({
    url: "http://hall:4310",
    role: "kiosk",
    device: "k1",
    name,
    onToken: (token) => tokens.push(token),
    fetchIt,
    pause: async (durationMs) => {
      pauses.push(durationMs);
      if (pauses.length > 20) await new Promise(() => undefined);
    },
  });
  pairing.state.subscribe(() => states.push(pairing.state.getState()));
  return { pairing, asked, pauses, tokens, states };
};

const code = (digits: string): Answer => ({
  status: 201,
  body: { requestId: `id-${digits}`, code: digits, expiresInS: 600 },
});
const waiting: Answer = { body: { state: "waiting", expiresInS: 500 } };
const accepted: Answer = { body: { state: "accepted", token: "kiosk.k1~sealed" } };

test("SET7 a device asks, shows its code, waits, and gets its token once", async () => {
  const { pairing, asked, tokens } = play([code("123456"), waiting, waiting, accepted]);
  await expect.poll(() => pairing.state.getState()).toEqual({ state: "paired" });
  expect(tokens).toEqual(["kiosk.k1~sealed"]);
  expect(asked[0]).toEqual({
    url: "http://hall:4310/pair",
    body: { role: "kiosk", device: "k1", name: "一号自助机" },
  });
  expect(asked[1]?.url).toBe("http://hall:4310/pair/id-123456");
  expect(asked).toHaveLength(4);
});

test("SET7 a lost line keeps the code, and a server that forgot it gives another", async () => {
  const { states, tokens } = play([
    "away",
    code("123456"),
    "away",
    waiting,
    { body: { state: "gone" } },
    code("654321"),
    accepted,
  ]);
  await expect.poll(() => tokens).toEqual(["kiosk.k1~sealed"]);
  expect(states).toContainEqual({ state: "away" });
  expect(states).toContainEqual({ state: "waiting", code: "123456", isAway: true });
  expect(states).toContainEqual({ state: "waiting", code: "654321", isAway: false });
});

test("SET7 a refused device stays so until it asks again, under another name if it likes", async () => {
  const { pairing, asked, tokens } = play([code("111111"), { body: { state: "refused" } }, code("222222"), accepted]);
  await expect.poll(() => pairing.state.getState()).toEqual({ state: "refused" });
  expect(asked).toHaveLength(2);
  pairing.ask("二号自助机");
  await expect.poll(() => tokens).toHaveLength(1);
  expect(pairing.name()).toBe("二号自助机");
  expect(asked[2]?.body).toMatchObject({ name: "二号自助机" });
});

test("SET4 a device that is one too many comes back after a minute", async () => {
  const { pauses, tokens } = play([{ status: 429, body: { error: "too-many" } }, code("111111"), accepted]);
  await expect.poll(() => tokens).toHaveLength(1);
  expect(pauses[0]).toBe(60_000);
});

test("without a name nothing is asked, and after the end neither", async () => {
  const { pairing, asked } = play([code("111111"), waiting], null);
  expect(asked).toEqual([]);
  pairing.ask("一号自助机");
  await expect.poll(() => asked.length).toBeGreaterThan(1);
  pairing.close();
  const count = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked.length).toBeLessThanOrEqual(count + 1);
});
