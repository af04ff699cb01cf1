import { createHmac } from "node:crypto";

import { expect, test } from "vitest";

import { findElsewhere, type Sought } from "./elsewhere.ts";
import { moveTo } from "./setup-handlers.ts";

const token = "kiosk.k1~sealed";
const sought: Sought = { role: "kiosk", device: "k1", deviceToken: token, hallId: "hall-1" };
const listed = ["http://a", "http://b", "http://c"];

/** Servers by address; what they say of themselves differs from the hall's own in `change`. */
type Server = { change?: object; token?: string; at?: string; revision?: number };
const lost = { revision: 100, awayMs: 20_000 };

const play = (servers: Record<string, Server>) => {
  const asked: string[] = [];
  const fetchIt = (async (given: string) => {
    const url = new URL(given);
    asked.push(given);
    const server = servers[url.origin];
    if (!server) throw new TypeError("fetch failed");
    const { at = `${url.hostname}:80`, revision = 100 } = server;
    const proof = createHmac("sha256", server.token ?? token)
      .update(`server\n${url.searchParams.get("nonce") ?? ""}\n${at}\n${revision}`)
      .digest("base64url");
    const hallName = { zh: "大厅", en: "Hall" };
    const proven = { at, revision, proof };
    const answer = { product: "yichuang", protocol: 1, hallName, demo: false, hallId: "hall-1", proven };
    return new Response(JSON.stringify({ ...answer, ...server.change }));
  }) as typeof fetch;
  const find = (heard: string[] = [], who = sought, since = lost) =>
    findElsewhere({ listed, heard }, who, since, fetchIt);
  return { asked, find };
};

test("SET15 the addresses are tried in turn, and the hall's own server is taken; the token is told to nobody", async () => {
  const { asked, find } = play({ "http://b": {}, "http://c": {} });
  expect(await find()).toBe("http://b");
  expect(asked.map((url) => new URL(url).origin)).toEqual(["http://a", "http://b"]);
  expect(new Set(asked.map((url) => new URL(url).searchParams.get("nonce"))).size).toBe(2);
  expect(asked.join(" ")).not.toContain("sealed");
});

test.each([
  ["of another hall", { change: { hallId: "hall-2" } }],
  ["that says no hall", { change: { hallId: undefined } }],
  ["that does not know the token", { token: "kiosk.k1~guessed" }],
  ["that proves nothing", { change: { proven: undefined } }],
  ["of another protocol", { change: { protocol: 2 } }],
  ["that is another program", { change: { product: "else" } }],
])("SET15 a server %s is passed over", async (_name, server) => {
  expect(await play({ "http://a": server }).find()).toBeNull();
  expect(await play({ "http://a": server, "http://b": {} }).find()).toBe("http://b");
});

test("SET15 what announced itself in the network comes last, and not for a device to which nobody can prove anything", async () => {
  const everywhere = { "http://c": {}, "http://d": {} };
  expect(await play(everywhere).find(["http://d"])).toBe("http://c");
  expect(await play({ "http://d": {} }).find(["http://d"])).toBe("http://d");
  const tokenless = { ...sought, deviceToken: null };
  expect(await play({ "http://d": {} }).find(["http://d"], tokenless)).toBeNull();
  expect(await play({ "http://c": { token: "other" } }).find([], tokenless)).toBe("http://c");
  expect(await play(everywhere).find([], { ...sought, hallId: null })).toBeNull();
});

test("SET15 what one server proves nobody can hand on as his own; an address that a person has listed may have another name", async () => {
  const relay = { "http://d": { at: "192.168.1.10:4310" } };
  expect(await play(relay).find(["http://d"])).toBeNull();
  expect(await play({ "http://a": { at: "192.168.1.10:4310" } }).find()).toBe("http://a");
});

test("SET15 a server that knows less than this device was shown is taken after ten minutes, and when there is no other", async () => {
  const old = { "http://a": { revision: 99 } };
  expect(await play(old).find()).toBeNull();
  expect(await play({ ...old, "http://c": {} }).find()).toBe("http://c");
  expect(await play(old).find([], sought, { revision: 100, awayMs: 600_000 })).toBe("http://a");
  const both = { ...old, "http://c": { revision: 101 } };
  expect(await play(both).find([], sought, { revision: 100, awayMs: 600_000 })).toBe("http://c");
});

test("SET15 the address before stays known, the oldest are forgotten", () => {
  const known = Array.from({ length: 8 }, (_, index) => `http://${index}`);
  expect(moveTo("http://b", { serverUrl: "http://a", servers: ["http://b", "http://a"] })).toEqual({
    serverUrl: "http://b",
    servers: ["http://b", "http://a"],
  });
  expect(moveTo("http://b", { serverUrl: "http://a", servers: known }).servers).toEqual([
    ...known.slice(1),
    "http://a",
  ]);
});
