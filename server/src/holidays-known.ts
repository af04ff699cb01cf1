import { unnamedYears } from "./domain/unnamed-years.ts";
import type { Engine } from "./engine/engine.ts";
import type { Logger } from "./observability/log.ts";

type Kit = { engine: Pick<Engine, "read" | "onCommit">; log: Pick<Logger, "warn"> };

/** DAY12: at the start and after each day, as long as it is so: somebody has to put the holidays into the hall file. */
export const watchHolidays = async ({ engine, log }: Kit): Promise<void> => {
  const tell = (): Promise<void> =>
    engine.read(({ index, nowMs }) => {
      const years = unnamedYears(index.hall, nowMs);
      if (years.length > 0)
        log.warn(
          { years },
          "no holidays are named of years that promises reach into: their days are counted as worked",
        );
    });
  engine.onCommit(({ events }) => {
    if (events.some(({ event }) => event.type === "DayClosed")) void tell();
  });
  await tell();
};
