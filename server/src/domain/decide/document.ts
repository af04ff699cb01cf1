import { isCaseClosed } from "@yichuang/shared/domain/case";
import { documentPrefixes, isLacking } from "@yichuang/shared/domain/document";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";
import { ok } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import { isSeenBy } from "../cases/case-sight.ts";
import { caseOfDocument } from "../cases/find-cases.ts";
import { type Context, type Decision, refuse } from "../context.ts";
import type { State } from "../state.ts";
import { ownTicket } from "./guards.ts";

type IssueDocument = CommandOf<"IssueDocument">;

/** The path of what does not belong on a document of this kind; null: all is well. */
const faultOf = ({ kind, papers, ground }: IssueDocument, item: Item, context: Context): string | null => {
  const unknown = papers.findIndex(({ index }) => index >= item.materials.length);
  if (unknown >= 0) return `papers.${unknown}.index`;
  const twice = papers.findIndex(({ index }, at) => papers.findIndex((other) => other.index === index) !== at);
  if (twice >= 0) return `papers.${twice}.index`;
  const lacking = papers.findIndex(({ state }) => isLacking(state));
  if (kind === "receipt" && lacking >= 0) return `papers.${lacking}.state`;
  if (kind === "correction" && lacking < 0) return "papers";
  const { refusalGrounds } = context.index.hall.rules;
  if (kind === "refusal") return refusalGrounds.some(({ reasonId }) => reasonId === ground) ? null : "ground";
  return ground === undefined ? null : "ground";
};

/**
 * DOC1–DOC4: a numbered document about an item, for the visit at the own window. A receipt names papers that are there, a
 * correction at least one that is not, a refusal one of the hall's grounds.
 */
export const decideDocument = (state: State, command: IssueDocument, context: Context): Decision => {
  const { index, nowMs } = context;
  const found = ownTicket(state, command.ticketId, ["called", "serving", "parked"], context);
  if (!found.ok) return found;
  const { windowId, clerkId } = found.value;
  const item = index.items.get(command.itemId);
  if (!item) return refuse("UnknownItem", { itemId: command.itemId });
  const path = faultOf(command, item, context);
  if (path !== null) return refuse("InvalidCommand", { path });
  if (windowId === null || clerkId === null || state.businessDay === null)
    return refuse("NotYourTicket", { label: found.value.label });
  const number = (state.documentNumbers.get(command.kind) ?? 0) + 1;
  const day = state.businessDay.replaceAll("-", "");
  return ok([
    {
      type: "DocumentIssued",
      atMs: nowMs,
      documentId: `${documentPrefixes[command.kind]}-${day}-${String(number).padStart(4, "0")}` as DocumentId,
      kind: command.kind,
      number,
      ticketId: command.ticketId,
      itemId: command.itemId,
      windowId,
      clerkId,
      papers: command.papers.flatMap(({ index: at, state: paperState }) => {
        const material = item.materials[at];
        if (!material) return [];
        const { name, note } = material;
        return [{ name, ...(note ? { note } : {}), state: paperState }];
      }),
      ground: command.ground ?? null,
      promisedWorkingDays: item.promisedWorkingDays,
    },
  ]);
};

/** DOC5, CDOC4: one of today, or of a case that is here, for whose business that is (RVW6). The gateway prints. */
export const decidePrintDocument = (
  state: State,
  { documentId }: Pick<CommandOf<"PrintDocument">, "documentId">,
  { actor, index }: Pick<Context, "actor" | "index">,
): Decision => {
  if (state.documents.has(documentId)) return ok([]);
  const found = caseOfDocument({ state }, documentId);
  if (found === null) return refuse("UnknownDocument", { documentId });
  return isSeenBy({ state, index }, actor, found) ? ok([]) : refuse("NotYourCase", { caseId: found.caseId });
};

/** DSK10: as long as the case is here and goes on, for whose business it is (RVW6). The gateway prints. */
export const decidePrintCaseSlip = (
  state: State,
  { caseId }: Pick<CommandOf<"PrintCaseSlip">, "caseId">,
  { actor, index }: Pick<Context, "actor" | "index">,
): Decision => {
  const found = state.cases.byId.get(caseId);
  if (!found) return refuse("UnknownCase", { caseId });
  if (!isSeenBy({ state, index }, actor, found)) return refuse("NotYourCase", { caseId });
  const { status } = found;
  return isCaseClosed(status)
    ? refuse("WrongCaseStatus", { caseId, status, expected: ["in-progress", "correcting", "ready"] })
    : ok([]);
};
