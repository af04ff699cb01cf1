import type { Connection, FieldsOf } from "@yichuang/shared/client/connection";
import type { PaperState } from "@yichuang/shared/domain/document";
import type { ItemId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../../hooks/use-query.ts";
import { type PaperDraft, referencePattern, withPaper } from "../../../model/case-papers.ts";
import { Choices } from "../../../parts/choices.tsx";
import { PaperTable } from "../../../parts/paper-table.tsx";
import { ActSheet, type CaseSheetProps } from "./act-sheet.tsx";
import { receivedStates } from "./paper-sheets.tsx";
import styles from "./sheets.module.css";

type Origin = FieldsOf<"OpenCase">["origin"];
type OpenSheetProps = Omit<CaseSheetProps, "info"> & { connection: Connection };

/** DSK8: a filing of the net, or what a hall elsewhere took in, becomes a case under its own number there. */
export const OpenSheet = (props: OpenSheetProps) => {
  const { connection, onDo } = props;
  const { t } = useTranslation("cases");
  const [origin, setOrigin] = useState<Origin>("online");
  const [itemId, setItemId] = useState<ItemId | null>(null);
  const [reference, setReference] = useState("");
  const [draft, setDraft] = useState<{ itemId: ItemId; papers: PaperDraft } | null>(null);
  const item = useQuery(connection, "GetItem", itemId === null ? null : { itemId }, itemId ?? "");
  const papers = item === null ? [] : draft?.itemId === item.itemId ? draft.papers : firstPapers(item, origin);
  const isNamed = referencePattern.test(reference.trim());
  const gap = itemId === null ? t("open.gapItem") : isNamed ? null : t("open.gapReference");
  const go = (): void => {
    if (itemId === null || gap !== null) return;
    const received = papers.flatMap((state, index) => (state === null ? [] : [{ index, state }]));
    onDo("OpenCase", { itemId, origin, externalRef: reference.trim(), ...(item === null ? {} : { papers: received }) });
  };
  const origins = (["online", "elsewhere"] as const).map((key) => ({
    key,
    name: t(`origin.${key}`),
    testId: `origin-${key}`,
  }));
  return (
    <ActSheet {...props} size="wide" title={t("open.title")} go={t("open.go")} gap={gap} onGo={go}>
      <div className={styles["two"]}>
        <Choices label={t("open.origin")} layout="joined" chosen={origin} onChoose={setOrigin} choices={origins} />
        <label className={styles["field"]}>
          <span>{t("open.reference")}</span>
          <input
            value={reference}
            maxLength={64}
            autoComplete="off"
            aria-invalid={reference.trim() !== "" && !isNamed}
            onChange={({ target }) => setReference(target.value)}
            onKeyDown={(event) => event.key === "Enter" && go()}
            data-testid="open-reference"
          />
          <small>{t("open.referenceHint")}</small>
        </label>
      </div>
      <ItemField connection={connection} chosen={itemId} onChoose={setItemId} />
      {item && item.materials.length > 0 && (
        <OpenPapers item={item} papers={papers} onChange={(next) => setDraft({ itemId: item.itemId, papers: next })} />
      )}
    </ActSheet>
  );
};

/** What everybody needs is taken as there: by file over the net, as originals where a window took it in. */
const firstPapers = ({ materials }: Item, origin: Origin): PaperDraft =>
  materials.map(({ isOptional }): PaperState | null =>
    isOptional ? null : origin === "online" ? "electronic" : "original",
  );

type OpenPapersProps = { item: Item; papers: PaperDraft; onChange: (papers: PaperDraft) => void };

const OpenPapers = ({ item, papers, onChange }: OpenPapersProps) => {
  const { t } = useTranslation(["cases", "counter"]);
  return (
    <PaperTable
      papers={item.materials}
      draft={papers}
      states={receivedStates}
      nameOf={(state) => t(`counter:paperState.${state}`)}
      off={t("cases:open.off")}
      keys={t("cases:open.papersHow")}
      isAmiss={() => false}
      onSet={(at, state) => onChange(withPaper(papers, at, state))}
    />
  );
};

type ItemFieldProps = { connection: Connection; chosen: ItemId | null; onChoose: (itemId: ItemId) => void };

/** Items by hanzi, pinyin or initials; Enter takes the first. */
const ItemField = ({ connection, chosen, onChoose }: ItemFieldProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const found = useQuery(connection, "FindItems", text === "" ? null : { text }, text);
  const known = catalogue?.items ?? [];
  const chosenItem = known.filter(({ itemId }) => itemId === chosen);
  const items = text === "" ? chosenItem : (found?.items ?? []);
  const nameOf = (serviceId: string): string =>
    catalogue?.services.find((service) => service.serviceId === serviceId)?.name[locale] ?? "";
  return (
    <div className={styles["field"]}>
      <label className={styles["field"]}>
        <span>{t("open.item")}</span>
        <input
          autoFocus
          value={typed}
          maxLength={50}
          autoComplete="off"
          placeholder={t("open.search")}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            const [first] = items;
            if (event.key !== "Enter" || event.nativeEvent.isComposing || !first) return;
            onChoose(first.itemId);
            setTyped("");
          }}
          data-testid="open-search"
        />
      </label>
      {items.length > 0 && (
        <ul className={styles["items"]}>
          {items.map(({ itemId, name, serviceId }) => (
            <li key={itemId}>
              <button
                type="button"
                aria-pressed={itemId === chosen}
                onClick={() => {
                  onChoose(itemId);
                  setTyped("");
                }}
                data-testid={`open-item-${itemId}`}
              >
                <span>{name[locale]}</span>
                <small>{nameOf(serviceId)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {text !== "" && found && items.length === 0 && <small role="status">{t("open.none")}</small>}
    </div>
  );
};
