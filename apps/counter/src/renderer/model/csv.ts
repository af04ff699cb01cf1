/** A cell: a figure, words, or nothing. */
export type Cell = number | string | null;

/** A spreadsheet takes what begins with one of these for a formula. */
const dangerous = /^[=+\-@\t\r]/;
const needsQuotes = /[",\r\n]/;

const cellText = (cell: Cell): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const words = dangerous.test(cell) ? `'${cell}` : cell;
  return needsQuotes.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
};

/** Without it Excel takes UTF-8 for the machine's own code page. */
const byteOrderMark = "\uFEFF";

/**
 * REP11: rows as a file of RFC 4180 that spreadsheets open as they are: UTF-8 with its mark, lines that end in CRLF, figures bare,
 * and words that begin like a formula as words.
 */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  byteOrderMark + rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");

/** Hands a file to whoever sits here; the browser asks where, or puts it where downloads go. */
export const saveCsv = (fileName: string, rows: readonly (readonly Cell[])[]): void => {
  const url = URL.createObjectURL(new Blob([csvText(rows)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
