import type { CaseView } from "@yichuang/shared/protocol/views/case-view";

/** What a citizen in front of a kiosk must know of a case, a sentence each. */
export type CaseStanding =
  | "going-on"
  | "late"
  | "bring"
  | "bring-later"
  | "granted"
  | "partly"
  | "denied"
  | "away"
  | "handed-over"
  | "refused"
  | "withdrawn"
  | "lapsed";

/** KIO29: how it stands, and whether there is anything to come for. */
export const caseStanding = ({ status, isOverdue, result, visit }: CaseView): CaseStanding => {
  if (status === "in-progress") return isOverdue ? "late" : visit === null ? "going-on" : "bring-later";
  if (status === "correcting") return "bring";
  if (status !== "ready") return status;
  return visit === null ? "away" : (result?.outcome ?? "granted");
};
