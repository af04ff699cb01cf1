import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";
import { useEffect, useState } from "react";

/** An item with its papers. absent: the server does not give it; the window will tell. */
export type ItemState = { state: "loading" | "absent"; item: null } | { state: "ready"; item: Item };

const loading: ItemState = { state: "loading", item: null };

/** Reads an item, again after a lost line. null: none is chosen. */
export const useItem = (connection: Connection, itemId: ItemId | null): ItemState | null => {
  const isOnline = useStatus(connection) === "online";
  const [known, setKnown] = useState<ItemState>(loading);
  const isKnown = known.item?.itemId === itemId;
  useEffect(() => {
    if (itemId === null || !isOnline || isKnown) return;
    let isWanted = true;
    const read = async (): Promise<void> => {
      const reply = await connection.query("GetItem", { itemId });
      if (isWanted) setKnown(reply.ok ? { state: "ready", item: reply.result } : { state: "absent", item: null });
    };
    void read();
    return () => {
      isWanted = false;
    };
  }, [connection, itemId, isOnline, isKnown]);
  if (itemId === null) return null;
  return known.state === "ready" && !isKnown ? loading : known;
};
