import { type FakePrinter, type FakePrinterMode, startFakePrinter } from "@yichuang/shared/printing/fake-printer";

/** Every trouble that a printer can have when paper is asked for, and what is said of it. */
export type Trouble = { mode: FakePrinterMode | "away"; reason: string; citizen: RegExp; staff: string };

export const troubles: readonly Trouble[] = [
  { mode: "paper-end", reason: "paper-out", citizen: /缺纸/, staff: "缺纸：请换纸卷" },
  { mode: "cover-open", reason: "cover-open", citizen: /盖没关好/, staff: "打印机盖没关：请合上盖子" },
  { mode: "away", reason: "offline", citizen: /没连上/, staff: "打印机连不上：请看电源和网线" },
  { mode: "silent", reason: "timeout", citizen: /没打出来/, staff: "打印机没有回应：请关机重开一次" },
];

export const bringTrouble = async (printer: FakePrinter, { mode }: Trouble): Promise<void> => {
  if (mode === "away") await printer.close();
  else printer.setMode(mode);
};

/** Puts it right again; a printer that was away comes back at its address, with an empty tray. */
export const putRight = async (printer: FakePrinter, { mode }: Trouble): Promise<FakePrinter> => {
  if (mode === "away") return startFakePrinter({ port: printer.port });
  printer.setMode("ok");
  return printer;
};

/** Labels of the tickets on the tray, newest last. */
export const labelsOnTray = (printer: FakePrinter, from: number): (string | undefined)[] =>
  printer.tickets.slice(from).map(({ lines }) => lines.find((line) => /^[A-Z]+\d+$/.test(line)));
