import { constants } from "node:fs";
import { access, lstat, readdir } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";

import { compareFiles, mediaBytesMax as bytesMax, mediaItemsMax as itemsMax } from "@yichuang/shared/protocol/media";
import type { MediaItem } from "@yichuang/shared/protocol/queries";

import { mediaEndings, mediaKindOf } from "./media-kind.ts";

const megabyte = 1024 * 1024;

/** Names looked at; a folder with more is not meant for a screen. */
const namesMax = 1_000;

export type MediaFolder = {
  folder: string;
  /** What can be played now, in its order; the folder is read for each call, once for those that come together. */
  list: () => Promise<MediaItem[]>;
  /** The file of this name as it is now; null: there is none that may be played. */
  find: (file: string) => Promise<MediaItem | null>;
};

/** Why a file, or the folder, is not played; told once for as long as it holds. */
type OnLeftOut = (path: string, why: string) => void;

type Looked = { item: MediaItem } | { why: string } | "absent";

/** DSP30: beside what the hall knows, in the folder that has the hall file's name. */
export const mediaFolderOf = (hallPath: string): string =>
  resolve(dirname(hallPath), basename(hallPath, extname(hallPath)), "media");

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** Looks at one name of the folder. A link is never followed: what it leads to was not put here. */
const lookAt = async (folder: string, file: string): Promise<Looked> => {
  if (file.startsWith(".") || basename(file) !== file || /[\\/\0]/.test(file)) return "absent";
  const path = join(folder, file);
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return { why: "it is a link; copy the file itself" };
    if (found.isDirectory()) return { why: "it is a folder; put its files beside it" };
    const kind = mediaKindOf(file);
    if (!found.isFile() || kind === undefined)
      return { why: `it is no picture or video that screens play (${mediaEndings.join(" ")})` };
    if (found.size === 0) return { why: "it is empty" };
    if (found.size > bytesMax) return { why: `it has more than ${bytesMax / megabyte} MB` };
    await access(path, constants.R_OK);
    return { item: { file, kind, bytes: found.size, changedAtMs: Math.floor(found.mtimeMs) } };
  } catch (error) {
    return codeOf(error) === "ENOENT" ? "absent" : { why: `the server's user cannot read it (${codeOf(error)})` };
  }
};

type Scan = { items: MediaItem[]; leftOut: Map<string, string> };

const scan = async (folder: string): Promise<Scan> => {
  const items: MediaItem[] = [];
  const leftOut = new Map<string, string>();
  let names: string[] = [];
  try {
    names = (await readdir(folder)).toSorted(compareFiles);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") leftOut.set(folder, `the server's user cannot read it (${codeOf(error)})`);
  }
  if (names.length > namesMax)
    leftOut.set(folder, `only the first ${namesMax} of its ${names.length} names are looked at`);
  for (const file of names.slice(0, namesMax)) {
    const looked = await lookAt(folder, file);
    if (looked === "absent") continue;
    if ("why" in looked) leftOut.set(join(folder, file), looked.why);
    else if (items.length < itemsMax) items.push(looked.item);
    else leftOut.set(join(folder, file), `there are ${itemsMax} before it`);
  }
  return { items, leftOut };
};

/** The pictures and videos of a hall, as they lie in a folder that somebody fills while the server runs. */
export const createMediaFolder = (folder: string, onLeftOut: OnLeftOut): MediaFolder => {
  let told = new Map<string, string>();
  let underWay: Promise<MediaItem[]> | null = null;
  const read = async (): Promise<MediaItem[]> => {
    const { items, leftOut } = await scan(folder);
    for (const [path, why] of leftOut) if (told.get(path) !== why) onLeftOut(path, why);
    told = leftOut;
    return items;
  };
  return {
    folder,
    list: () => (underWay ??= read().finally(() => (underWay = null))),
    find: async (file) => {
      const looked = await lookAt(folder, file);
      return looked !== "absent" && "item" in looked ? looked.item : null;
    },
  };
};
