import type { Command } from "@yichuang/shared/protocol/commands/command";

import type { DomainEvent } from "../event.ts";
import type { Reading } from "../read/reading.ts";
import { refKeyOf } from "./case-state.ts";
import { receivedWithoutCase } from "./open-case.ts";

/** What is answered to commands about cases: the cases that were opened, the last numbered paper that came of it. */
export const readCaseReply = ({ state, index }: Reading, command: Command, events: readonly DomainEvent[]): object => {
  // CASE5: what was done on the spot is in its citizen's hands, and nobody follows it.
  const over = new Set(events.flatMap((event) => (event.type === "ResultHandedOut" ? [event.caseId] : [])));
  const caseIds = events.flatMap((event) =>
    event.type === "CaseOpened" && !over.has(event.caseId) ? [event.caseId] : [],
  );
  const [caseId] = caseIds;
  // A filing that came before is the same case.
  if (command.type === "OpenCase") {
    const { origin, externalRef } = command;
    return { caseId: caseId ?? state.cases.byExternalRef.get(refKeyOf(origin, externalRef)) };
  }
  if (command.type === "FinishTicket" || command.type === "HandOverTicket") {
    const opened = caseId === undefined ? {} : { caseId, caseIds };
    const received = index.flows.plans.size > 0 ? receivedWithoutCase(state, command, index) : null;
    if (!received) return opened;
    // CASE14: nobody learns otherwise that what was taken in lies on no desk.
    const { itemIds, isUnknown } = received;
    if (itemIds.length === 0) return isUnknown ? { caseIds } : opened;
    const noCase = itemIds.map((itemId) => {
      const name = index.items.get(itemId)?.name ?? { zh: itemId, en: itemId };
      return { itemId, name };
    });
    return { ...opened, caseIds, noCase };
  }
  const papers = events.flatMap((event) => ("paper" in event && event.paper ? [event.paper.documentId] : []));
  const documentId = papers.at(-1);
  return documentId === undefined ? {} : { documentId };
};
