import fc from "fast-check";
import { expect, test } from "vitest";
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { recordsOf } from "./journal-testing.ts";
import {
  firstLink,
  hasRecordInside,
  headerLine,
  hexOf,
  jsonStart,
  linkBefore,
  linkOfHeader,
  recordLines,
  seqOfLine,
} from "./record-line.ts";

test("the format of a segment is fixed: a change needs a new version in the header", () => {
  const before = "0123456789abcdef0123456789abcdef";
  expect(headerLine(7, before)).toBe(`yichuang-journal 2 7 ${before} a658d62e`);
  const records = [
    { seq: 7, body: { label: "A001", name: "不动产登记" } },
    { seq: 8, body: null },
  ];
  const half = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
  const first = half(`${before} 7 {"label":"A001","name":"不动产登记"}`);
  const second = half(`${first} 8 null`);
  // Links and checksums by another implementation: sha256sum(1), and the trailer that gzip(1) writes.
  expect([first, second]).toEqual(["002705e9f4ae8194ac81e92bafaa4fb8", "212cf00f4117bf4a7f451aa3ab17eec5"]);
  const { bytes, link } = recordLines(records, before);
  expect(bytes.toString()).toBe(
    `14f1e666 7 ${first} {"label":"A001","name":"不动产登记"}\n872f5e5e 8 ${second} null\n`,
  );
  expect(link).toBe(second);
});

test("a header is read back with its link, and nothing else is", () => {
  const link = "0123456789abcdef0123456789abcdef";
  expect(linkOfHeader(headerLine(7, link), 7)).toBe(link);
  for (const [line, seq] of [
    [headerLine(7, link), 8],
    [`${headerLine(7, link)} `, 7],
    [headerLine(7, link.toUpperCase()), 7],
    [headerLine(7, ""), 7],
    [`yichuang-journal 1 7 ${link}`, 7],
    [headerLine(7, link).replace("0123", "0124"), 7],
  ] as const)
    expect(linkOfHeader(line, seq)).toBeNull();
});

test("every line is read back with its number and the place of its JSON", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      fc.jsonValue(),
      fc.nat(40),
      (seq, body, before) => {
        const bytes = Buffer.concat([Buffer.alloc(before, "x"), recordLines([{ seq, body }], firstLink).bytes]);
        const end = bytes.length - 1;
        expect(seqOfLine(bytes, before, end)).toBe(seq);
        expect(bytes.toString("utf8", jsonStart(before, seq), end)).toBe(JSON.stringify(body));
        expect(linkBefore(bytes, jsonStart(before, seq))).toBe(recordLines([{ seq, body }], firstLink).link);
      },
    ),
  );
});

test("a line that is too short, or not of this form, is no record", () => {
  for (const text of [
    "",
    "00000000",
    "00000000 ",
    "0000000g 1 {}",
    "0000000A 1 {}",
    "00000000-1 {}",
    "00000000 1 {}",
  ]) {
    expect(seqOfLine(Buffer.from(text), 0, text.length)).toBe(-1);
  }
});

test("a right checksum over something else makes no record: it needs a number and a link", () => {
  const isRecord = (words: string): boolean => {
    const line = Buffer.from(`${hexOf(crc32(words))} ${words}`);
    return seqOfLine(line, 0, line.length) >= 0;
  };
  expect(isRecord(`12 ${firstLink} {}`)).toBe(true);
  for (const words of [
    "",
    "1",
    "12",
    "12 ",
    ` ${firstLink} {}`,
    `1x ${firstLink} {}`,
    `x1 ${firstLink} {}`,
    `-1 ${firstLink} {}`,
    `1/ ${firstLink} {}`,
    `1: ${firstLink} {}`,
    `12 ${firstLink}`,
    `12 ${firstLink}0 {}`,
    `12 ${firstLink.slice(1)} {}`,
  ])
    expect(isRecord(words), words).toBe(false);
  const zero = Buffer.from(`${hexOf(crc32("0"))} 0`);
  expect(seqOfLine(zero, 0, zero.length)).toBe(-1);
});

test("a record is found inside of damaged bytes, also behind what looks like one", () => {
  const line = recordLines([{ seq: 12, body: "x" }], firstLink).bytes.subarray(0, -1);
  expect(hasRecordInside(line)).toBe(true);
  expect(hasRecordInside(Buffer.concat([Buffer.from("garbage \0 \xff"), line]))).toBe(true);
  expect(hasRecordInside(Buffer.concat([Buffer.from("aaaaaaaa "), line]))).toBe(true);
  expect(hasRecordInside(Buffer.concat([Buffer.from("0123456789abcdef"), line]))).toBe(true);
  expect(hasRecordInside(line.subarray(1))).toBe(false);
  expect(hasRecordInside(line.subarray(0, -1))).toBe(false);
  expect(hasRecordInside(Buffer.alloc(0))).toBe(false);
});

/** Records of which every bit is changed; 1,000 by FLIPPED_RECORDS. */
const flippedRecords = Number(process.env.FLIPPED_RECORDS ?? 200);

test(`of ${flippedRecords} records every bit counts: none of them with a single bit changed is taken for a record`, ({
  task,
}) => {
  const { bytes } = recordLines(recordsOf(1, flippedRecords), firstLink);
  let [flips, silent] = [0, 0];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf("\n", start);
    for (let bit = 8 * start; bit < 8 * end; bit += 1) {
      const [at, mask] = [bit >> 3, 1 << (bit & 7)];
      bytes[at] = (bytes[at] as number) ^ mask;
      flips += 1;
      if (seqOfLine(bytes, start, end) >= 0) silent += 1;
      bytes[at] = (bytes[at] as number) ^ mask;
    }
    start = end + 1;
  }
  expect(silent).toBe(0);
  expect(flips).toBeGreaterThan(800 * flippedRecords);
  task.meta.figures = { flippedRecords, flips };
});
