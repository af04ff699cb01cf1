import type { BusinessDay, CaseId } from "./ids.ts";
import type { Text } from "./text.ts";

/** What the slip of a case says (办件凭条): its citizen takes it along; nothing about the person. */
export type CaseSlipText = {
  caseId: CaseId;
  itemName: Text;
  departmentName: Text;
  openedAtMs: number;
  promisedWorkingDays: number;
  /** null: not known before others have answered, or the clock stands still. */
  dueDay: BusinessDay | null;
};
