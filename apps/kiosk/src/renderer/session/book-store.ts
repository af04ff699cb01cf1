import { newCommandId } from "@yichuang/shared/client/command-id";
import type { IpcClient } from "@yichuang/shared/electron/ipc-calls";

import type { KioskIpc } from "../../ipc.ts";
import { readBook } from "../model/label-book.ts";
import type { LetterStore } from "./paper-outbox.ts";

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

const storageKey = "yichuang.kiosk.labels";

/** A browser: each page is a session of its own; tickets in people's hands outlive it. */
export const browserBook = (store: LetterStore): BookStore => ({
  session: newCommandId(),
  kept: store.getItem(storageKey),
  keep: async (text) => {
    try {
      store.setItem(storageKey, text);
      return true;
    } catch {
      return false;
    }
  },
  upMs: () => performance.now(),
});

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
