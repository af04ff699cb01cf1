import type { ConnectionState, ReadonlyStore } from "./connection.ts";

/** How far the server was that is away now, and for how long it has been. */
export type LostServer = { revision: number; awayMs: number };

/** What an app can do when its server is away: its main process knows other addresses. */
export type Elsewhere = {
  /** Told on every hello, so that the hall is known at a start without its server. */
  keepHall: (hallId: string) => Promise<unknown>;
  /** Looks for the hall's server; null: it is nowhere. */
  findElsewhere: (lost: LostServer) => Promise<string | null>;
  /** Keeps the address that was found; false: it was not. */
  moveThere: (url: string) => Promise<boolean>;
  /** Resolves when nobody is in the middle of something that a new beginning would take away. Absent: at any time. */
  whenFree?: () => Promise<void>;
  /** Begins anew, at the address that was kept. */
  reload: () => void;
};

const awayMs = 20_000;
const againMs = 10_000;

/**
 * SET15: after twenty seconds without the server the app looks for it elsewhere, and again every ten seconds until it is back
 * here or there. `revision`: the newest that this page was shown. Returns what ends that.
 */
export const lookElsewhere = (
  state: ReadonlyStore<ConnectionState>,
  { keepHall, findElsewhere, moveThere, whenFree, reload }: Elsewhere,
  { revision, localNow }: { revision: () => number; localNow: () => number },
): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isEnded = false;
  let sinceMs: number | null = null;
  /** A server that turns this device away is not away. */
  const isAway = (): boolean => !isEnded && ["connecting", "offline"].includes(state.getState().status);
  /** True: the page begins anew. */
  const move = async (): Promise<boolean> => {
    const url = await findElsewhere({ revision: revision(), awayMs: localNow() - (sinceMs ?? localNow()) });
    if (url === null || !isAway()) return false;
    await whenFree?.();
    // It may have come back meanwhile: then nothing has changed.
    return isAway() && moveThere(url);
  };
  const look = async (): Promise<void> => {
    timer = undefined;
    isLooking = true;
    const hasMoved = await move().catch(() => false);
    isLooking = false;
    if (hasMoved) return reload();
    if (isAway()) timer = setTimeout(() => void look(), againMs);
  };
  let hallId: string | null = null;
  const follow = (): void => {
    const { hello } = state.getState();
    if (hello && hello.hallId !== hallId) {
      hallId = hello.hallId;
      void keepHall(hallId).catch(() => undefined);
    }
    if (!isAway()) {
      clearTimeout(timer);
      timer = undefined;
      sinceMs = null;
      return;
    }
    sinceMs ??= localNow();
    if (!isLooking) timer ??= setTimeout(() => void look(), awayMs);
  };
  const leave = state.subscribe(follow);
  follow();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    leave();
  };
};
