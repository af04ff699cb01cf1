import type { Knowledge } from "@yichuang/shared/domain/knowledge";

import type { Engine } from "./engine/engine.ts";
import type { HallFlows } from "./hall-flows.ts";
import { createHallDesk } from "./hall-desk.ts";
import { createHallShelf } from "./hall-shelf.ts";
import { type FoundHall, keepHistory, settleHall } from "./hall-start.ts";
import { createHallWork } from "./hall-thread.ts";
import type { Logger } from "./observability/log.ts";
import type { HallDesk } from "./realtime/hall-desk.ts";

type Kit = {
  found: FoundHall;
  knowledge: Knowledge;
  flows: HallFlows;
  engine: Engine;
  log: Logger;
  onFault: (error: unknown, where: string) => void;
};

/** ADJ8: the hall that holds, and the desk at which it is changed; once the state is rebuilt, and before anything is done. */
export const openHall = async (
  dataDir: string,
  { found, knowledge, ...kit }: Kit,
): Promise<{ hallDesk: HallDesk; settled: () => Promise<void> }> => {
  const shelf = createHallShelf(dataDir);
  const first = await settleHall(found, { ...kit, shelf });
  const settled = await keepHistory(kit.engine, shelf, kit.onFault);
  const work = createHallWork(dataDir, kit.onFault);
  return {
    hallDesk: createHallDesk({ shelf, knowledge, flows: kit.flows, fileSha256: found.fileSha256, first, work }),
    settled,
  };
};
