import type { Connection } from "@yichuang/shared/client/connection";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { Outcome } from "@yichuang/shared/domain/ticket";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { documentOf } from "../../model/document-draft.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import type { Issue, Question, Work } from "../../session/work.ts";
import { DocumentSheet } from "./document-sheet.tsx";
import { DocumentView } from "./document-view.tsx";

type DocumentsProps = {
  connection: Connection;
  sheet: Question | null;
  view: CounterView;
  catalogue: Catalogue | null;
  outcome: Outcome;
  /** Papers that were ticked off in the checklist. */
  seen: readonly number[];
  /** The page that is looked at. */
  shownId: DocumentId | null;
  isHeld: boolean;
  isBusy: boolean;
  refusal: DeskRefusal | null;
  work: Work;
  onShow: (documentId: DocumentId | null) => void;
  onClose: () => void;
};

/** What the window hands out: asked for before a ticket is finished, and shown again afterwards. */
export const Documents = (props: DocumentsProps) => {
  const { connection, sheet, view, catalogue, outcome, seen, shownId, isHeld, isBusy, refusal, work, onShow, onClose } =
    props;
  const locale = useLocale();
  const isEnding = sheet === "document";
  const kind = documentOf[outcome] ?? (isEnding ? null : "receipt");
  if (shownId !== null)
    return (
      <DocumentView
        connection={connection}
        documentId={shownId}
        isHeld={isHeld}
        onSlip={catalogue?.canServerPrint ? () => work.printDocument(shownId) : null}
        onClose={() => onShow(null)}
      />
    );
  if ((!isEnding && sheet !== "hand-out") || !view.active || kind === null) return null;
  const issue = async (document: Issue): Promise<void> => {
    if (isEnding) await work.issue(document);
    else if (await work.handOut(document)) onClose();
  };
  return (
    <DocumentSheet
      connection={connection}
      catalogue={catalogue}
      ticket={view.active}
      kind={kind}
      isEnding={isEnding}
      seen={seen}
      isHeld={isHeld}
      isBusy={isBusy}
      refusal={refusal && refusalWords(refusal, locale)}
      onIssue={(document) => void issue(document)}
      onSkip={() => void work.finish().then((isDone) => isDone && onClose())}
      onClose={onClose}
    />
  );
};
