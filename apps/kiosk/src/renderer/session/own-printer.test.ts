import { sampleNotice } from "@yichuang/shared/printing/notice-fixture";
import type { DrawnElement, PaperPicture } from "@yichuang/shared/printing/paper-elements";
import { sampleSlip } from "@yichuang/shared/printing/slip-fixture";
import type { SheetStyle } from "@yichuang/shared/printing/sheet";
import type { PrintOutcome } from "@yichuang/shared/printing/slip";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { ownPrinter } from "./own-printer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const well: PrintOutcome = { ok: true, warning: null };
const drawing: DrawnElement[] = [{ kind: "feed", feedDots: 8 }];
const picture: PaperPicture = { heightDots: 8, bits: new Uint8Array(576) };

/** The main process, which keeps the pictures that come with the sheets. */
const main = (lacking: DrawnElement[] | null) => {
  const pictures: unknown[] = [];
  const styles: unknown[] = [];
  const take = async (_sheet: unknown, style: SheetStyle, given?: PaperPicture | null): Promise<PrintOutcome> => {
    styles.push(style);
    pictures.push(given);
    return well;
  };
  const drawSheet = async (_sheet: unknown, style: SheetStyle) => (styles.push(style), lacking);
  const calls = { drawSheet, print: take, printNotice: take, printerStatus: async () => null };
  return { pictures, styles, calls };
};

test("PRN9 the page draws a sheet only where the printer lacks a character", async () => {
  const plain = main(null);
  const printer = ownPrinter(plain.calls, () => Promise.reject(new Error("not to be drawn")));
  expect([await printer.print(sampleSlip(), {}), await printer.printNotice(sampleNotice(), {})]).toEqual([well, well]);
  const rare = main(drawing);
  await ownPrinter(rare.calls, async () => picture).print(sampleSlip(), {});
  expect([plain.pictures, rare.pictures]).toEqual([[null, null], [picture]]);
});

test("PRN9 a page that cannot draw, or not in time, leaves it to the printer's own letters", async () => {
  const broken = main(drawing);
  await ownPrinter(broken.calls, () => Promise.reject(new Error("no canvas"))).print(sampleSlip(), {});
  const slow = main(drawing);
  const work = ownPrinter(slow.calls, () => new Promise(() => undefined)).print(sampleSlip(), {});
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await work).toEqual(well);
  expect([broken.pictures, slow.pictures]).toEqual([[null], [null]]);
});

test("PRN18 large text is said both to who lays the sheet out and to who draws it", async () => {
  const { styles, calls } = main(drawing);
  const printer = ownPrinter(calls, async () => picture);
  await printer.print(sampleSlip(), { isElder: true });
  await printer.printNotice(sampleNotice(), { isElder: true });
  expect(styles).toEqual(Array.from({ length: 4 }, () => ({ isElder: true })));
});
