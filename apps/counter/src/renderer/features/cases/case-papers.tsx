import { isLacking, type PaperState } from "@yichuang/shared/domain/document";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { Circle, CircleCheck, CircleX, Copy, FileDigit, type LucideIcon, PencilLine } from "lucide-react";
import { useTranslation } from "react-i18next";

import { receivedCount } from "../../model/case-papers.ts";
import styles from "./case-detail.module.css";

const shapes: Record<PaperState, LucideIcon> = {
  original: CircleCheck,
  copy: Copy,
  electronic: FileDigit,
  missing: CircleX,
  faulty: PencilLine,
};

/** DSK3: each paper of the item's list, and how it is there. */
export const CasePapers = ({ info: { papers } }: { info: Pick<CaseInfo, "papers"> }) => {
  const { t } = useTranslation(["cases", "counter"]);
  const locale = useLocale();
  return (
    <section className={styles["part"]} aria-label={t("cases:detail.papers")}>
      <h3>
        {t("cases:detail.papers")}
        {papers.length > 0 && <span>{t("cases:detail.papersCount", receivedCount(papers))}</span>}
      </h3>
      {papers.length === 0 && <p className={styles["none"]}>{t("cases:detail.noPapers")}</p>}
      <ul className={styles["papers"]}>
        {papers.map(({ index, name, note, isOptional, state }) => (
          <li key={index} data-is-lacking={state !== null && isLacking(state)} data-testid={`case-paper-${index}`}>
            <span>
              {name[locale]}
              {(note || isOptional) && (
                <small>
                  {[...(isOptional ? [t("cases:detail.optional")] : []), ...(note ? [note[locale]] : [])].join(" · ")}
                </small>
              )}
            </span>
            <span className={styles["paperState"]} data-is-none={state === null}>
              <Icon icon={state === null ? Circle : shapes[state]} />
              {state === null ? t("cases:paper.none") : t(`counter:paperState.${state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
