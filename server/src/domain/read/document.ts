import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { WindowDocument } from "@yichuang/shared/domain/document";
import { ownWindowsOf } from "@yichuang/shared/domain/hall";

import { workingDayAfter } from "../calendar.ts";
import { reasonText } from "../reasons.ts";
import type { Reading } from "./reading.ts";

const noWords = { zh: "", en: "" };

/** DOC5: a document of today, complete; null: unknown. */
export const readDocument = ({ state, index }: Reading, documentId: DocumentId): WindowDocument | null => {
  const found = state.documents.get(documentId);
  if (!found) return null;
  const { windowId, clerkId, ground, ...document } = found;
  const item = index.items.get(document.itemId);
  const ticket = state.tickets.get(document.ticketId);
  const department = index.hall.departments.find((known) => known.departmentId === item?.departmentId);
  return {
    ...document,
    label: ticket?.label ?? ("" as WindowDocument["label"]),
    locale: ticket?.locale ?? "zh",
    isLargeText: ticket?.isLargeText ?? false,
    itemName: item?.name ?? noWords,
    // Only what was received is promised.
    dueDay:
      document.kind === "receipt" && document.promisedWorkingDays > 0
        ? workingDayAfter(index.hall, document.issuedAtMs, document.promisedWorkingDays)
        : null,
    departmentName: department?.name ?? noWords,
    windowNumber: index.windows.get(windowId)?.number ?? 0,
    windowNumbers: item ? ownWindowsOf(index, item.serviceId).map(({ number }) => number) : [],
    staffNumber: index.clerks.get(clerkId)?.staffNumber ?? "",
    ground: ground === null ? null : reasonText(index.hall.rules.refusalGrounds, ground),
  };
};
