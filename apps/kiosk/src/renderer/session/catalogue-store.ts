import type { Connection } from "@yichuang/shared/client/connection";
import type { Hello } from "@yichuang/shared/protocol/hello";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { createStore, type StoreApi } from "zustand/vanilla";

import { type CatalogueIndex, indexCatalogue } from "../model/catalogue.ts";
import type { LetterStore } from "./paper-outbox.ts";

const retryMs = 2_000;
const storageKey = "yichuang.kiosk.catalogue";

const readKept = (store: LetterStore): CatalogueIndex | null => {
  try {
    const kept = JSON.parse(store.getItem(storageKey) ?? "null") as Catalogue | null;
    return kept === null ? null : indexCatalogue(kept);
  } catch {
    return null;
  }
};

/**
 * What the hall offers; null until it is known. Read again after every connect: the hall file may have changed. `isKeptWanted`:
 * begin with what was read last on this machine, for numbers are to be given out before the server is there.
 */
export const createCatalogueStore = (
  connection: Connection,
  store: LetterStore,
  isKeptWanted: boolean,
): StoreApi<CatalogueIndex | null> => {
  const catalogue = createStore<CatalogueIndex | null>(() => (isKeptWanted ? readKept(store) : null));
  let readFor: Hello | null = null;
  const read = async (hello: Hello): Promise<void> => {
    const reply = await connection.query("GetCatalogue", {});
    if (readFor !== hello) return;
    if (!reply.ok) return void setTimeout(() => void read(hello), retryMs);
    catalogue.setState(indexCatalogue(reply.result), true);
    try {
      store.setItem(storageKey, JSON.stringify(reply.result));
    } catch {
      // Without it the kiosk waits for its server at the next start.
    }
  };
  const onState = (): void => {
    const { hello } = connection.state.getState();
    if (hello === null || hello === readFor) return;
    readFor = hello;
    void read(hello);
  };
  connection.state.subscribe(onState);
  onState();
  return catalogue;
};
