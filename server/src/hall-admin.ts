import { writeFile } from "node:fs/promises";

import type { HallVersion } from "./domain/state.ts";
import { createHallShelf } from "./hall-shelf.ts";

export type HallAdminKit = {
  dataDir: string;
  print: (line: string) => void;
  die: (lines: string, code: number) => never;
};

export const hallUsage = `  hall history           every version of the hall: when, by whom, why, and what it changed
  hall export FILE [N]   write the hall that holds now, or its version N, as a hall file`;

const placesShown = 5;

const lineOf = ({ version, atMs, origin, clerkId, why, places, toVersion }: HallVersion): string => {
  const more = places.length > placesShown ? ` and ${places.length - placesShown} more` : "";
  const from = toVersion === null ? origin : `${origin} to ${toVersion}`;
  const what = places.length === 0 ? "" : `\t${places.slice(0, placesShown).join(" ")}${more}`;
  return `${version}\t${new Date(atMs).toISOString()}\t${from}\t${clerkId ?? "-"}\t${why ?? "-"}${what}`;
};

/** ADJ7: the hall's versions from the console; they may be asked for while the server runs. Exit code 2: there is no such version. */
export const runHallAdmin = async (args: string[], { dataDir, print, die }: HallAdminKit): Promise<void> => {
  const [word, file, number] = args;
  const shelf = createHallShelf(dataDir);
  const versions = await shelf.history();
  if (word === "history" && args.length === 1) {
    for (const version of versions.toReversed()) print(lineOf(version));
    return;
  }
  if (word !== "export" || file === undefined || args.length > 3 || !/^\d{0,6}$/.test(number ?? ""))
    return die(`Usage:\n${hallUsage}`, 2);
  const version = number === undefined ? versions.at(-1)?.version : Number(number);
  const isKnown = versions.some((known) => known.version === version);
  const text = version !== undefined && isKnown ? await shelf.read(version) : null;
  if (version === undefined || text === null) return die(`DATA_DIR: there is no such version of the hall`, 2);
  await writeFile(file, text);
  print(`${file}: version ${version}`);
};
