import type { CaseId } from "@yichuang/shared/domain/ids";

/**
 * DSK10: slips of cases after whatever is printed before them, one after the other; one that does not come out is the last. A second
 * stroke meanwhile is not meant for a second paper.
 */
export const createSlipTurn = (print: (caseId: CaseId) => Promise<boolean>) => {
  let isOnTheWay = false;
  const printAll = async ([caseId, ...rest]: readonly CaseId[]): Promise<void> => {
    if (caseId !== undefined && (await print(caseId))) await printAll(rest);
  };
  return async (before: Promise<unknown>, caseIds: readonly CaseId[]): Promise<void> => {
    const isSecond = isOnTheWay;
    isOnTheWay = true;
    await before;
    if (isSecond) return;
    await printAll(caseIds).finally(() => (isOnTheWay = false));
  };
};
