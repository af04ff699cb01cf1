import type { StepId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { StepInfo } from "@yichuang/shared/protocol/views/cases-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { Circle, CircleCheck, CircleDot, CircleMinus, CircleX, Hourglass, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";

import { flowRows } from "../../model/case-flow.ts";
import { dayWords } from "../../parts/day-words.ts";
import styles from "./case-detail.module.css";

type Stand = StepInfo["state"] | "refused";

const shapes: Record<Stand, LucideIcon> = {
  pending: Circle,
  open: CircleDot,
  correcting: Hourglass,
  done: CircleCheck,
  refused: CircleX,
  skipped: CircleMinus,
};

const standOf = ({ state, outcome }: StepInfo): Stand => (outcome === "refused" ? "refused" : state);

type CaseFlowProps = { steps: readonly StepInfo[]; chosen: StepId | null; onChoose: (stepId: StepId) => void };

/** DSK3: how far each department is; those at work at one time stand side by side. */
export const CaseFlow = ({ steps, chosen, onChoose }: CaseFlowProps) => {
  const { t } = useTranslation("cases");
  return (
    <section className={styles["part"]} aria-label={t("detail.flow")}>
      <h3>{t("detail.flow")}</h3>
      <ol className={styles["flow"]}>
        {flowRows(steps).map((row) => (
          <li key={row[0]?.stepId}>
            {row.map((step) => (
              <StepCell key={step.stepId} step={step} isChosen={step.stepId === chosen} onChoose={onChoose} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
};

/** Its day has come, or is over. */
const isPressing = (step: StepInfo): step is StepInfo & { urgency: "red" | "overdue" } =>
  step.state === "open" && (step.urgency === "red" || step.urgency === "overdue");

type StepCellProps = { step: StepInfo; isChosen: boolean; onChoose: (stepId: StepId) => void };

const StepCell = ({ step, isChosen, onChoose }: StepCellProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const stand = standOf(step);
  const isGoingOn = step.state === "open" || step.state === "correcting";
  const facts = [
    step.departmentName[locale],
    ...(step.takenBy === null ? [] : [step.takenBy.name[locale]]),
    ...(step.state === "open" && step.dueDay !== null ? [t("due.by", { day: dayWords(step.dueDay, locale) })] : []),
    ...(step.ground === null ? [] : [step.ground[locale]]),
  ];
  const inside = (
    <>
      <Icon icon={shapes[stand]} className={styles["shape"]} />
      <span>
        <span>
          <b>{step.name[locale]}</b> <em>{t(`stepState.${stand}`)}</em>
          {isPressing(step) && <em data-urgency={step.urgency}> {t(`urgency.${step.urgency}`)}</em>}
        </span>
        <small>
          {facts.map((fact) => (
            <span key={fact}>{fact} </span>
          ))}
        </small>
      </span>
    </>
  );
  const common = { className: styles["cell"], "data-stand": stand, "data-testid": `step-${step.stepId}` };
  return isGoingOn ? (
    <button type="button" aria-pressed={isChosen} onClick={() => onChoose(step.stepId)} {...common}>
      {inside}
    </button>
  ) : (
    <div {...common}>{inside}</div>
  );
};
