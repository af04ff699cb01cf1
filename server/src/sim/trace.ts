import type { Priority } from "@yichuang/shared/domain/ticket";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";

import type { FileFault } from "../config/yaml-file.ts";

/** One customer of a trace; seconds since the beginning. */
export type TraceRow = {
  arrivalSeconds: number;
  service: string;
  serviceSeconds: number;
  /** null: waits for ever. */
  patienceSeconds: number | null;
  /** Known of a recorded day; a trace file leaves it to the mix of its service. */
  priority?: Priority;
};

const header = ["arrivalSeconds", "service", "serviceSeconds", "patienceSeconds"] as const;
const rowsMax = 5_000_000;
const faultsMax = 20;

type Fields = Record<(typeof header)[number], string>;

const numberIn = (text: string): number => (/^\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN);

type Slip = { field: string; message: string };

const readRow = (fields: Fields): TraceRow | Slip => {
  const arrivalSeconds = numberIn(fields.arrivalSeconds);
  if (Number.isNaN(arrivalSeconds))
    return { field: "arrivalSeconds", message: "must be a number of seconds, 0 or more" };
  if (fields.service === "") return { field: "service", message: "is missing" };
  const serviceSeconds = numberIn(fields.serviceSeconds);
  if (!(serviceSeconds > 0)) return { field: "serviceSeconds", message: "must be a number of seconds above 0" };
  const patienceSeconds = fields.patienceSeconds === "" ? null : numberIn(fields.patienceSeconds);
  if (patienceSeconds !== null && !(patienceSeconds > 0))
    return { field: "patienceSeconds", message: "must be empty or a number of seconds above 0" };
  return { arrivalSeconds, service: fields.service, serviceSeconds, patienceSeconds };
};

/** Reads the cells of one line; `previous` is the time of the row above. */
const readLine = (text: string, previous: number, known: ReadonlySet<string>): TraceRow | Slip => {
  const cells = text.split(",").map((cell) => cell.trim());
  if (cells.length > header.length || cells.length < header.length - 1)
    return { field: "row", message: `must have ${header.length} fields, not ${cells.length}` };
  const row = readRow(Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])) as Fields);
  if ("message" in row) return row;
  if (row.arrivalSeconds < previous)
    return { field: "arrivalSeconds", message: `must not be before ${previous}, the row above` };
  return known.has(row.service) ? row : { field: "service", message: `there is no service "${row.service}"` };
};

/**
 * Reads the text of a trace; the first faults come back together.
 * @param known the services there are
 */
export const parseTrace = (
  source: string,
  file: string,
  known: ReadonlySet<string>,
): Result<TraceRow[], FileFault[]> => {
  const lines = source.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = (lines[0] ?? "").split(",").map((name) => name.trim());
  if (names.length !== header.length || names.some((name, index) => name !== header[index]))
    return fail([{ file, line: 1, field: "header", message: `the first line must be ${header.join(",")}` }]);
  const rows: TraceRow[] = [];
  const faults: FileFault[] = [];
  let previous = 0;
  for (const [index, text] of lines.entries()) {
    if (index === 0 || text.trim() === "") continue;
    const line = index + 1;
    const row = readLine(text, previous, known);
    if ("message" in row) faults.push({ file, line, ...row });
    else {
      previous = row.arrivalSeconds;
      rows.push(row);
    }
    if (rows.length > rowsMax) faults.push({ file, line, field: "row", message: `is one more than ${rowsMax}` });
    if (faults.length >= faultsMax || rows.length > rowsMax) break;
  }
  if (faults.length === 0 && rows.length === 0)
    faults.push({ file, line: 2, field: "row", message: "is missing: there is no row" });
  return faults.length > 0 ? fail(faults) : ok(rows);
};
