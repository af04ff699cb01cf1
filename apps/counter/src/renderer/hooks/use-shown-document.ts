import type { DocumentId } from "@yichuang/shared/domain/ids";
import { useState } from "react";
import { useStore } from "zustand";

import { unprintedKey } from "../model/letter-keys.ts";
import type { Desk } from "../session/desk.ts";
import { useKeys } from "./use-keys.ts";

/** CTR44: the document whose page is on the screen, if any; V shows the first that did not come out. */
export const useShownDocument = (
  desk: Desk,
  isSheetOpen: boolean,
): [shownId: DocumentId | null, show: (documentId: DocumentId | null) => void] => {
  const [first] = useStore(desk.store, ({ unprinted }) => unprinted);
  const [shownId, setShownId] = useState<DocumentId | null>(null);
  const show = (documentId: DocumentId | null): void => {
    if (documentId !== null) desk.see(documentId);
    setShownId(documentId);
  };
  useKeys((key) => {
    if (key.toUpperCase() !== unprintedKey || first === undefined || isSheetOpen || shownId !== null) return false;
    show(first);
    return true;
  });
  return [shownId, show];
};
