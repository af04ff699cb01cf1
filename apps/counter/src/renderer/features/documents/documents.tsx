import type { Connection } from "@yichuang/shared/client/connection";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { Outcome } from "@yichuang/shared/domain/ticket";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

import { documentOf } from "../../model/document-draft.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import type { Question, Work } from "../../session/work.ts";
import { DocumentSheet } from "./document-sheet.tsx";
import { DocumentView } from "./document-view.tsx";

type DocumentsProps = {
  connection: Connection;
  sheet: Question | null;
  view: CounterView;
  catalogue: Catalogue | null;
  outcome: Outcome;
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
  const { connection, sheet, view, catalogue, outcome, shownId, isHeld, isBusy, refusal, work, onShow, onClose } =
    props;
  const locale = useLocale();
  const kind = documentOf[outcome];
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
  if (sheet !== "document" || !view.active || kind === null) return null;
  return (
    <DocumentSheet
      connection={connection}
      catalogue={catalogue}
      ticket={view.active}
      kind={kind}
      isHeld={isHeld}
      isBusy={isBusy}
      refusal={refusal && refusalWords(refusal, locale)}
      onIssue={(issue) => void work.issue(issue)}
      onSkip={() => void work.finish().then((isDone) => isDone && onClose())}
      onClose={onClose}
    />
  );
};
