import type { CaseId } from "@yichuang/shared/domain/ids";
import { assertNever } from "@yichuang/shared/lib/assert";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { Query, QueryType } from "@yichuang/shared/protocol/queries";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";

import { isSeenBy } from "../domain/cases/case-sight.ts";
import { findCases } from "../domain/cases/find-cases.ts";
import { readCase, type Reader } from "../domain/cases/read-case.ts";
import { readCitizensCase } from "../domain/cases/read-citizen.ts";
import { readFlows } from "../domain/cases/read-flows.ts";
import { readSheet } from "../domain/cases/read-sheet.ts";
import { type Refusal, refuse } from "../domain/context.ts";
import { findProposals, readGuidance } from "../domain/guidance/read-guidance.ts";
import type { Reading } from "../domain/read/reading.ts";
import type { Tokens } from "../security/tokens.ts";

const caseTypes = [
  "GetCase",
  "FindCases",
  "GetCaseDocument",
  "GetFlows",
  "GetGuidance",
  "FindProposals",
] as const satisfies readonly QueryType[];
type CaseQuery = Extract<Query, { type: (typeof caseTypes)[number] }>;

export const isCaseQuery = (query: Query): query is CaseQuery => (caseTypes as readonly string[]).includes(query.type);

/** The tokens of cases' pages. */
export type CaseTokens = Pick<Tokens, "forCase" | "caseOf">;
type PageTokens = CaseTokens & Pick<Tokens, "forTicket">;

const whole = (
  reading: Reading,
  reader: Reader,
  tokens: CaseTokens,
  caseId: CaseId | null,
): Result<unknown, Refusal> => {
  const found = caseId === null ? undefined : reading.state.cases.byId.get(caseId);
  const info = found && readCase(reading, reader, found);
  const token = info?.isWhole === true ? tokens.forCase(info.caseId) : null;
  return info ? ok({ ...info, token }) : refuse("UnknownCase", caseId ? { caseId } : {});
};

/** RVW4–RVW6, CDOC2: what staff ask about cases. */
export const answerCaseQuery = (
  reading: Reading,
  reader: Reader,
  tokens: CaseTokens,
  query: CaseQuery,
): Result<unknown, Refusal> => {
  switch (query.type) {
    case "GetCase":
      return whole(reading, reader, tokens, query.caseId ?? tokens.caseOf(query.token ?? ""));
    case "FindCases":
      return ok(findCases(reading, query, reader));
    case "GetCaseDocument": {
      const sheet = readSheet(reading, query.documentId);
      const found = sheet && reading.state.cases.byId.get(sheet.caseId);
      if (!found) return refuse("UnknownDocument", { documentId: query.documentId });
      if (!isSeenBy(reading, reader, found)) return refuse("NotYourCase", { caseId: sheet.caseId });
      return ok({ ...sheet, token: tokens.forCase(sheet.caseId) });
    }
    case "GetFlows":
      return ok(readFlows(reading));
    case "GetGuidance": {
      const info = readGuidance(reading, reader, query.itemId);
      return info ? ok(info) : refuse("UnknownItem", { itemId: query.itemId });
    }
    case "FindProposals":
      return ok(findProposals(reading, reader));
    default:
      return assertNever(query);
  }
};

/** CPG1: the page of the case whose token this is; null: of none that is still here. */
export const readCaseOfToken = (reading: Reading, tokens: PageTokens, token: string): CaseView | null => {
  const caseId = tokens.caseOf(token);
  const found = caseId === null ? undefined : reading.state.cases.byId.get(caseId);
  const page = found ? readCitizensCase(reading, found) : null;
  if (!page?.visit) return page && { ...page, visit: null };
  const { ticket, ...visit } = page.visit;
  return {
    ...page,
    visit: { ...visit, ticket: ticket && { label: ticket.label, token: tokens.forTicket(ticket.ticketId) } },
  };
};
