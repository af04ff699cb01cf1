import type { MediaItem } from "./queries.ts";

/** A larger file is not played. */
export const mediaBytesMax = 200 * 1024 * 1024;
/** More files are not played. */
export const mediaItemsMax = 200;
/** A file is sent in pieces of this size: each is on its way for a moment only, also on a slow line. */
export const mediaPieceBytes = 2 * 1024 * 1024;
/** Bytes of a name in UTF-8: a disk takes 255, and what is on its way has a longer one. */
const nameBytesMax = 240;
/** What is longer after the last dot is no ending. */
const endingMax = 16;

/** What no name of a file may hold on one of the systems that a hall may move to: nor half a character. */
// eslint-disable-next-line no-control-regex
const foreign = /[\\/:*?"<>|\u0000-\u001f\u007f\p{Cs}]/gu;
/** Devices of Windows, whatever comes after the first dot. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/iu;

const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** The beginning that has a place in so many bytes; no character is cut. */
const beginningOf = (text: string, bytesMax: number): string => {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += bytesOf(character);
    if (bytes > bytesMax) break;
    end += character.length;
  }
  return text.slice(0, end);
};

/** MED3: a name that a file can have on every system, as near to the given one as can be; its ending stays. */
export const mediaNameOf = (name: string): string => {
  const plain = name
    .normalize("NFC")
    .replaceAll(foreign, "-")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  const safe = device.test(plain) ? `-${plain}` : plain;
  const dot = safe.lastIndexOf(".");
  const ending = dot < 0 || safe.length - dot > endingMax ? "" : safe.slice(dot);
  const rest = safe.slice(0, safe.length - ending.length);
  const beginning = beginningOf(rest, nameBytesMax - bytesOf(ending));
  return ending === "" ? beginning.replace(/[.\s]+$/u, "") : `${beginning}${ending}`;
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
