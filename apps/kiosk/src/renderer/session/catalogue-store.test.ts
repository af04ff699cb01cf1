import { createFakeServer } from "@yichuang/shared/client/fake-server";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { expect, test, vi } from "vitest";

import { galleryCatalogue } from "../gallery-hall.ts";
import { createCatalogueStore } from "./catalogue-store.ts";

test("ADJ8 what the hall offers is read again when it has changed, and stands until the answer is there", async () => {
  let offered: Catalogue = galleryCatalogue;
  const kept = new Map<string, string>();
  const letters = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, words: string) => void kept.set(key, words),
  };
  const server = createFakeServer({ atMs: 0, queries: { GetCatalogue: () => offered } });
  const store = createCatalogueStore(server.connection, letters, false);
  await vi.waitFor(() => expect(store.getState()?.catalogue).toEqual(galleryCatalogue));
  const first = store.getState();
  offered = { ...galleryCatalogue, services: galleryCatalogue.services.slice(1) };
  server.heartbeat();
  await Promise.resolve();
  expect(store.getState()).toBe(first);
  server.changeHall({ hallName: { zh: "新厅", en: "New hall" } });
  expect(store.getState()).toBe(first);
  await vi.waitFor(() => expect(store.getState()?.catalogue.services).toHaveLength(offered.services.length));
  expect(server.connection.state.getState().hello?.hallName.zh).toBe("新厅");
  expect([...kept.values()]).toEqual([JSON.stringify(offered)]);
});
