import { fail, ok } from "@yichuang/shared/lib/result";
import { about, pairingAnswer, type PairingAsk, pairingAsked } from "@yichuang/shared/protocol/pairing";
import { fastify, type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";

import { addPairingRoutes } from "./pairing-routes.ts";

let app: FastifyInstance;
let asked: PairingAsk[] = [];
let isFull = false;

beforeEach(() => {
  [asked, isFull] = [[], false];
  app = fastify();
  addPairingRoutes(app, {
    about: async (asked, at) => ({
      product: "yichuang",
      protocol: 1,
      hallName: { zh: "大厅", en: "Hall" },
      demo: false,
      hallId: "h",
      ...(asked && { proven: { at, revision: 7, proof: `${asked.role} ${asked.device} ${asked.nonce}` } }),
    }),
    ask: async (request) => {
      asked.push(request);
      return isFull ? fail({ waitS: 60 }) : ok({ requestId: "secret", code: "012345", expiresInS: 600 });
    },
    answerTo: (requestId) => (requestId === "secret" ? { state: "waiting", expiresInS: 9 } : { state: "gone" }),
    isOwnOrigin: (origin) => origin === undefined || origin === "app://kiosk" || origin === "http://hall:4310",
  });
});
afterEach(() => app.close());

const kiosk = { role: "kiosk", device: "k1", name: "一号自助机" };
const post = (payload: object, headers: Record<string, string> = {}) =>
  app.inject({ method: "POST", url: "/pair", payload, headers });

test("SET1 /about says what this server is", async () => {
  const reply = await app.inject({ url: "/about" });
  expect(about.parse(reply.json())).toMatchObject({
    product: "yichuang",
    protocol: 1,
    hallName: { zh: "大厅" },
    hallId: "h",
  });
  expect(reply.json()).not.toHaveProperty("proven");
  const ask = async (query: string) => (await app.inject({ url: `/about?${query}` })).json() as object;
  const nonce = "n".repeat(16);
  expect(await ask(`role=kiosk&device=k1&nonce=${nonce}`)).toMatchObject({
    proven: { revision: 7, proof: `kiosk k1 ${nonce}` },
  });
  for (const wrong of [`role=king&device=k1&nonce=${nonce}`, "role=kiosk&device=k1&nonce=short", "role=kiosk"])
    expect(await ask(wrong)).not.toHaveProperty("proven");
});

test("SET2 a device asks, gets code and secret id, and learns the answer by the id alone", async () => {
  const reply = await post(kiosk);
  expect(reply.statusCode).toBe(201);
  expect(pairingAsked.parse(reply.json())).toEqual({ requestId: "secret", code: "012345", expiresInS: 600 });
  expect(reply.headers["cache-control"]).toBe("no-store");
  expect(asked).toEqual([kiosk]);
  const answer = async (id: string) => pairingAnswer.parse((await app.inject({ url: `/pair/${id}` })).json());
  expect(await answer("secret")).toEqual({ state: "waiting", expiresInS: 9 });
  expect(await answer("012345")).toEqual({ state: "gone" });
});

test("SET2 a page of another site cannot ask; pages of the apps may read the answer", async () => {
  expect((await post(kiosk, { origin: "http://elsewhere" })).statusCode).toBe(403);
  expect(asked).toEqual([]);
  const own = await post(kiosk, { origin: "http://hall:4310" });
  expect([own.statusCode, own.headers["access-control-allow-origin"]]).toEqual([201, undefined]);
  const inApp = await post(kiosk, { origin: "app://kiosk" });
  expect(inApp.headers["access-control-allow-origin"]).toBe("app://kiosk");
  const before = await app.inject({ method: "OPTIONS", url: "/pair", headers: { origin: "app://kiosk" } });
  expect([before.statusCode, before.headers["access-control-allow-headers"]]).toEqual([204, "Content-Type"]);
});

test.each([
  ["another role", { ...kiosk, role: "supervisor" }, "role"],
  ["a device name with a space", { ...kiosk, device: "k 1" }, "device"],
  ["no name", { ...kiosk, name: " " }, "name"],
  ["a long name", { ...kiosk, name: "机".repeat(31) }, "name"],
  ["a name that turns the line round", { ...kiosk, name: "a\u202Eb" }, "name"],
])("SET2 %s is refused with the field", async (_what, body, field) => {
  const reply = await post(body);
  expect([reply.statusCode, reply.json().field]).toEqual([400, field]);
  expect(asked).toEqual([]);
});

test("SET4 one that is too much is told when to come back", async () => {
  isFull = true;
  const reply = await post(kiosk);
  expect([reply.statusCode, reply.headers["retry-after"]]).toEqual([429, "60"]);
});
