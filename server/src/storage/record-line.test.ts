import fc from "fast-check";
import { expect, test } from "vitest";
import { hasRecordInside, headerLine, jsonStart, recordLines, seqOfLine } from "./record-line.ts";

test("the format of a segment is fixed: a change needs a new version in the header", () => {
  expect(headerLine(7)).toBe("yichuang-journal 1 7");
  const records = [
    { seq: 7, body: { label: "A001", name: "不动产登记" } },
    { seq: 8, body: null },
  ];
  // Checksums by another implementation: the trailer that gzip(1) writes.
  expect(recordLines(records).toString()).toBe('ef07484f 7 {"label":"A001","name":"不动产登记"}\n9ca52834 8 null\n');
});

test("every line is read back with its number and the place of its JSON", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      fc.jsonValue(),
      fc.nat(40),
      (seq, body, before) => {
        const bytes = Buffer.concat([Buffer.alloc(before, "x"), recordLines([{ seq, body }])]);
        const end = bytes.length - 1;
        expect(seqOfLine(bytes, before, end)).toBe(seq);
        expect(bytes.toString("utf8", jsonStart(before, seq), end)).toBe(JSON.stringify(body));
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

test("a record is found inside of damaged bytes, also behind what looks like one", () => {
  const line = recordLines([{ seq: 12, body: "x" }]).subarray(0, -1);
  expect(hasRecordInside(line)).toBe(true);
  expect(hasRecordInside(Buffer.concat([Buffer.from("garbage \0 \xff"), line]))).toBe(true);
  expect(hasRecordInside(Buffer.concat([Buffer.from("aaaaaaaa "), line]))).toBe(true);
  expect(hasRecordInside(Buffer.concat([Buffer.from("0123456789abcdef"), line]))).toBe(true);
  expect(hasRecordInside(line.subarray(1))).toBe(false);
  expect(hasRecordInside(line.subarray(0, -1))).toBe(false);
  expect(hasRecordInside(Buffer.alloc(0))).toBe(false);
});
