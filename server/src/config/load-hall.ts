import type { Hall } from "@yichuang/shared/domain/hall";
import { ok, type Result } from "@yichuang/shared/lib/result";

import { buildHall } from "./build-hall.ts";
import { checkHall } from "./check-hall.ts";
import { hallSchema } from "./hall-schema.ts";
import { type FileFault, formatFaults, loadText, parseYamlFile } from "./yaml-file.ts";

/** One thing wrong in a hall file. */
export type HallFault = FileFault;
export const formatHallFaults = formatFaults;

const fileBytesMax = 4 * 1024 * 1024;

/**
 * Reads the text of a hall file. All faults come back together, in the order of their lines.
 * @param file the name that the faults carry
 */
export const parseHall = (source: string, file: string): Result<Hall, HallFault[]> => {
  const parsed = parseYamlFile(source, file, hallSchema, checkHall);
  return parsed.ok ? ok(buildHall(parsed.value)) : parsed;
};

/**
 * Loads and checks a hall file (`halls/*.yaml`).
 * @param path relative to the working directory or absolute; the faults name it as given
 * @returns the hall, or every fault found, also when the file cannot be read
 */
export const loadHall = async (path: string): Promise<Result<Hall, HallFault[]>> => {
  const source = await loadText(path, fileBytesMax);
  return source.ok ? parseHall(source.value, path) : source;
};
