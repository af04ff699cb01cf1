import type { ItemId } from "@yichuang/shared/domain/ids";

import type { NoticeList } from "./notice-list.ts";

/** Where storage is blocked, naming it throws already. */
type OpenStorage = () => Pick<Storage, "getItem" | "setItem">;

const keyOf = (itemId: ItemId): string => `yichuang.list.${itemId}`;

const isList = (value: unknown): value is NoticeList =>
  typeof value === "object" && value !== null && "form" in value && value.form === 1;

/** PHN2: phones throw pages away and load them again, away from the hall; the list is then still here. */
export const keepList = (list: NoticeList, open: OpenStorage): void => {
  try {
    open().setItem(keyOf(list.item.itemId), JSON.stringify(list));
  } catch {
    // Storage is full or blocked: the page shows what it has read all the same.
  }
};

export const keptList = (itemId: ItemId, open: OpenStorage): NoticeList | null => {
  try {
    const kept: unknown = JSON.parse(open().getItem(keyOf(itemId)) ?? "null");
    return isList(kept) ? kept : null;
  } catch {
    return null;
  }
};
