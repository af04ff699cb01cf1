import type { CaseId } from "@yichuang/shared/domain/ids";

import { casesKey, openedCasesKey, shownSlipsKey } from "../model/letter-keys.ts";
import { useKeys } from "./use-keys.ts";

/** What can be done with the slips of the cases that the last visit opened. */
export type OpenedSlipActs = {
  /** On the hall's roll; null: the hall has no printer. */
  print: (() => void) | null;
  show: () => void;
};

/** null: there are none. */
export const slipActs = (
  caseIds: readonly CaseId[],
  print: ((caseIds: readonly CaseId[]) => Promise<void>) | null,
  show: () => void,
): OpenedSlipActs | null => (caseIds.length === 0 ? null : { print: print && (() => void print(caseIds)), show });

type CaseTurns = {
  /** Something is asked on top of the window. */
  isAsking: boolean;
  isAtCases: boolean;
  hasCases: boolean;
  onCases: (isAtCases: boolean) => void;
  /** null: the last visit opened no case. */
  slips: OpenedSlipActs | null;
};

/** DSK10, DSK12: the keys that lead from the window to cases. */
export const useCaseTurns = ({ isAsking, isAtCases, hasCases, onCases, slips }: CaseTurns): void =>
  useKeys((key) => {
    if (isAsking || isAtCases) return false;
    if (key.toUpperCase() === openedCasesKey && slips) (slips.print ?? slips.show)();
    else if (key.toUpperCase() === shownSlipsKey && slips) slips.show();
    else if (key.toUpperCase() === casesKey && hasCases) onCases(true);
    else return false;
    return true;
  });
