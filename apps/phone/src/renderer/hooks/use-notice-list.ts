import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { useEffect, useState } from "react";

export type NoticeList =
  | { state: "loading" | "unknown" | "failed" }
  | { state: "loaded"; item: Item; catalogue: Catalogue; atMs: number };

const ask = async (connection: Connection, itemId: ItemId): Promise<NoticeList> => {
  const [item, catalogue] = await Promise.all([
    connection.query("GetItem", { itemId }),
    connection.query("GetCatalogue", {}),
  ]);
  if (item.ok && catalogue.ok)
    return { state: "loaded", item: item.result, catalogue: catalogue.result, atMs: connection.serverNow() };
  // An address that was typed or cut off need not even look like an item's.
  const isUnknown = !item.ok && ["UnknownItem", "InvalidCommand"].includes(item.rejection.code);
  return { state: isUnknown ? "unknown" : "failed" };
};

/** PHN2: the list and what stands around it. What was loaded stays, whatever becomes of the line; a new line asks anew. */
export const useNoticeList = (connection: Connection, itemId: ItemId): NoticeList => {
  const [list, setList] = useState<NoticeList>({ state: "loading" });
  const isOnline = useStatus(connection) === "online";
  useEffect(() => {
    if (!isOnline) return;
    let isCurrent = true;
    void ask(connection, itemId).then((next) => {
      if (isCurrent) setList((before) => (next.state === "failed" && before.state === "loaded" ? before : next));
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, itemId, isOnline]);
  return list;
};
