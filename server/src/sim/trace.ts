import type { Priority } from "@yichuang/shared/domain/ticket";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";

import { type FileFault, loadText } from "../config/yaml-file.ts";

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
const bytesMax = 400 * 1024 * 1024;
const faultsMax = 20;

type Fields = Record<(typeof header)[number], string>;

const numberIn = (text: string): number => (/^\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN);

const readRow = (fields: Fields): TraceRow | { field: string; message: string } => {
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

/** Reads the text of a trace; the first faults come back together. */
export const parseTrace = (source: string, file: string): Result<TraceRow[], FileFault[]> => {
  const lines = source.replace(/^\uFEFF/, "").split(/\r?\n/);
  const names = (lines[0] ?? "").split(",").map((name) => name.trim());
  if (names.length !== header.length || names.some((name, index) => name !== header[index]))
    return fail([{ file, line: 1, field: "", message: `the first line must be ${header.join(",")}` }]);
  const rows: TraceRow[] = [];
  const faults: FileFault[] = [];
  let previous = 0;
  for (const [index, text] of lines.entries()) {
    if (index === 0 || text.trim() === "") continue;
    const line = index + 1;
    const cells = text.split(",").map((cell) => cell.trim());
    if (cells.length > header.length || cells.length < header.length - 1) {
      faults.push({ file, line, field: "", message: `must have ${header.length} fields, not ${cells.length}` });
    } else {
      const fields = Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])) as Fields;
      const row = readRow(fields);
      if ("message" in row) faults.push({ file, line, ...row });
      else if (row.arrivalSeconds < previous)
        faults.push({ file, line, field: "arrivalSeconds", message: `must not be before ${previous}, the row above` });
      else {
        previous = row.arrivalSeconds;
        rows.push(row);
      }
    }
    if (rows.length > rowsMax) faults.push({ file, line, field: "", message: `has more than ${rowsMax} rows` });
    if (faults.length >= faultsMax || rows.length > rowsMax) break;
  }
  if (faults.length === 0 && rows.length === 0) faults.push({ file, line: 2, field: "", message: "has no rows" });
  return faults.length > 0 ? fail(faults) : ok(rows);
};

/** Reads a trace file. */
export const loadTrace = async (path: string): Promise<Result<TraceRow[], FileFault[]>> => {
  const source = await loadText(path, bytesMax);
  return source.ok ? parseTrace(source.value, path) : source;
};
