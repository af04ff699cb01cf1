/** Resolves after `waitMs`, or at once when the signal is aborted. Never rejects, so that no queue can hang on it. */
export const wait = (waitMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, waitMs);
    signal.addEventListener("abort", finish, { once: true });
    if (signal.aborted) finish();
  });
