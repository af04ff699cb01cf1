import type { CaseSlipText } from "@yichuang/shared/domain/case-slip";
import type { CaseId } from "@yichuang/shared/domain/ids";

import type { Reading } from "../read/reading.ts";
import { dueDayOf } from "./clock.ts";

/** DSK10: what a citizen takes along of a case; null: it is not here. */
export const readCaseSlip = ({ state: { cases } }: Pick<Reading, "state">, caseId: CaseId): CaseSlipText | null => {
  const found = cases.byId.get(caseId);
  const plan = found && cases.plans.get(found.planId);
  if (!found || !plan) return null;
  const { itemName, departmentName, promisedWorkingDays } = plan;
  return {
    caseId,
    itemName,
    departmentName,
    openedAtMs: found.openedAtMs,
    promisedWorkingDays,
    dueDay: dueDayOf(found),
  };
};
