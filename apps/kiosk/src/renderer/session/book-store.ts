import { newCommandId } from "@yichuang/shared/client/command-id";
import type { IpcClient } from "@yichuang/shared/electron/ipc-calls";

import type { KioskIpc } from "../../ipc.ts";
import { readBook } from "../model/label-book.ts";

/** Where a kiosk keeps its book of labels. */
export type BookStore = {
  /** OFF7: labels may be given out in the session that leased them alone; no copy of a disk is ever in it. */
  session: string;
  /** What was kept when this page began; null: nothing. */
  kept: string | null;
  /** Resolves when it is on the disk; false: it is not, and no label may be given out by it. */
  keep: (text: string) => Promise<boolean>;
  /** How long this machine runs, ms: goes on evenly, whatever becomes of the wall clock. */
  upMs: () => number;
};

const keyPrefix = "yichuang.kiosk.labels.";

/** Books of pages that may be gone: each ticket once. Telling of one that its own page tells of too does no harm. */
const gather = (store: Storage, session: string): string | null => {
  const keys = Object.keys(store).filter((key) => key.startsWith(keyPrefix));
  const books = keys.map((key) => readBook(store.getItem(key), session));
  const [first] = books;
  if (!first) return null;
  const taken = new Map(books.flatMap((book) => book.taken).map((ticket) => [ticket.issueId, ticket]));
  const text = JSON.stringify({ ...first, taken: [...taken.values()] });
  store.setItem(`${keyPrefix}${session}`, text);
  for (const key of keys) store.removeItem(key);
  return text;
};

/**
 * A browser: each page is a session of its own and has a book of its own, so that two pages do not write over one another;
 * tickets in people's hands outlive it.
 */
export const browserBook = (store: Storage): BookStore => {
  const session = newCommandId();
  return {
    session,
    kept: gather(store, session),
    keep: async (text) => {
      try {
        store.setItem(`${keyPrefix}${session}`, text);
        return true;
      } catch {
        return false;
      }
    },
    upMs: () => performance.now(),
  };
};

/** Electron: a file, and a session that lasts as long as the machine is not started anew. */
export const electronBook = async (
  bridge: Pick<IpcClient<KioskIpc>, "readLabels" | "keepLabels">,
): Promise<BookStore> => {
  const { session, text, uptimeMs } = await bridge.readLabels();
  const sinceMs = performance.now();
  return {
    session,
    kept: text,
    keep: (next) => bridge.keepLabels(next).catch(() => false),
    upMs: () => uptimeMs + performance.now() - sinceMs,
  };
};

/** There are numbers to give out before the server is heard. */
export const holdsLabels = ({ kept, session }: BookStore): boolean => readBook(kept, session).blocks.length > 0;

/** The server's time as this machine knew it before the page began, where it did not stand still since. */
export const serverTimeOf = ({ kept, session, upMs }: BookStore): { serverNowMs?: number } => {
  const { clock } = readBook(kept, session);
  return clock === null ? {} : { serverNowMs: clock.serverMs + upMs() - clock.upMs };
};
