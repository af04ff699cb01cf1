import type { BusinessDay } from "@yichuang/shared/domain/ids";
import { formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { Check, CircleAlert, type LucideIcon, Minus, X } from "lucide-react";
import { useTranslation } from "react-i18next";

import { shortDay } from "../../model/format-day.ts";
import { type ShownStep, stepBlocks } from "../../model/step-blocks.ts";
import styles from "./case-steps.module.css";

/** Those that have one; the others are a ring, filled while something is done. */
const icons: Partial<Record<ShownStep["state"], LucideIcon>> = {
  done: Check,
  refused: X,
  skipped: Minus,
  correcting: CircleAlert,
};

type Delivery = "waitsForYou" | "handing" | null;
type StepProps = { step: ShownStep; timeZone: string; isInLane: boolean; delivery: Delivery };

/** The noon of a day of the hall lies in it everywhere. */
const noonOf = (day: BusinessDay): number => Date.parse(`${day}T12:00:00Z`);

const Step = ({ step, timeZone, isInLane, delivery }: StepProps) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const { state, act, dueDay, endedAtMs } = step;
  const icon = icons[state];
  const form = isInLane ? shortDay : formatDate;
  const words = (): string => {
    if (state === "going-on" && act === "deliver" && delivery) return t(`steps.${delivery}`);
    if (state === "going-on" && dueDay !== null)
      return t("steps.goingOnDue", { day: form(noonOf(dueDay), "UTC", locale) });
    return t(`steps.${state}`, { day: endedAtMs === null ? "" : form(endedAtMs, timeZone, locale) });
  };
  return (
    <div className={styles["step"]} data-state={state} data-testid="case-step">
      <span className={styles["mark"]}>{icon && <Icon icon={icon} />}</span>
      <span className={styles["words"]}>
        <b>{step.name[locale]}</b>
        {!isInLane && <span>{step.departmentName[locale]}</span>}
        <small>{words()}</small>
      </span>
    </div>
  );
};

type CaseStepsProps = { found: CaseView; timeZone: string };

/** Handing out waits for the citizen, where one comes for it, and for the post else; null: nothing is decided, it is done on the spot. */
const deliveryOf = ({ result, visit }: CaseView): Delivery => {
  if (result === null) return null;
  return visit ? "waitsForYou" : "handing";
};

/** CPG2: all steps in their order; departments that work at one time stand beside each other. */
export const CaseSteps = ({ found, timeZone }: CaseStepsProps) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const delivery = deliveryOf(found);
  return (
    <section className={styles["steps"]} data-testid="case-steps">
      <h2 className={styles["title"]}>{t("steps.title")}</h2>
      <ol className={styles["list"]}>
        {stepBlocks(found.steps).map((block, position) =>
          block.kind === "one" ? (
            <li key={position}>
              <Step step={block.step} timeZone={timeZone} isInLane={false} delivery={delivery} />
            </li>
          ) : (
            <li key={position} className={styles["beside"]} data-testid="case-beside">
              <p>{t("steps.beside")}</p>
              <ul className={styles["lanes"]}>
                {block.lanes.map(({ departmentName, steps: own }) => (
                  <li key={departmentName.zh}>
                    <h3>{departmentName[locale]}</h3>
                    {own.map((step, at) => (
                      <Step key={at} step={step} timeZone={timeZone} isInLane delivery={delivery} />
                    ))}
                  </li>
                ))}
              </ul>
            </li>
          ),
        )}
      </ol>
    </section>
  );
};
