import { cornerHandlers } from "@yichuang/shared/electron/corner-handlers";
import { type Machine, startApp } from "@yichuang/shared/electron/run-app";
import { pageConfigOf, setupHandlers } from "@yichuang/shared/electron/setup-handlers";
import { drawPaperSheet } from "@yichuang/shared/printing/draw-sheet";
import { noticeSchema } from "@yichuang/shared/printing/notice";
import { optionalPicture } from "@yichuang/shared/printing/paper-elements";
import type { SheetOptions } from "@yichuang/shared/printing/print-queue";
import { optionalStyle, sheetSchema } from "@yichuang/shared/printing/sheet";
import { type PrintOutcome, slipSchema } from "@yichuang/shared/printing/slip";
import { testSlip } from "@yichuang/shared/printing/test-slip";

import type { KioskIpc, TestOutcome } from "../ipc.ts";
import { createKioskPrinter, findPrinterFiles } from "./kiosk-printer.ts";
import { createLabelFile } from "./label-file.ts";

const typedAddress = (value: unknown): string => {
  if (typeof value === "string" && value.length <= 200) return value;
  throw new Error("an address is expected");
};

/** What the printer said, into the log; never what stood on the slip. */
const told = <Outcome extends PrintOutcome | TestOutcome>(outcome: Outcome, { log }: Machine): Outcome => {
  if (!outcome.ok) log.write("error", `printer: ${outcome.reason}`);
  else if (outcome.warning !== null) log.write("info", `printer: ${outcome.warning}`);
  return outcome;
};

const slipOf = (machine: Machine) => {
  const { name, device, serverUrl } = machine.config();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return testSlip({ deviceName: name ?? device, serverUrl: serverUrl ?? "", nowMs: Date.now(), timeZone });
};

const optionsOf = (style: unknown, picture: unknown): SheetOptions => ({
  ...optionalStyle.parse(style),
  picture: optionalPicture.parse(picture),
});

startApp<KioskIpc>({
  appName: "kiosk",
  mode: "kiosk",
  folder: __dirname,
  handlers: (machine) => {
    const { config, change, log } = machine;
    const printer = createKioskPrinter(config().printer);
    const labels = createLabelFile(machine.folder, (why) => log.write("error", `labels laid aside: ${why}`));
    return {
      ...setupHandlers(machine),
      ...cornerHandlers(machine),
      getConfig: () => {
        const { printer: address, adminPin } = config();
        const hasAdminPin = adminPin !== null;
        return { ...pageConfigOf(machine), hasPrinter: address !== null, printer: address, hasAdminPin };
      },
      drawSheet: (sheet, style) => drawPaperSheet(sheetSchema.parse(sheet), optionalStyle.parse(style)),
      print: async (slip, style, picture) =>
        told(await printer.print(slipSchema.parse(slip), optionsOf(style, picture)), machine),
      printNotice: async (notice, style, picture) =>
        told(await printer.printNotice(noticeSchema.parse(notice), optionsOf(style, picture)), machine),
      findPrinters: () => findPrinterFiles(),
      testPrinter: async (address) => told(await printer.test(typedAddress(address), slipOf(machine)), machine),
      keepPrinter: async (address) => {
        const uri = address === null ? null : await printer.use(typedAddress(address));
        if (uri === null && address !== null) return false;
        if (uri === null) await printer.useNone();
        change({ printer: uri });
        log.write("info", `printer chosen: ${uri ?? "none"}`);
        return true;
      },
      printerStatus: printer.status,
      finishSetup: () => change({ isSetUp: true }),
      readLabels: labels.read,
      keepLabels: labels.keep,
    };
  },
});
