import type { CasePaperText } from "../domain/case.ts";
import type { Text } from "../domain/text.ts";

/** A numbered paper of a case as it goes on the roll: what it says, in which hall, and where the case's page is. */
export type CasePaper = {
  sheet: CasePaperText;
  hallName: Text;
  /** IANA name; the date is the hall's. */
  timeZone: string;
  /** The case's page on a phone; ASCII. */
  caseUrl: string;
};
