import type { CaseFlows } from "@yichuang/shared/domain/case";
import { type Hall, type HallIndex, indexHall } from "@yichuang/shared/domain/hall";

import type { PlacedFinding } from "./config/change-hall.ts";
import { buildFlows, type ReadFlows } from "./config/flows/build-flows.ts";
import type { FlowFault } from "./config/flows/flow-faults.ts";
import { readFlowFiles, toFileFault } from "./config/flows/load-flows.ts";
import { formatFaults } from "./config/yaml-file.ts";
import { lostPosts } from "./domain/cases/lost-posts.ts";
import type { Engine } from "./engine/engine.ts";
import type { Logger } from "./observability/log.ts";

/** The flows that stand beside the hall file, on whatever version of the hall holds. */
export type HallFlows = {
  /** FLW11: a hall with its flows; what does not fit it is left out and told to the log. */
  indexOf: (hall: Hall) => HallIndex;
  /** FLW11: why a changed hall cannot have the flows, by place of the hall. */
  faultsOn: (hall: Hall) => PlacedFinding[];
  /**
   * FLW12: takes the files as they are now; null: they are gone or not sound, and those before hold.
   * @param hall as its file has it: what departments have published and what holds for today is no part of a flow
   */
  take: (files: ReadFlows, hall: Hall) => CaseFlows | null;
};

const placed = ({ at, message, file, line }: FlowFault): PlacedFinding => ({
  path: at,
  line: 1,
  // Without a place of the hall the file is the place.
  message: at.length > 0 ? message : `${file}:${line}: ${message}`,
});

export const createHallFlows = (first: ReadFlows, log: Logger): HallFlows => {
  let files = first;
  const tell = (faults: readonly FlowFault[], words: string): void =>
    log.error({ faults: formatFaults(faults.map(toFileFault)) }, words);
  return {
    indexOf: (hall) => {
      const { flows, faults } = buildFlows(files, hall);
      if (faults.length > 0) tell(faults, "flows do not fit the hall: those matters open no cases");
      return indexHall(hall, flows);
    },
    faultsOn: (hall) => buildFlows(files, hall).faults.map(placed),
    take: (read, hall) => {
      // A folder that is being replaced, or a disk that is away: a hall that means to have none is started again.
      if (read === null && files !== null) {
        log.error("the folder of flows is gone: those before hold until it is back or the server starts again");
        return null;
      }
      const { flows, faults } = buildFlows(read, hall);
      if (faults.length > 0) {
        tell(faults, "changed flows are not taken: those before hold");
        return null;
      }
      files = read;
      return flows;
    },
  };
};

/** People save several files one after the other, and look whether it works. */
const lookEveryMs = 10_000;

type Kit = { hallPath: string; flows: HallFlows; engine: Engine; log: Logger };

/** FLW12: what the files say now, as one text; it is compared with what they said before. */
const signOf = (read: Awaited<ReturnType<typeof readFlowFiles>>): string =>
  JSON.stringify(
    read.ok ? [read.value?.posts.value, read.value?.flows.map(({ flowId, value }) => [flowId, value])] : read,
  );

/** STEP14: posts that are gone while work lies with them are named, so that somebody sees to it. */
export const tellLostPosts = ({ engine, log }: Pick<Kit, "engine" | "log">): Promise<void> =>
  engine.read(({ state, index }) => {
    const posts = lostPosts(state.cases, index.flows);
    if (posts.length > 0)
      log.warn({ posts }, "posts that are gone have open work: it lies with the chief representatives");
  });

/** FLW12: one look at the folder: changed flows hold for cases that are opened from now on; faults are told once. */
export const createFlowLook = async ({ hallPath, flows, engine, log }: Kit): Promise<() => Promise<void>> => {
  let seen = signOf(await readFlowFiles(hallPath));
  return async () => {
    const read = await readFlowFiles(hallPath);
    const sign = signOf(read);
    if (sign === seen) return;
    seen = sign;
    if (!read.ok) {
      log.error({ faults: formatFaults(read.failure) }, "changed flows are not taken: those before hold");
      return;
    }
    const taken = flows.take(read.value, engine.fileHall());
    if (taken === null) return;
    engine.useFlows(taken);
    log.info({ flows: taken.flows.length, matters: taken.plans.size }, "changed flows hold from now on");
    await tellLostPosts({ engine, log });
  };
};

/** Looks again and again. Gives what ends it. */
export const watchFlows = async (
  kit: Kit & { onFault: (error: unknown, where: string) => void },
): Promise<() => Promise<void>> => {
  const look = await createFlowLook(kit);
  await tellLostPosts(kit);
  let last: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(look).catch((error: unknown) => kit.onFault(error, "flows"));
  }, lookEveryMs);
  timer.unref();
  // A hall that was being changed while the files were taken has those of before.
  kit.engine.onCommit(({ events }) => {
    if (events.some(({ event }) => event.type === "HallUpdated"))
      kit.engine.useFlows(kit.flows.indexOf(kit.engine.fileHall()).flows);
  });
  return async () => {
    clearInterval(timer);
    await last;
  };
};
