import type { Connection } from "@yichuang/shared/client/connection";
import type { PostId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CasesView } from "@yichuang/shared/protocol/views/cases-view";
import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { FilePlus2, Keyboard } from "lucide-react";
import { useTranslation } from "react-i18next";

import { caseLetters } from "../../model/case-keys.ts";
import {
  type CaseFilter,
  countsIn,
  rowsIn,
  type Side,
  sides,
  type SideState,
  urgencyFilters,
} from "../../model/case-rows.ts";
import { Choices } from "../../parts/choices.tsx";
import { CaseList, QuestionList } from "./case-list.tsx";
import { CaseSearch } from "./case-search.tsx";
import type { SearchState } from "./use-search.ts";
import styles from "./side.module.css";
import { urgencyShapes } from "./urgency-word.tsx";

type SidePaneProps = {
  connection: Connection;
  view: CasesView;
  mine: string;
  state: SideState;
  search: SearchState;
  mayOpen: boolean;
  isHeld: boolean;
  onChange: (change: Partial<SideState>) => void;
  onOpenCase: () => void;
  onKeys: () => void;
};

/** What lies on one's desk, by side and urgency, or what was looked for. */
export const SidePane = (props: SidePaneProps) => {
  const { connection, view, state, search, mayOpen, isHeld, onChange, onOpenCase, onKeys } = props;
  const { t } = useTranslation("cases");
  const { side, filter } = state;
  const counts = countsIn(view, null);
  const countOf: Record<Side, number | null> = {
    todo: counts.all,
    waiting: counts.correcting,
    questions: view.questions.length,
    search: null,
  };
  return (
    <section className={styles["side"]} aria-label={t("list.title")}>
      <Choices
        label={t("side.label")}
        isLabelHidden
        layout="joined"
        chosen={side}
        onChoose={(next) => onChange({ side: next, place: null })}
        choices={sides.map((key) => ({
          key,
          name: countOf[key] === null ? t(`side.${key}`) : `${t(`side.${key}`)} ${countOf[key]}`,
          hint: caseLetters[key],
          testId: `side-${key}`,
        }))}
        className={styles["sides"]}
      />
      {(side === "todo" || side === "waiting") && view.posts.length > 1 && (
        <PostField
          view={view}
          chosen={filter.postId}
          onChoose={(postId) => onChange({ filter: { ...filter, postId } })}
        />
      )}
      {side === "todo" && (
        <Urgencies view={view} filter={filter} onChoose={(urgency) => onChange({ filter: { ...filter, urgency } })} />
      )}
      {side === "search" && <CaseSearch connection={connection} search={search} state={state} onChange={onChange} />}
      {side !== "search" && <Rows {...props} />}
      <footer className={styles["foot"]}>
        {mayOpen && (
          <Button
            icon={FilePlus2}
            keyHint={caseLetters.open}
            isDisabled={isHeld}
            onPress={onOpenCase}
            aria-keyshortcuts={caseLetters.open}
            data-testid="open-case"
          >
            {t("list.open")}
          </Button>
        )}
        <Button icon={Keyboard} keyHint="F1" onPress={onKeys} aria-keyshortcuts="F1" data-testid="case-keys">
          {t("list.keys")}
        </Button>
      </footer>
    </section>
  );
};

const Rows = ({ view, mine, state, onChange }: SidePaneProps) => {
  const { t } = useTranslation("cases");
  const { side, filter, place } = state;
  if (side === "questions")
    return view.questions.length === 0 ? (
      <Nothing words={t("list.none.questions")} />
    ) : (
      <QuestionList
        rows={view.questions}
        place={place}
        onChoose={({ caseId }) => onChange({ place: { caseId, stepId: null } })}
      />
    );
  if (view.posts.length === 0) return <Nothing words={t("list.none.posts")} how={t("list.none.postsHow")} />;
  const rows = rowsIn(view.rows, state);
  const isFiltered = filter.urgency !== "all" || filter.postId !== null;
  if (rows.length === 0) {
    if (side === "waiting") return <Nothing words={t("list.none.waiting")} />;
    if (isFiltered) return <Nothing words={t("list.none.filtered")} />;
    return <Nothing words={t("list.none.todo")} how={t("list.none.todoHow")} />;
  }
  const { lapsed } = countsIn(view, filter.postId);
  return (
    <>
      {side === "waiting" && lapsed > 0 && (
        <p className={styles["lapsed"]} data-testid="lapsed-count">
          {t("list.lapsed", { count: lapsed })}
        </p>
      )}
      <CaseList
        rows={rows}
        place={place}
        label={t(`side.${side === "waiting" ? "waiting" : "todo"}`)}
        mine={mine}
        onChoose={({ caseId, stepId }) => onChange({ place: { caseId, stepId } })}
      />
      {view.moreCount > 0 && <p className={styles["more"]}>{t("list.more", { count: view.moreCount })}</p>}
    </>
  );
};

const Nothing = ({ words, how }: { words: string; how?: string }) => (
  <div className={styles["nothing"]}>
    <p>{words}</p>
    {how !== undefined && <p>{how}</p>}
  </div>
);

type PostFieldProps = { view: CasesView; chosen: PostId | null; onChoose: (postId: PostId | null) => void };

const PostField = ({ view, chosen, onChoose }: PostFieldProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  return (
    <label className={styles["post"]}>
      <span>{t("list.post")}</span>
      <select
        value={chosen ?? ""}
        onChange={({ target }) => onChoose(view.posts.find(({ postId }) => postId === target.value)?.postId ?? null)}
        data-testid="case-post"
      >
        <option value="">{t("list.allPosts")}</option>
        {view.posts.map(({ postId, name }) => (
          <option key={postId} value={postId}>
            {name[locale]}
          </option>
        ))}
      </select>
    </label>
  );
};

type UrgenciesProps = { view: CasesView; filter: CaseFilter; onChoose: (urgency: CaseFilter["urgency"]) => void };

/** DSK1: how many there are of each, and those alone. */
const Urgencies = ({ view, filter, onChoose }: UrgenciesProps) => {
  const { t } = useTranslation("cases");
  const counts = countsIn(view, filter.postId);
  return (
    <div className={styles["urgencies"]} role="group" aria-label={t("urgency.label")}>
      {urgencyFilters.map((urgency) => (
        <button
          key={urgency}
          type="button"
          aria-pressed={filter.urgency === urgency}
          data-urgency={urgency}
          data-is-empty={counts[urgency] === 0}
          onClick={() => onChoose(urgency)}
          data-testid={`urgency-${urgency}`}
        >
          <b>{counts[urgency]}</b>
          <span>
            {urgency !== "all" && <Icon icon={urgencyShapes[urgency]} />}
            {t(`urgency.${urgency}`)}
          </span>
        </button>
      ))}
    </div>
  );
};
