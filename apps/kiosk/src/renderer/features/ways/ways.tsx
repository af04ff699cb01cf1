import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import { ServiceIcon } from "@yichuang/shared/ui/service-icon";
import { ChevronRight, Landmark } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import {
  type CatalogueIndex,
  departmentsWithWork,
  type ServiceList,
  servicesIn,
  type Situation,
} from "../../model/catalogue.ts";
import { PagedTiles } from "../../parts/paged-tiles.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import styles from "./ways.module.css";

type WaysProps = {
  by: "situation" | "department";
  index: CatalogueIndex;
  page: number;
  onTurn: (page: number) => void;
  onSituation: (situation: Situation) => void;
  onList: (list: ServiceList) => void;
};

type RowProps = { icon: ReactNode; name: string; note: string; testId: string; onOpen: () => void };

const Row = ({ icon, name, note, testId, onOpen }: RowProps) => (
  <button type="button" className={styles["way"]} onClick={onOpen} data-testid={testId}>
    {icon}
    <span className={styles["words"]}>
      <b className={styles["name"]}>{name}</b>
      <span className={styles["note"]}>{note}</span>
    </span>
    <Icon icon={ChevronRight} className={styles["chevron"]} />
  </button>
);

/** Other ways to find a service: by what is happening in life or in business, or by the department one knows. */
export const Ways = ({ by, index, page, onTurn, onSituation, onList }: WaysProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const room = useLayout();
  return (
    <div className={styles["screen"]}>
      <ScreenHead title={t(`ways.${by}`)} note={t(`ways.${by}Note`)} />
      <PagedTiles
        columns={room.wayColumns}
        tileHeightPx={room.itemHeightPx}
        page={page}
        onTurn={onTurn}
        className={styles["ways"]}
      >
        {by === "situation"
          ? index.catalogue.situations.map((situation) => (
              <Row
                key={situation.situationId}
                icon={<ServiceIcon name={situation.icon} className={styles["icon"]} />}
                name={situation.name[locale]}
                note={t("ways.items", { count: situation.itemIds.length })}
                testId={`situation-${situation.situationId}`}
                onOpen={() => onSituation(situation)}
              />
            ))
          : departmentsWithWork(index).map(({ departmentId, name }) => (
              <Row
                key={departmentId}
                icon={<Icon icon={Landmark} className={styles["icon"]} />}
                name={name[locale]}
                note={t("all.count", { count: servicesIn(index, { by: "department", departmentId }).length })}
                testId={`department-${departmentId}`}
                onOpen={() => onList({ by: "department", departmentId })}
              />
            ))}
      </PagedTiles>
    </div>
  );
};
