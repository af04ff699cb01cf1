import type { HallPath } from "@yichuang/shared/domain/hall-change";

import type { Path } from "../yaml-source.ts";

/** A file of the folder as it was read: its name in the faults, and the line of each place in it. */
export type ReadFile<Value> = { file: string; value: Value; lineAt: (path: Path) => number };

/** What does not fit: where it stands, and in which place of the hall it shows when the hall is changed. */
export type FlowFault = { file: string; path: Path; line: number; message: string; at: HallPath };

/** Tells a fault of one file. `at`: the place of the hall that the fault speaks of; none: the file alone is wrong. */
export type Tell = (path: Path, message: string, at?: HallPath) => void;

/** The same words about the same place are told once. */
export const tellInto =
  <Value>({ file, lineAt }: ReadFile<Value>, faults: FlowFault[]): Tell =>
  (path, message, at = []) => {
    const line = lineAt(path);
    if (!faults.some((known) => known.file === file && known.line === line && known.message === message))
      faults.push({ file, path, line, message, at });
  };

/** Values in messages: quoted, one line, short. */
export const quote = (value: string): string => JSON.stringify(value.slice(0, 60));

/** Lists that must not name the same thing twice. */
export const tellRepeats = (tell: Tell, path: Path, values: readonly string[]): void => {
  values.forEach((value, place) => {
    if (values.indexOf(value) < place) tell([...path, place], `${quote(value)} is listed twice`);
  });
};
