import type { Guidance } from "@yichuang/shared/domain/guidance";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import { Minus, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";

import { compareLines, type ComparedLine, guidanceParts, isChanged, linesOf } from "../../model/guidance-lines.ts";
import styles from "./guidance.module.css";

type GuidanceCompareProps = {
  before: Guidance;
  after: Guidance;
  /** What stands above the two sides. */
  heads: [before: string, after: string];
};

const Side = ({ lines }: { lines: readonly ComparedLine[] }) => {
  const { t } = useTranslation("counter");
  return (
    <ul>
      {lines.map(({ change, line: { head, body } }) => (
        <li key={`${head} ${body}`} data-change={change}>
          {change !== "same" && (
            <span className={styles["sign"]}>
              <Icon icon={change === "new" ? Plus : Minus} />
              <small>{t(`guidance.${change}`)}</small>
            </span>
          )}
          <p>{head}</p>
          {body !== "" && <small>{body}</small>}
        </li>
      ))}
      {lines.length === 0 && <li data-change="none">{t("guidance.nothing")}</li>}
    </ul>
  );
};

/** KB11: what holds and what is to hold, side by side; a part that stays as it is is only named. */
export const GuidanceCompare = ({ before, after, heads }: GuidanceCompareProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const words = { optional: t("papers.optional"), sample: t("guidance.sample") };
  const parts = guidanceParts.map((part) => {
    const [was, is] = [linesOf(before, part, locale, words), linesOf(after, part, locale, words)];
    return { part, ...compareLines(was, is), isOther: isChanged(was, is) };
  });
  const untouched = parts.filter(({ isOther }) => !isOther);
  return (
    <div className={styles["compare"]} data-testid="guidance-compare">
      <div className={styles["sides"]}>
        <b>{heads[0]}</b>
        <b>{heads[1]}</b>
      </div>
      {parts
        .filter(({ isOther }) => isOther)
        .map(({ part, before: was, after: is }) => (
          <section key={part} aria-label={t(`guidance.part.${part}`)}>
            <h3>{t(`guidance.part.${part}`)}</h3>
            <div className={styles["sides"]}>
              <Side lines={was} />
              <Side lines={is} />
            </div>
          </section>
        ))}
      {untouched.length > 0 && (
        <p className={styles["untouched"]}>
          {t("guidance.untouched", { parts: untouched.map(({ part }) => t(`guidance.part.${part}`)).join("、") })}
        </p>
      )}
    </div>
  );
};
