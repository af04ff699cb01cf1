import type { ItemId } from "@yichuang/shared/domain/ids";
import { useTranslation } from "react-i18next";

import { Sheet } from "../sheet.tsx";
import { Library, type LibraryParts } from "./library.tsx";

type KnowledgeSheetProps = LibraryParts & { itemId: ItemId | null; onClose: () => void };

/** KB5: the library beside a visit: what belongs to it first. */
export const KnowledgeSheet = ({ onClose, ...parts }: KnowledgeSheetProps) => {
  const { t } = useTranslation("counter");
  return (
    <Sheet title={t("library.title")} onClose={onClose}>
      <Library {...parts} />
    </Sheet>
  );
};
