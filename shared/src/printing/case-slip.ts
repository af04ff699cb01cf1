import type { CaseSlipText } from "../domain/case-slip.ts";
import type { Text } from "../domain/text.ts";

/** The slip of a case as it goes on the roll: what it says, in which hall, and where the case's page is. */
export type CaseSlip = {
  slip: CaseSlipText;
  hallName: Text;
  /** IANA name; the times are the hall's. */
  timeZone: string;
  /** The case's page on a phone; ASCII. */
  caseUrl: string;
};
