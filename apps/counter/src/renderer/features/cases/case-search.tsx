import type { Connection } from "@yichuang/shared/client/connection";
import { caseStatuses } from "@yichuang/shared/domain/case";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { FoundCaseRow } from "@yichuang/shared/protocol/views/cases-view";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { type CasePlace, indexOfPlace, type SideState } from "../../model/case-rows.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import listStyles from "./case-list.module.css";
import styles from "./side.module.css";
import { StatusWord } from "../../parts/status-word.tsx";
import { StillWord, UrgencyWord } from "./urgency-word.tsx";
import type { SearchState } from "./use-search.ts";

type CaseSearchProps = {
  connection: Connection;
  search: SearchState;
  state: SideState;
  onChange: (change: Partial<SideState>) => void;
};

/** DSK7: any case of the hall, by part of a number, status, item, post or lateness. */
export const CaseSearch = ({ connection, search, state, onChange }: CaseSearchProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const { rows, hasMore, isAnswered, refusal } = search;
  return (
    <>
      <SearchFields connection={connection} search={search} />
      {refusal && <NoticeLine tone="trouble">{refusalWords(refusal, locale)}</NoticeLine>}
      <p className={styles["count"]} role="status" data-testid="found-count" data-is-answered={isAnswered}>
        {!isAnswered && rows.length === 0 && t("search.asking")}
        {isAnswered && refusal === null && rows.length === 0 && t("search.none")}
        {rows.length > 0 &&
          (hasMore ? t("search.more", { count: rows.length }) : t("search.count", { count: rows.length }))}
      </p>
      {rows.length > 0 && (
        <FoundList
          rows={rows}
          place={state.place}
          onChoose={({ caseId }) => onChange({ place: { caseId, stepId: null } })}
        />
      )}
    </>
  );
};

const SearchFields = ({ connection, search: { wish, change } }: Pick<CaseSearchProps, "connection" | "search">) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const posts = useQuery(connection, "GetFlows", {}, "flows")?.posts ?? [];
  const items = useQuery(connection, "GetCatalogue", {}, "catalogue")?.items ?? [];
  return (
    <div className={styles["search"]}>
      <label className={styles["wide"]}>
        {t("search.text")}
        <input
          type="search"
          maxLength={50}
          autoComplete="off"
          autoFocus
          placeholder={t("search.textHint")}
          value={wish.text}
          onChange={({ target }) => change({ text: target.value })}
          onKeyDown={(event) => {
            // From the field into what it found.
            if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
          }}
          data-testid="case-search"
        />
      </label>
      <label>
        {t("search.status")}
        <select
          value={wish.status ?? ""}
          onChange={({ target }) => change({ status: caseStatuses.find((status) => status === target.value) ?? null })}
          data-testid="search-status"
        >
          <option value="">{t("search.any")}</option>
          {caseStatuses.map((status) => (
            <option key={status} value={status}>
              {t(`status.${status}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("search.post")}
        <select
          value={wish.postId ?? ""}
          onChange={({ target }) =>
            change({ postId: posts.find(({ postId }) => postId === target.value)?.postId ?? null })
          }
          data-testid="search-post"
        >
          <option value="">{t("search.any")}</option>
          {posts.map(({ postId, name }) => (
            <option key={postId} value={postId}>
              {name[locale]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("search.item")}
        <select
          value={wish.itemId ?? ""}
          onChange={({ target }) =>
            change({ itemId: items.find(({ itemId }) => itemId === target.value)?.itemId ?? null })
          }
          data-testid="search-item"
        >
          <option value="">{t("search.any")}</option>
          {items.map(({ itemId, name }) => (
            <option key={itemId} value={itemId}>
              {name[locale]}
            </option>
          ))}
        </select>
      </label>
      <label className={styles["check"]}>
        <input
          type="checkbox"
          checked={wish.isOverdue}
          onChange={({ target }) => change({ isOverdue: target.checked })}
          data-testid="search-overdue"
        />
        {t("search.overdue")}
      </label>
    </div>
  );
};

type FoundListProps = {
  rows: readonly FoundCaseRow[];
  place: CasePlace | null;
  onChoose: (row: FoundCaseRow) => void;
};

const FoundList = ({ rows, place, onChoose }: FoundListProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const at = indexOfPlace(rows, place);
  return (
    <ul className={listStyles["rows"]} aria-label={t("side.search")} data-testid="found-rows">
      {rows.map((row, index) => (
        <li key={row.caseId}>
          <button
            type="button"
            className={listStyles["row"]}
            aria-current={index === at ? "true" : undefined}
            onClick={() => onChoose(row)}
            data-case-row=""
            data-testid={`found-${row.caseId}`}
          >
            <span className={listStyles["what"]}>
              <b title={row.itemName[locale]}>{row.itemName[locale]}</b>
              <span>{row.departmentName[locale]}</span>
              <small>
                {row.caseId}
                {row.externalRef !== null && ` · ${row.externalRef}`}
              </small>
            </span>
            {row.isLapsed ? (
              <StillWord bringBy={null} isLapsed />
            ) : row.urgency === null ? (
              <StatusWord status={row.status} />
            ) : (
              <UrgencyWord urgency={row.urgency} dueDay={row.dueDay} />
            )}
          </button>
        </li>
      ))}
    </ul>
  );
};
