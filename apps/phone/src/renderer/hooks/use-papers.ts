import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Material } from "@yichuang/shared/domain/service";
import { useEffect, useState } from "react";

/** What an item asks to be brought; null until it is heard, and where the hall does not say. Asked once. */
export const usePapers = (connection: Connection, itemId: ItemId): Material[] | null => {
  const [papers, setPapers] = useState<Material[] | null>(null);
  const isWanted = useStatus(connection) === "online" && papers === null;
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    void connection.query("GetItem", { itemId }).then((reply) => {
      if (isCurrent && reply.ok) setPapers(reply.result.materials);
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, itemId, isWanted]);
  return papers;
};
