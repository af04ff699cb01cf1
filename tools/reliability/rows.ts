import type { Row } from "./row.ts";
import { deskRows } from "./rows-desk.ts";
import { lineRows } from "./rows-line.ts";
import { memoryRows } from "./rows-memory.ts";

/** The lines of docs/RELIABILITY.md, in their order. A new one is an entry in one of these lists. */
export const rows: readonly Row[] = [...memoryRows, ...deskRows, ...lineRows];
