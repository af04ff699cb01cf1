import iconv from "iconv-lite";

import { columnDots, columnsOf, glyphDots, paperDots } from "./paper-columns.ts";
import type { Align, DrawnElement, PrintedRun } from "./paper-elements.ts";

export type QrElement = {
  kind: "qr";
  payload: string;
  model: number;
  level: string;
  moduleDots: number;
  align: Align;
};
export type PrintedElement = DrawnElement | QrElement;

export type PrintedTicket = {
  elements: PrintedElement[];
  /** The texts line by line, empty lines left out. */
  lines: string[];
  qrPayloads: string[];
  isCut: boolean;
  /** Every command by name, in order: "ESC @", "GS !", … */
  commands: string[];
  /** Bytes that are neither text nor a known command. */
  strayBytes: number[];
};

type Style = Omit<PrintedRun, "text">;
type Qr = { payload: string; model: number; level: string; moduleDots: number };
/** The print head: how it writes, and what it has written since the last cut. */
type Head = {
  style: Style;
  align: Align;
  lineSpacingDots: number;
  isKanjiOn: boolean;
  qr: Qr;
  runs: PrintedRun[];
  ticket: PrintedTicket;
};

export type DecoderEvents = {
  onTicket: (ticket: PrintedTicket) => void;
  /** GS r: the printer has come this far on paper and is asked for its paper sensor. */
  onStatusRequest: () => void;
};

const defaultSpacingDots = 30;
const aligns: readonly Align[] = ["left", "center", "right"];

const initialModes = () => ({
  style: { widthScale: 1, heightScale: 1, isBold: false, isInverse: false },
  align: "left" as const,
  lineSpacingDots: defaultSpacingDots,
  // A strict printer: hanzi only after FS &.
  isKanjiOn: false,
});

const blankTicket = (): PrintedTicket => ({
  elements: [],
  lines: [],
  qrPayloads: [],
  isCut: false,
  commands: [],
  strayBytes: [],
});

const widthDotsOf = (runs: readonly PrintedRun[]): number =>
  runs.reduce((dots, run) => dots + columnsOf(run.text) * run.widthScale * columnDots, 0);

const endLine = (head: Head, isOverflow = false): void => {
  const { runs, ticket, align, lineSpacingDots } = head;
  // A printer never feeds less than its tallest character, or the next line would overprint it.
  const feedDots = Math.max(lineSpacingDots, ...runs.map((run) => run.heightScale * glyphDots));
  ticket.elements.push({ kind: "line", runs, align, widthDots: widthDotsOf(runs), feedDots, isOverflow });
  const text = runs.map((run) => run.text).join("");
  if (text.trim() !== "") ticket.lines.push(text);
  head.runs = [];
};

const isSameStyle = (a: Style, b: Style): boolean =>
  a.widthScale === b.widthScale &&
  a.heightScale === b.heightScale &&
  a.isBold === b.isBold &&
  a.isInverse === b.isInverse;

const addText = (head: Head, char: string): void => {
  if (widthDotsOf([...head.runs, { ...head.style, text: char }]) > paperDots) endLine(head, true);
  const last = head.runs.at(-1);
  if (last && isSameStyle(last, head.style)) last.text += char;
  else head.runs.push({ ...head.style, text: char });
};

const endTicket = (head: Head, isCut: boolean): PrintedTicket => {
  const done = { ...head.ticket, isCut };
  head.ticket = blankTicket();
  return done;
};

/** GS ( k: the QR functions, by their function code. */
const runQr = ({ qr, ticket, align }: Head, data: Buffer): void => {
  const [, code, value = 0] = data;
  if (code === 65) qr.model = value - 48;
  else if (code === 67) qr.moduleDots = value;
  else if (code === 69) qr.level = "LMQH"[value - 48] ?? "L";
  else if (code === 80) qr.payload = data.subarray(3).toString("latin1");
  else if (code === 81) {
    ticket.elements.push({ kind: "qr", ...qr, align });
    ticket.qrPayloads.push(qr.payload);
  }
};

type Command = {
  /** Bytes in all; null while those that tell are missing. */
  length: number | ((bytes: Buffer) => number | null);
  run?: (head: Head, value: number, bytes: Buffer, events: DecoderEvents) => void;
};

const feed = (head: Head, feedDots: number): void => void head.ticket.elements.push({ kind: "feed", feedDots });

/** The part of ESC/POS that slips need, and neighbours whose length must be known. By Epson's reference. */
const commands: Record<string, Command> = {
  "ESC @": { length: 2, run: (head) => Object.assign(head, initialModes()) },
  "ESC !": { length: 3 },
  "ESC -": { length: 3 },
  "ESC 2": { length: 2, run: (head) => (head.lineSpacingDots = defaultSpacingDots) },
  "ESC 3": { length: 3, run: (head, value) => (head.lineSpacingDots = value) },
  "ESC E": { length: 3, run: (head, value) => (head.style.isBold = (value & 1) === 1) },
  "ESC J": { length: 3, run: feed },
  "ESC M": { length: 3 },
  "ESC R": { length: 3 },
  "ESC a": { length: 3, run: (head, value) => (head.align = aligns[value % 48] ?? "left") },
  "ESC d": { length: 3, run: (head, value) => feed(head, value * head.lineSpacingDots) },
  "ESC t": { length: 3 },
  "ESC {": { length: 3 },
  "FS &": { length: 2, run: (head) => (head.isKanjiOn = true) },
  "FS .": { length: 2, run: (head) => (head.isKanjiOn = false) },
  "GS !": {
    length: 3,
    run: ({ style }, value) => Object.assign(style, { widthScale: (value >> 4) + 1, heightScale: (value & 7) + 1 }),
  },
  "GS (": {
    length: (bytes) => (bytes.length < 5 ? null : 5 + bytes.readUInt16LE(3)),
    run: (head, _, bytes) => runQr(head, bytes.subarray(5)),
  },
  "GS B": { length: 3, run: (head, value) => (head.style.isInverse = (value & 1) === 1) },
  "GS V": {
    length: (bytes) => (bytes.length < 3 ? null : (bytes[2] ?? 0) < 65 ? 3 : 4),
    run: (head, _value, _bytes, events) => events.onTicket(endTicket(head, true)),
  },
  "GS r": { length: 3, run: (_head, _value, _bytes, events) => events.onStatusRequest() },
  "GS v": {
    length: (bytes) => (bytes.length < 8 ? null : 8 + bytes.readUInt16LE(4) * bytes.readUInt16LE(6)),
    run: ({ ticket }, _, bytes) => {
      const [widthDots, heightDots] = [bytes.readUInt16LE(4) * 8, bytes.readUInt16LE(6)];
      ticket.elements.push({ kind: "raster", widthDots, heightDots, bits: Buffer.from(bytes.subarray(8)) });
    },
  },
};

const prefixes: Record<number, string> = { 0x1b: "ESC", 0x1c: "FS", 0x1d: "GS" };

/** Does what stands first in `bytes`, and tells how many bytes that was; 0 while its last ones are on the way. */
const step = (head: Head, bytes: Buffer, events: DecoderEvents): number => {
  const [first = 0, second] = bytes;
  const prefix = prefixes[first];
  if (prefix !== undefined) {
    if (second === undefined) return 0;
    const name = `${prefix} ${String.fromCharCode(second)}`;
    const command = commands[name];
    if (!command) {
      head.ticket.strayBytes.push(first);
      return 1;
    }
    const length = typeof command.length === "number" ? command.length : command.length(bytes);
    if (length === null || bytes.length < length) return 0;
    if (name !== "GS r") head.ticket.commands.push(name);
    command.run?.(head, bytes[2] ?? 0, bytes.subarray(0, length), events);
    return length;
  }
  if (first > 0x80 && head.isKanjiOn) {
    if (second === undefined) return 0;
    addText(head, iconv.decode(bytes.subarray(0, 2), "cp936"));
    return 2;
  }
  if (first === 0x0a) endLine(head);
  else if (first >= 0x20 && first <= 0x7e) addText(head, String.fromCharCode(first));
  else head.ticket.strayBytes.push(first);
  return 1;
};

/**
 * Reads an ESC/POS stream as a GBK printer does and turns it into tickets, one at each cut. Feed it any pieces of the
 * stream; real-time commands (DLE EOT) are the caller's.
 */
export const createEscposDecoder = (events: DecoderEvents) => {
  const head: Head = {
    ...initialModes(),
    qr: { payload: "", model: 2, level: "L", moduleDots: 3 },
    runs: [],
    ticket: blankTicket(),
  };
  let pending: Buffer = Buffer.alloc(0);
  return {
    push: (bytes: Buffer): void => {
      pending = Buffer.concat([pending, bytes]);
      let used = 0;
      do {
        used = pending.length > 0 ? step(head, pending, events) : 0;
        pending = pending.subarray(used);
      } while (used > 0);
    },
    /** What was printed and never cut, torn off: null when the paper is clean. A half command is forgotten. */
    tear: (): PrintedTicket | null => {
      pending = Buffer.alloc(0);
      if (head.runs.length > 0) endLine(head);
      Object.assign(head, initialModes());
      return head.ticket.elements.length > 0 ? endTicket(head, false) : null;
    },
  };
};
