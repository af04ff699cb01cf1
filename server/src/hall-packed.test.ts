import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { unpackHall } from "./hall-packed.ts";

const packed = (content: string | Buffer): string => gzipSync(content).toString("base64");

test("ADJ16 a packed text comes out as it was", async () => {
  expect(await unpackHall(packed("name: 大厅 | Hall\r\n"))).toBe("name: 大厅 | Hall\r\n");
});

test.each([
  ["what is not packed", Buffer.from("name: x").toString("base64")],
  ["half of it", packed("name: 大厅 | Hall".repeat(100)).slice(0, 40)],
  ["no text", packed(Buffer.from([0x66, 0xff, 0xfe]))],
  ["a bomb", packed(Buffer.alloc(64 * 1024 * 1024))],
])("ADJ16 %s is no hall file, and throws nothing", async (_name, text) => {
  expect(await unpackHall(text)).toBe(null);
});
