import { expect, test } from "vitest";

import { serverOf } from "./find-servers.ts";
import { checkServer, serverUrlOf } from "./server-address.ts";

test.each([
  ["192.168.1.10", "http://192.168.1.10:4310"],
  [" 192.168.1.10 : 4310 ", "http://192.168.1.10:4310"],
  ["192。168。1。10：8080", "http://192.168.1.10:8080"],
  ["http://192.168.1.10:4310/kiosk/?a=b", "http://192.168.1.10:4310"],
  ["http://192.168.1.10:80", "http://192.168.1.10"],
  ["https://hall.lan", "https://hall.lan"],
  ["hall-pc", "http://hall-pc:4310"],
  ["[fe80::1]", "http://[fe80::1]:4310"],
])("SET6 %s means %s", (typed, url) => {
  expect(serverUrlOf(typed)).toBe(url);
});

test.each(["", "192.168", "192.168.1.", "192.168.1.300", "4310", "a b:c", "http://", "http://user:word@hall", ":4310"])(
  "SET6 %s is no address",
  (typed) => {
    expect(serverUrlOf(typed)).toBeNull();
  },
);

const answering = (body: unknown, status = 200): typeof fetch =>
  (async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status })) as typeof fetch;
const ours = { product: "yichuang", protocol: 1, hallName: { zh: "大厅", en: "Hall" }, demo: false };
const url = "http://10.0.0.2:4310";

test.each<[string, typeof fetch, object]>([
  ["ours", answering(ours), { state: "good", url, hallName: ours.hallName, demo: false }],
  ["ours of another time", answering({ ...ours, protocol: 2 }), { state: "other-protocol", url, protocol: 2 }],
  ["a router's page", answering("<html>"), { state: "other-program", url }],
  ["another program's JSON", answering({ product: "printer" }), { state: "other-program", url }],
  ["an older server without the page", answering("Not found", 404), { state: "other-program", url }],
  ["nobody", () => Promise.reject(new TypeError("fetch failed")), { state: "no-answer", url }],
])("SET6 behind the address stands %s", async (_who, fetchIt, check) => {
  expect(await checkServer("10.0.0.2", fetchIt)).toEqual(check);
});

test("SET6 what is no address is not even asked", async () => {
  const never = (() => Promise.reject(new Error("asked"))) as typeof fetch;
  expect(await checkServer("192.168", never)).toEqual({ state: "no-address" });
});

test("SET6 of a found server's addresses the sender's own is offered, and its hall's name", () => {
  const heard = { addresses: ["fe80::1", "172.17.0.1"], host: "pc.local", port: 4310, name: "x 4310" };
  expect(serverOf({ ...heard, referer: { address: "10.0.0.2" }, txt: { hall: "大厅" } })).toEqual({
    url: "http://10.0.0.2:4310",
    hallName: "大厅",
  });
  expect(serverOf({ ...heard, txt: null })).toEqual({ url: "http://172.17.0.1:4310", hallName: "x 4310" });
  expect(serverOf({ port: 4310, name: "x" })).toBeNull();
});
