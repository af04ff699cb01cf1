import { randomBytes } from "node:crypto";
import { gunzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { packHall } from "./pack-hall.ts";

test("ADJ16 a file is packed so that the server reads the same bytes, and one that is too long is not sent", async () => {
  const text = "name: 大厅 | Hall\n".repeat(5_000);
  const packed = (await packHall(new Blob([text]))) ?? "";
  expect(packed).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
  expect(gunzipSync(Buffer.from(packed, "base64")).toString()).toBe(text);
  expect(await packHall(new Blob([randomBytes(60_000)]))).toBe(null);
});
