import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { BoardCall, BoardView } from "@yichuang/shared/protocol/views/board-view";
import { eastAsianWidth } from "get-east-asian-width";

/** A panel of one or a few rows, each of so many cells; a hanzi takes two of them. */
export type LedSize = { rows: number; cells: number };

export const ledLimits = { rows: { min: 1, max: 4 }, cells: { min: 10, max: 80 } } as const;

/** Words of the panel in its language. */
export type LedWords = {
  call: (label: string, windowNumber: number) => string;
  /** Nobody is called. */
  idle: string;
  /** The line is lost: what stands there may be old. */
  old: string;
};

export type LedInput = {
  /** What is being said now; null: nothing. */
  said: Announcement | null;
  /** Newest first. */
  calls: readonly BoardCall[];
  notices: BoardView["notices"];
  isOld: boolean;
  locale: "zh" | "en";
};

const widthOf = (character: string): number => eastAsianWidth(character.codePointAt(0) ?? 0, { ambiguousAsWide: true });
/** How many cells a text takes. */
export const cellsOf = (text: string): number => [...text].reduce((sum, character) => sum + widthOf(character), 0);
const pad = (line: string, cells: number): string => line + " ".repeat(Math.max(0, cells - cellsOf(line)));

/** Lines of exactly so many cells; a character is never halved. */
export const linesOf = (text: string, cells: number): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const character of text) {
    if (cellsOf(line) + widthOf(character) > cells) {
      lines.push(line);
      line = "";
    }
    if (line !== "" || character !== " ") line += character;
  }
  return [...lines, line].map((one) => pad(one, cells));
};

/** As many entries in a line as fit, whole ones only. */
const pack = (entries: readonly string[], cells: number): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const entry of entries) {
    const longer = line === "" ? entry : `${line}  ${entry}`;
    if (cellsOf(longer) <= cells) line = longer;
    else {
      lines.push(line);
      line = entry;
    }
  }
  return (line === "" ? lines : [...lines, line]).map((one) => pad(one, cells));
};

const shortCall = (label: string, windowNumber: number): string => `${label}→${windowNumber}`;

const pagesOf = (lines: readonly string[], { rows, cells }: LedSize): string[][] =>
  Array.from({ length: Math.ceil(lines.length / rows) }, (_, page) => {
    const shown = lines.slice(page * rows, (page + 1) * rows);
    return [...shown, ...Array.from({ length: rows - shown.length }, () => " ".repeat(cells))];
  });

/**
 * What a panel shows, page after page. While somebody is called aloud there is that call alone; else an urgent notice, who
 * is awaited at which window, then what is served, then the other notices.
 * @returns at least one page of `rows` lines, each exactly `cells` wide
 */
export const ledPages = (input: LedInput, size: LedSize, words: LedWords): string[][] => {
  const { cells } = size;
  const { said, calls, notices, isOld, locale } = input;
  if (said) {
    const whole = words.call(said.label, said.windowNumber);
    const call = cellsOf(whole) <= cells ? whole : shortCall(said.label, said.windowNumber);
    return pagesOf([pad(call, cells), ...linesOf(said.text[locale], cells)].slice(0, size.rows), size);
  }
  const entries = (["called", "serving"] as const).flatMap((status) =>
    calls.filter((call) => call.status === status).map((call) => shortCall(call.label, call.windowNumber)),
  );
  const noticePages = (isUrgent: boolean) =>
    notices
      .filter((notice) => (notice.isUrgent ?? false) === isUrgent)
      .flatMap(({ text }) => pagesOf(linesOf(text[locale], cells), size));
  const pages = [
    ...(isOld ? pagesOf(linesOf(words.old, cells), size) : []),
    ...noticePages(true),
    ...pagesOf(pack(entries, cells), size),
    ...noticePages(false),
  ];
  return pages.length > 0 ? pages : pagesOf(linesOf(words.idle, cells), size);
};
