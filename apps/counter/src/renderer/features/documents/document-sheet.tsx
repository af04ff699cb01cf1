import type { Connection } from "@yichuang/shared/client/connection";
import type { DocumentKind } from "@yichuang/shared/domain/document";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { documentWords } from "@yichuang/shared/printing/document-words";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../hooks/use-keys.ts";
import { useQuery } from "../../hooks/use-query.ts";
import { type DocumentDraft, draftGap, draftPapers, firstDraft } from "../../model/document-draft.ts";
import type { Issue } from "../../session/work.ts";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./documents.module.css";
import { Grounds } from "./grounds.tsx";
import { PaperStates } from "./paper-states.tsx";

type DocumentSheetProps = {
  connection: Connection;
  catalogue: Catalogue | null;
  ticket: MyTicket;
  kind: DocumentKind;
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  /** Issued, and then the ticket is finished. */
  onIssue: (issue: Issue) => void;
  /** Finished without a document. */
  onSkip: () => void;
  onClose: () => void;
};

/** CTR40: the document of an outcome, before the ticket is finished. Enter issues it, 0 goes on without. */
export const DocumentSheet = (props: DocumentSheetProps) => {
  const { connection, catalogue, ticket, kind, refusal, onClose } = props;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const choices = (catalogue?.items ?? []).filter(({ serviceId }) => serviceId === ticket.serviceId);
  const [chosenId, setChosenId] = useState<ItemId | null>(ticket.itemId ?? choices[0]?.itemId ?? null);
  const item = useQuery(connection, "GetItem", chosenId === null ? null : { itemId: chosenId }, chosenId ?? "");
  const title = documentWords[locale].title[kind];
  return item ? (
    <Draft key={item.itemId} {...props} item={item} title={t("document.title", { title, label: ticket.label })}>
      <label className={styles["item"]}>
        {t("document.item")}
        <select
          value={item.itemId}
          data-testid="document-item"
          onChange={(event) => setChosenId(event.target.value as ItemId)}
        >
          {choices.map(({ itemId, name }) => (
            <option key={itemId} value={itemId}>
              {name[locale]}
            </option>
          ))}
          {choices.every(({ itemId }) => itemId !== item.itemId) && (
            <option value={item.itemId}>{item.name[locale]}</option>
          )}
        </select>
      </label>
    </Draft>
  ) : (
    <Sheet title={title} size="wide" refusal={refusal} onClose={onClose}>
      {chosenId === null ? <p>{t("document.noItem")}</p> : <LoadingPane />}
    </Sheet>
  );
};

type DraftProps = DocumentSheetProps & { item: Item; title: string; children: ReactNode };

const Draft = (props: DraftProps) => {
  const { catalogue, item, kind, title, isHeld, isBusy, refusal, onIssue, onSkip, onClose, children } = props;
  const { t } = useTranslation("counter");
  const [draft, setDraft] = useState<DocumentDraft>(() => firstDraft(kind, item));
  const gap = draftGap(draft);
  const issue = (): void => {
    if (isHeld || isBusy || gap !== null) return;
    onIssue({
      kind,
      itemId: item.itemId,
      papers: draftPapers(draft),
      ...(draft.ground === null ? {} : { ground: draft.ground }),
    });
  };
  useKeys((key) => {
    if (key === "Enter") issue();
    else if (key === "0" && !isHeld && !isBusy) onSkip();
    else return false;
    return true;
  });
  return (
    <Sheet
      title={title}
      size="wide"
      refusal={refusal}
      onClose={onClose}
      foot={
        <div className={styles["foot"]}>
          <Button
            variant="filled"
            keyHint={t("document.enter")}
            isDisabled={isHeld || gap !== null}
            isPending={isBusy}
            note={t(catalogue?.canServerPrint ? "document.prints" : "document.shows")}
            onPress={issue}
            data-testid="issue-document"
          >
            {gap === null ? t("document.issue") : t(`document.gap.${gap}`)}
          </Button>
          <Button keyHint="0" isDisabled={isHeld} isPending={isBusy} onPress={onSkip} data-testid="skip-document">
            {t("document.skip")}
          </Button>
        </div>
      }
    >
      {children}
      {kind === "refusal" ? (
        <Grounds
          grounds={catalogue?.rules.refusalGrounds ?? []}
          chosen={draft.ground}
          onChoose={(ground) => setDraft({ ...draft, ground })}
        />
      ) : (
        <PaperStates item={item} draft={draft} onChange={setDraft} />
      )}
    </Sheet>
  );
};
