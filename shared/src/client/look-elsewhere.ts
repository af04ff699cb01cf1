import type { ConnectionState, ReadonlyStore } from "./connection.ts";

/** What an app can do when its server is away: its main process knows other addresses. */
export type Elsewhere = {
  /** Told on every hello, so that the hall is known at a start without its server. */
  keepHall: (hallId: string) => Promise<unknown>;
  /** Looks for the hall's server and keeps its address; null: it is nowhere. */
  findElsewhere: () => Promise<string | null>;
  /** Begins anew, at the address that was kept. */
  reload: () => void;
};

const awayMs = 20_000;
const againMs = 10_000;

/**
 * SET15: after twenty seconds without the server the app looks for it elsewhere, and again every ten seconds until it is back
 * here or there. Returns what ends that.
 */
export const lookElsewhere = (
  state: ReadonlyStore<ConnectionState>,
  { keepHall, findElsewhere, reload }: Elsewhere,
): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;
  /** A server that turns this device away is not away. */
  const isAway = (): boolean => ["connecting", "offline"].includes(state.getState().status);
  const look = async (): Promise<void> => {
    const url = await findElsewhere().catch(() => null);
    timer = undefined;
    if (isEnded || !isAway()) return;
    if (url === null) timer = setTimeout(() => void look(), againMs);
    else reload();
  };
  let hallId: string | null = null;
  const follow = (): void => {
    const { hello } = state.getState();
    if (hello && hello.hallId !== hallId) {
      hallId = hello.hallId;
      void keepHall(hallId).catch(() => undefined);
    }
    if (isAway()) timer ??= setTimeout(() => void look(), awayMs);
    else {
      clearTimeout(timer);
      timer = undefined;
    }
  };
  const leave = state.subscribe(follow);
  follow();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    leave();
  };
};
