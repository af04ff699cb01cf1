import type { Knowledge } from "@yichuang/shared/domain/knowledge";

import type { Engine } from "./engine/engine.ts";
import type { HallFlows } from "./hall-flows.ts";
import { createHallDesk } from "./hall-desk.ts";
import type { HallShelf } from "./hall-shelf.ts";
import { type FoundHall, keepHistory, settleHall } from "./hall-start.ts";
import type { HallWork } from "./hall-thread.ts";
import type { Logger } from "./observability/log.ts";
import type { HallDesk } from "./realtime/hall-desk.ts";

type Kit = Pick<Parameters<typeof settleHall>[1], "readText"> & {
  shelf: HallShelf;
  work: HallWork;
  found: FoundHall;
  knowledge: Knowledge;
  flows: HallFlows;
  engine: Engine;
  log: Logger;
  onFault: (error: unknown, where: string) => void;
};

/** ADJ8: the hall that holds, and the desk at which it is changed; once the state is rebuilt, and before anything is done. */
export const openHall = async ({
  found,
  knowledge,
  work,
  ...kit
}: Kit): Promise<{ hallDesk: HallDesk; settled: () => Promise<void> }> => {
  const { shelf, flows, onFault } = kit;
  const first = await settleHall(found, kit);
  const settled = await keepHistory(kit.engine, shelf, onFault);
  return {
    hallDesk: createHallDesk({ shelf, knowledge, flows, first, work, onFault }),
    settled,
  };
};
