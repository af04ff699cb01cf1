import type { Connection } from "@yichuang/shared/client/connection";
import { useHallRevision, useStatus } from "@yichuang/shared/client/use-view";
import type { ItemId } from "@yichuang/shared/domain/ids";
import { useEffect, useState } from "react";

import { keepList, keptList } from "../model/kept-lists.ts";
import { type NoticeList, noticeListOf } from "../model/notice-list.ts";

export type Reading = { state: "loading" | "unknown" | "failed" } | { state: "loaded"; list: NoticeList };

const ask = async (connection: Connection, itemId: ItemId): Promise<Reading> => {
  const [item, catalogue] = await Promise.all([
    connection.query("GetItem", { itemId }),
    connection.query("GetCatalogue", {}),
  ]);
  if (item.ok && catalogue.ok) {
    const timeZone = connection.state.getState().hello?.timeZone ?? "Asia/Shanghai";
    const list = noticeListOf(item.result, catalogue.result, { timeZone, atMs: connection.serverNow() });
    keepList(list, () => localStorage);
    return { state: "loaded", list };
  }
  // An address that was typed or cut off need not even look like an item's.
  const isUnknown = !item.ok && ["UnknownItem", "InvalidCommand"].includes(item.rejection.code);
  return { state: isUnknown ? "unknown" : "failed" };
};

const readKept = (itemId: ItemId): Reading => {
  const list = keptList(itemId, () => localStorage);
  return list ? { state: "loaded", list } : { state: "loading" };
};

/** PHN2: what was loaded stays, whatever becomes of the line; a new line or another hall asks anew. */
export const useNoticeList = (connection: Connection, itemId: ItemId): Reading => {
  const [reading, setReading] = useState<Reading>(() => readKept(itemId));
  const isOnline = useStatus(connection) === "online";
  const hallRevision = useHallRevision(connection);
  useEffect(() => {
    if (!isOnline) return;
    let isCurrent = true;
    void ask(connection, itemId).then((next) => {
      if (isCurrent) setReading((before) => (next.state === "failed" && before.state === "loaded" ? before : next));
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, itemId, isOnline, hallRevision]);
  return reading;
};
