import { isLacking, type PaperState } from "@yichuang/shared/domain/document";
import type { Item } from "@yichuang/shared/domain/service";
import { useTranslation } from "react-i18next";

import { type DocumentDraft, statesFor, withState } from "../../model/document-draft.ts";
import { PaperTable } from "../../parts/paper-table.tsx";

type PaperStatesProps = { item: Item; draft: DocumentDraft; onChange: (draft: DocumentDraft) => void };

/** CTR40: what was found of each paper. A one-time notice found nothing. */
export const PaperStates = ({ item, draft, onChange }: PaperStatesProps) => {
  const { t } = useTranslation("counter");
  const nameOf = (state: PaperState): string =>
    t(draft.kind === "notice" ? "paperState.needed" : `paperState.${state}`);
  return (
    <PaperTable
      papers={item.materials}
      draft={draft.states}
      states={statesFor[draft.kind]}
      nameOf={nameOf}
      keys={t("document.keys")}
      isAmiss={(state) => draft.kind !== "notice" && state !== null && isLacking(state)}
      onSet={(index, state) => onChange(withState(draft, index, state))}
    />
  );
};
