import type { MediaItem } from "./queries.ts";

const names = new Intl.Collator("zh-CN", { numeric: true });

/** The order in which files are played: by name, numbers by value. */
export const compareFiles = (a: string, b: string): number => names.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

/** What a file of this name holds now: another word for each content. */
export const mediaVersion = ({ bytes, changedAtMs }: Pick<MediaItem, "bytes" | "changedAtMs">): string =>
  `${changedAtMs}-${bytes}`;

/** Where the server has an item: a browser may keep what it got from there for ever. */
export const mediaPath = (item: Omit<MediaItem, "kind">): string =>
  `/media/${encodeURIComponent(item.file)}?v=${mediaVersion(item)}`;
