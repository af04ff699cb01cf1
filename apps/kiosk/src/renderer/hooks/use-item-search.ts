import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";

import { createItemSearch, type SearchState } from "../session/item-search.ts";

/** What a text finds, asked again when the line is back. */
export const useItemSearch = (connection: Connection, text: string): SearchState & { retry: () => void } => {
  const [search] = useState(() => createItemSearch(connection));
  const isOnline = useStatus(connection) === "online";
  const found = useStore(search.found);
  useEffect(() => {
    if (isOnline) search.ask(text);
    return search.stop;
  }, [search, text, isOnline]);
  const retry = useCallback(() => search.ask(text), [search, text]);
  return isOnline || text.trim() === "" ? { ...found, retry } : { state: "failed", items: [], retry };
};
