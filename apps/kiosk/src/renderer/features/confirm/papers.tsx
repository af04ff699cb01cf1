import type { Material } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Chip } from "@yichuang/shared/ui/chip";
import { Icon } from "@yichuang/shared/ui/icon";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { Check, Info, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { ItemState } from "../../hooks/use-item.ts";
import { PagedRows } from "../../parts/paged-rows.tsx";
import styles from "./confirm.module.css";

const PaperRow = ({ material, number }: { material: Material; number: number | null }) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  return (
    <div className={styles["paper"]}>
      <span className={styles["number"]}>{number ?? <Icon icon={Info} />}</span>
      <span>
        <b className={styles["paperName"]}>{material.name[locale]}</b>
        {material.note && <small className={styles["paperNote"]}>{material.note[locale]}</small>}
      </span>
      {material.isOptional && <Chip tone="quiet">{t("papers.optional")}</Chip>}
    </div>
  );
};

type WordsProps = { icon: LucideIcon; title: string; note: string; children?: ReactNode };

const Words = ({ icon, title, note, children }: WordsProps) => (
  <section className={styles["papers"]}>
    <p className={styles["words"]}>
      <Icon icon={icon} className={styles["wordsIcon"]} />
      <span>
        <b className={styles["paperName"]}>{title}</b>
        <small className={styles["paperNote"]}>{note}</small>
      </span>
    </p>
    {children}
  </section>
);

/** What happens after the ticket, for those who have no list to read. */
const Steps = ({ zoneName, isItemOpen }: { zoneName: string; isItemOpen: boolean }) => {
  const { t } = useTranslation("kiosk");
  const steps = [t("steps.sit", { zone: zoneName }), t("steps.listen"), isItemOpen ? t("steps.say") : t("steps.go")];
  return (
    <ol className={styles["steps"]}>
      {steps.map((step, position) => (
        <li key={step}>
          <span className={styles["number"]}>{position + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
};

type PapersProps = {
  papers: ItemState | null;
  /** Where one waits. */
  zoneName: string;
  page: number;
  onTurn: (page: number) => void;
  /** Opens the list to take along. */
  takeAway: ReactNode;
};

/** The one-time notice list: all papers at once, those for some people only at the end. */
export const Papers = ({ papers, zoneName, page, onTurn, takeAway }: PapersProps) => {
  const { t } = useTranslation("kiosk");
  if (papers === null)
    return (
      <Words icon={Info} title={t("papers.noItem")} note={t("papers.noItemNote")}>
        <Steps zoneName={zoneName} isItemOpen />
      </Words>
    );
  if (papers.state === "loading") return <LoadingPane className={styles["papers"]} />;
  if (papers.item === null) return <Words icon={Info} title={t("papers.absent")} note={t("papers.absentNote")} />;
  const { materials } = papers.item;
  if (materials.length === 0)
    return (
      <Words icon={Check} title={t("papers.none")} note={t("papers.noneNote")}>
        <Steps zoneName={zoneName} isItemOpen={false} />
      </Words>
    );
  const needed = materials.filter(({ isOptional }) => !isOptional);
  const optional = materials.filter(({ isOptional }) => isOptional);
  return (
    <section className={styles["papers"]}>
      <div className={styles["papersHead"]}>
        <h2 className={styles["papersTitle"]}>
          {needed.length > 0 ? t("papers.title", { count: needed.length }) : t("papers.titleOptional")}
          <span>{t("papers.titleNote")}</span>
        </h2>
        {takeAway}
      </div>
      <PagedRows page={page} onTurn={onTurn} className={styles["paperRows"]}>
        {[...needed, ...optional].map((material, position) => (
          <PaperRow key={position} material={material} number={material.isOptional ? null : position + 1} />
        ))}
      </PagedRows>
    </section>
  );
};
