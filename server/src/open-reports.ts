import { overdueCases } from "./domain/cases/overdue.ts";
import type { Engine } from "./engine/engine.ts";
import type { SpaceWatch } from "./free-space.ts";
import { createReports, type Reports } from "./reports/reports.ts";

type Kit = { disk: SpaceWatch; onFault: (error: unknown, where: string) => void };

/** What reads the past beside the hall's work: told each time what hall, day and time it is there. */
export const openReports = (dataDir: string, engine: Engine, { disk, onFault }: Kit): Reports =>
  createReports({
    dataDir,
    hallNow: (isAboutCases) =>
      engine.read(({ index, state, nowMs }) => ({
        hall: index.hall,
        flows: index.flows,
        today: state.businessDay,
        nowMs,
        // All cases are looked at for it.
        overdue: isAboutCases
          ? overdueCases(state.cases, (dueDay) => state.businessDay !== null && dueDay < state.businessDay)
          : undefined,
      })),
    mayWrite: () => (disk.now()?.space ?? "ample") === "ample",
    onFault,
  });
