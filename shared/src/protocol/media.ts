import type { MediaItem } from "./queries.ts";

/** A larger file is not played. */
export const mediaBytesMax = 200 * 1024 * 1024;
/** More files are not played. */
export const mediaItemsMax = 200;
/** A file is sent in pieces of this size: each is on its way for a moment only, also on a slow line. */
export const mediaPieceBytes = 2 * 1024 * 1024;
/** Characters of a name; so many of any language have a place on every disk. */
const nameMax = 80;

/** What no name of a file may hold on one of the systems that a hall may move to. */
// eslint-disable-next-line no-control-regex
const foreign = /[\\/:*?"<>|\u0000-\u001f\u007f]/g;

/** MED3: a name that a file can have on every system, as near to the given one as can be; its ending stays. */
export const mediaNameOf = (name: string): string => {
  const plain = name
    .normalize("NFC")
    .replaceAll(foreign, "-")
    .replace(/^[.\s]+/, "")
    .trim();
  const dot = plain.lastIndexOf(".");
  const ending = dot < 0 ? "" : plain.slice(dot);
  return `${Array.from(plain.slice(0, dot < 0 ? undefined : dot))
    .slice(0, nameMax - ending.length)
    .join("")}${ending}`;
};

const names = new Intl.Collator("zh-CN", { numeric: true });

/** The order in which files are played: by name, numbers by value. */
export const compareFiles = (a: string, b: string): number => names.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

/** What a file of this name holds now: another word for each content. */
export const mediaVersion = ({ bytes, changedAtMs }: Pick<MediaItem, "bytes" | "changedAtMs">): string =>
  `${changedAtMs}-${bytes}`;

/** Where the server has an item: a browser may keep what it got from there for ever. */
export const mediaPath = (item: Omit<MediaItem, "kind">): string =>
  `/media/${encodeURIComponent(item.file)}?v=${mediaVersion(item)}`;

/** MED4: in the order that a supervisor gave; what nobody has put anywhere comes behind, by its name. */
export const inOrder = (items: readonly MediaItem[], order: readonly string[]): MediaItem[] => {
  const places = new Map(order.map((file, place) => [file, place]));
  const placeOf = ({ file }: MediaItem): number => places.get(file) ?? order.length;
  return [...items].sort((a, b) => placeOf(a) - placeOf(b) || compareFiles(a.file, b.file));
};

/** Where a piece of a file is sent, and of which. */
export const mediaUploadPath = (
  uploadId: string,
  { file, at, total }: { file: string; at: number; total: number },
): string => `/media-upload/${uploadId}?file=${encodeURIComponent(file)}&at=${at}&total=${total}`;
