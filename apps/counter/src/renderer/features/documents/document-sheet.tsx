import type { Connection } from "@yichuang/shared/client/connection";
import { type DocumentKind, documentKinds } from "@yichuang/shared/domain/document";
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
import { Choices } from "../../parts/choices.tsx";
import { Grounds } from "../../parts/grounds.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./documents.module.css";

import { PaperStates } from "./paper-states.tsx";

type DocumentSheetProps = {
  connection: Connection;
  catalogue: Catalogue | null;
  ticket: MyTicket;
  /** Of the outcome, or what is offered first. */
  kind: DocumentKind;
  /** The ticket is finished with it; else it stays at the window, and any document can be chosen. */
  isEnding: boolean;
  /** Papers that were ticked off in the checklist of the ticket's item. */
  seen: readonly number[];
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  onIssue: (issue: Issue) => void;
  /** Finished without a document. */
  onSkip: () => void;
  onClose: () => void;
};

/**
 * CTR40: the document of an outcome, before the ticket is finished. Enter issues it, 0 goes on without. CTR43: or any document,
 * while the visit goes on.
 */
export const DocumentSheet = (props: DocumentSheetProps) => {
  const { connection, catalogue, ticket, isEnding, refusal, onClose } = props;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const choices = (catalogue?.items ?? []).filter(({ serviceId }) => serviceId === ticket.serviceId);
  const [kind, setKind] = useState(props.kind);
  const [chosenId, setChosenId] = useState<ItemId | null>(ticket.itemId ?? choices[0]?.itemId ?? null);
  const item = useQuery(connection, "GetItem", chosenId === null ? null : { itemId: chosenId }, chosenId ?? "");
  const title = documentWords[locale].title[kind];
  return item ? (
    <Draft
      key={`${kind} ${item.itemId}`}
      {...props}
      kind={kind}
      item={item}
      seen={item.itemId === ticket.itemId ? props.seen : []}
      title={t("document.title", { title, label: ticket.label })}
    >
      {!isEnding && <Kinds kind={kind} onChoose={setKind} />}
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

const Kinds = ({ kind, onChoose }: { kind: DocumentKind; onChoose: (kind: DocumentKind) => void }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  useKeys((key) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return false;
    const count = documentKinds.length;
    const at = (documentKinds.indexOf(kind) + (key === "ArrowRight" ? 1 : count - 1)) % count;
    onChoose(documentKinds[at] ?? kind);
    return true;
  });
  return (
    <Choices
      label={t("document.kind")}
      note={t("document.kindKeys")}
      layout="joined"
      choices={documentKinds.map((key) => ({
        key,
        name: documentWords[locale].title[key],
        testId: `document-kind-${key}`,
      }))}
      chosen={kind}
      onChoose={onChoose}
    />
  );
};

type DraftProps = DocumentSheetProps & { item: Item; title: string; children: ReactNode };

const Draft = (props: DraftProps) => {
  const { catalogue, item, kind, isEnding, seen, title, isHeld, isBusy, refusal, onIssue, onSkip, onClose, children } =
    props;
  const { t } = useTranslation("counter");
  const [draft, setDraft] = useState<DocumentDraft>(() => firstDraft(kind, item, seen));
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
    else if (key === "0" && isEnding && !isHeld && !isBusy) onSkip();
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
        <div className={styles["foot"]} data-count={isEnding ? 2 : 1}>
          <Button
            variant="filled"
            keyHint={t("document.enter")}
            isDisabled={isHeld || gap !== null}
            isPending={isBusy}
            note={t(catalogue?.canServerPrint ? "document.prints" : "document.shows")}
            onPress={issue}
            data-testid="issue-document"
          >
            {gap === null ? t(isEnding ? "document.issue" : "document.handOut") : t(`document.gap.${gap}`)}
          </Button>
          {isEnding && (
            <Button keyHint="0" isDisabled={isHeld} isPending={isBusy} onPress={onSkip} data-testid="skip-document">
              {t("document.skip")}
            </Button>
          )}
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
