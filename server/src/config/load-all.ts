import type { CaseFlows } from "@yichuang/shared/domain/case";
import type { Hall } from "@yichuang/shared/domain/hall";
import type { Knowledge } from "@yichuang/shared/domain/knowledge";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";

import type { ReadFlows } from "./flows/build-flows.ts";
import { loadFlows } from "./flows/load-flows.ts";
import { type HallFault, loadHall } from "./load-hall.ts";
import { loadKnowledge } from "./load-knowledge.ts";

/** What stands beside a hall file: what staff look up, and how matters go. */
export type Beside = { knowledge: Knowledge; flowFiles: ReadFlows; flows: CaseFlows };

/** What stands beside a hall file, all of it sound for that hall; or every fault. */
export const loadBeside = async (hallPath: string, hall: Hall): Promise<Result<Beside, HallFault[]>> => {
  const [knowledge, flows] = [await loadKnowledge(hallPath, hall), await loadFlows(hallPath, hall)];
  if (knowledge.ok && flows.ok)
    return ok({ knowledge: knowledge.value, flowFiles: flows.value.files, flows: flows.value.flows });
  return fail([knowledge, flows].flatMap((loaded) => (loaded.ok ? [] : loaded.failure)));
};

/**
 * A hall file and what stands beside it, as a start of the server needs them.
 * @returns all, or the faults of the first that is not sound
 */
export const loadAll = async (hallPath: string): Promise<Result<Beside & { hall: Hall }, HallFault[]>> => {
  const hall = await loadHall(hallPath);
  if (!hall.ok) return hall;
  const beside = await loadBeside(hallPath, hall.value);
  return beside.ok ? ok({ hall: hall.value, ...beside.value }) : beside;
};
