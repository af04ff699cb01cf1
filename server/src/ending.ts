import type { Logger } from "./observability/log.ts";

export type EndingStep = () => Promise<void>;

/** Less than the 5 s after which a service manager loses patience. */
const stopWithinMs = 4_500;

/** SIGTERM, SIGINT: every step is tried, in order; the exit code is 0 when all went well and 1 when time ran out. */
export const endOnSignal = (log: Logger, onBegin: () => void, steps: readonly EndingStep[]): void => {
  let isEnding = false;
  const end = async (signal: string): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    onBegin();
    log.info({ signal }, "stopping");
    setTimeout(() => {
      log.error("not everything ended in time");
      process.exit(1);
    }, stopWithinMs).unref();
    let code = 0;
    for (const step of steps)
      await step().catch((error: unknown) => {
        log.error({ err: error }, "a step of stopping failed");
        code = 1;
      });
    log.info("stopped");
    process.exit(code);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end(signal));
};
