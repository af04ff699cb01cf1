import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { useCallback, useEffect } from "react";
import { useStore } from "zustand";

import { type ItemSearch, resting, type SearchState } from "../session/item-search.ts";

/** What a text finds, asked again when the line is back. */
export const useItemSearch = (
  connection: Connection,
  search: ItemSearch,
  text: string,
): SearchState & { retry: () => void } => {
  const isOnline = useStatus(connection) === "online";
  const found = useStore(search.found);
  useEffect(() => {
    if (isOnline) search.ask(text);
    return search.stop;
  }, [search, text, isOnline]);
  const retry = useCallback(() => search.ask(text), [search, text]);
  if (text.trim() === "") return { ...resting, retry };
  return isOnline ? { ...found, retry } : { state: "failed", items: [], retry };
};
