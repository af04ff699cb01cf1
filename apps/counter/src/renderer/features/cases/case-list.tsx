import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import type { CaseRow, OpenQuestion } from "@yichuang/shared/protocol/views/cases-view";
import { Undo2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { type CasePlace, indexOfPlace } from "../../model/case-rows.ts";
import styles from "./case-list.module.css";
import { StillWord, UrgencyWord } from "./urgency-word.tsx";

type ListProps<Row> = { rows: readonly Row[]; place: CasePlace | null; onChoose: (row: Row) => void };

/** Keeps the row that was chosen by keys in sight. */
const useInSight = (at: number) => {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return list;
};

type CaseListProps = ListProps<CaseRow> & { label: string; mine: string };

/** DSK1: open steps, those due first before others. */
export const CaseList = ({ rows, place, label, mine, onChoose }: CaseListProps) => {
  const at = indexOfPlace(rows, place);
  const list = useInSight(at);
  return (
    <ul ref={list} className={styles["rows"]} aria-label={label} data-testid="case-rows">
      {rows.map((row, index) => (
        <li key={`${row.caseId} ${row.stepId}`}>
          <Row
            row={row}
            isChosen={index === at}
            isMine={row.takenBy?.clerkId === mine}
            onChoose={() => onChoose(row)}
          />
        </li>
      ))}
    </ul>
  );
};

type RowProps = { row: CaseRow; isChosen: boolean; isMine: boolean; onChoose: () => void };

const Row = ({ row, isChosen, isMine, onChoose }: RowProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const who = row.takenBy === null ? t("list.free") : t("list.by", { name: row.takenBy.name[locale] });
  return (
    <button
      type="button"
      className={styles["row"]}
      aria-current={isChosen ? "true" : undefined}
      onClick={onChoose}
      data-case-row=""
      data-testid={`case-${row.caseId}-${row.stepId}`}
    >
      <span className={styles["what"]}>
        <b title={row.itemName[locale]}>{row.itemName[locale]}</b>
        <span>
          <span className={styles["step"]}>{row.stepName[locale]}</span>
          <span data-is-mine={isMine}>{isMine ? t("list.mine") : who}</span>
        </span>
        <small>
          {row.caseId} · {t(`form.${row.form}`)}
        </small>
      </span>
      <span className={styles["marks"]}>
        {row.isReturned && (
          <span className={styles["returned"]} data-testid="case-row-returned">
            <Icon icon={Undo2} />
            {t("list.returned")}
          </span>
        )}
        {row.isCorrecting ? (
          <StillWord bringBy={row.bringBy} isLapsed={row.isLapsed} />
        ) : (
          <UrgencyWord urgency={row.urgency} dueDay={row.dueDay} />
        )}
      </span>
    </button>
  );
};

/** CON2: what colleagues asked one's posts. */
export const QuestionList = ({ rows, place, onChoose }: ListProps<OpenQuestion>) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const at = indexOfPlace(rows, place);
  const list = useInSight(at);
  return (
    <ul ref={list} className={styles["rows"]} aria-label={t("side.questions")} data-testid="question-rows">
      {rows.map((row, index) => (
        <li key={`${row.caseId} ${row.consultation}`}>
          <button
            type="button"
            className={styles["row"]}
            aria-current={index === at ? "true" : undefined}
            onClick={() => onChoose(row)}
            data-case-row=""
            aria-label={`${row.question} ${row.caseId}`}
            data-testid={`question-${row.caseId}-${row.consultation}`}
          >
            <span className={styles["what"]}>
              <b title={row.question}>{row.question}</b>
              <span>{t("question.asked", { name: row.askedBy.name[locale], post: row.postName[locale] })}</span>
              <small>
                {row.caseId} · {row.itemName[locale]}
              </small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};
