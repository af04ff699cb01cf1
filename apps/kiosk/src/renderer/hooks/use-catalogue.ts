import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { useEffect, useState } from "react";

import { type CatalogueIndex, indexCatalogue } from "../model/catalogue.ts";

const retryMs = 2_000;

/** What the hall offers; null until it has been read. Read again after every connect: the hall file may have changed. */
export const useCatalogue = (connection: Connection): CatalogueIndex | null => {
  const hello = useConnection(connection, (state) => state.hello);
  const [index, setIndex] = useState<CatalogueIndex | null>(null);
  useEffect(() => {
    if (hello === null) return;
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (): Promise<void> => {
      const reply = await connection.query("GetCatalogue", {});
      if (!isWanted) return;
      if (reply.ok) setIndex(indexCatalogue(reply.result));
      else timer = setTimeout(() => void read(), retryMs);
    };
    void read();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [connection, hello]);
  return index;
};
