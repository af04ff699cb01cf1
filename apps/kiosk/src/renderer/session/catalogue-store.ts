import type { Connection } from "@yichuang/shared/client/connection";
import type { Hello } from "@yichuang/shared/protocol/hello";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { createStore, type StoreApi } from "zustand/vanilla";

import { type CatalogueIndex, indexCatalogue } from "../model/catalogue.ts";
import type { LetterStore } from "./paper-outbox.ts";

const retryMs = 2_000;
const storageKey = "yichuang.kiosk.catalogue";

/** The line and the hall that were there when it was asked for. */
type ReadFor = { hello: Hello; hallRevision: number | null };

const readKept = (store: LetterStore): CatalogueIndex | null => {
  try {
    const kept = JSON.parse(store.getItem(storageKey) ?? "null") as Catalogue | null;
    return kept === null ? null : indexCatalogue(kept);
  } catch {
    return null;
  }
};

/**
 * What the hall offers; null until it is known. Read again after every connect and whenever the hall has changed (ADJ8); until
 * the answer is there, what was read before stands. `isKeptWanted`:
 * begin with what was read last on this machine, for numbers are to be given out before the server is there.
 */
export const createCatalogueStore = (
  connection: Connection,
  store: LetterStore,
  isKeptWanted: boolean,
): StoreApi<CatalogueIndex | null> => {
  const catalogue = createStore<CatalogueIndex | null>(() => (isKeptWanted ? readKept(store) : null));
  let readFor: ReadFor | null = null;
  const read = async (wanted: ReadFor): Promise<void> => {
    const reply = await connection.query("GetCatalogue", {});
    if (readFor !== wanted) return;
    if (!reply.ok) return void setTimeout(() => void read(wanted), retryMs);
    catalogue.setState(indexCatalogue(reply.result), true);
    try {
      store.setItem(storageKey, JSON.stringify(reply.result));
    } catch {
      // Without it the kiosk waits for its server at the next start.
    }
  };
  const onState = (): void => {
    const { hello, hallRevision } = connection.state.getState();
    if (hello === null || (hello === readFor?.hello && hallRevision === readFor.hallRevision)) return;
    readFor = { hello, hallRevision };
    void read(readFor);
  };
  connection.state.subscribe(onState);
  onState();
  return catalogue;
};
