import type { Hall } from "@yichuang/shared/domain/hall";
import type { Knowledge } from "@yichuang/shared/domain/knowledge";
import { ok, type Result } from "@yichuang/shared/lib/result";

import { type HallFault, loadHall } from "./load-hall.ts";
import { loadKnowledge } from "./load-knowledge.ts";

/**
 * A hall file and what stands beside it, as a start of the server needs them.
 * @returns both, or the faults of the first that is not sound
 */
export const loadAll = async (hallPath: string): Promise<Result<{ hall: Hall; knowledge: Knowledge }, HallFault[]>> => {
  const hall = await loadHall(hallPath);
  if (!hall.ok) return hall;
  const knowledge = await loadKnowledge(hallPath, hall.value);
  return knowledge.ok ? ok({ hall: hall.value, knowledge: knowledge.value }) : knowledge;
};
