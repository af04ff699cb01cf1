import type { WindowId } from "@yichuang/shared/domain/ids";

/** Reads `/rate/?window=w01`; null: the address names no window. */
export const askedWindow = (search: string): WindowId | null =>
  (new URLSearchParams(search).get("window")?.trim() || null) as WindowId | null;
