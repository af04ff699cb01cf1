import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { type CatalogueIndex, type CatalogueItem, itemsIn, type Situation } from "../../model/catalogue.ts";
import { ItemRow } from "../../parts/item-row.tsx";
import { PagedTiles } from "../../parts/paged-tiles.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import styles from "./ways.module.css";

type SituationItemsProps = {
  situation: Situation;
  index: CatalogueIndex;
  page: number;
  onTurn: (page: number) => void;
  onItem: (item: CatalogueItem) => void;
};

/** What belongs to a situation, in the order of doing. */
export const SituationItems = ({ situation, index, page, onTurn, onItem }: SituationItemsProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const room = useLayout();
  return (
    <div className={styles["screen"]}>
      <ScreenHead path={situation.name[locale]} title={t("service.question")} note={t("ways.order")} />
      <PagedTiles
        columns={room.itemColumns}
        tileHeightPx={room.itemHeightPx}
        page={page}
        onTurn={onTurn}
        className={styles["ways"]}
      >
        {itemsIn(index, situation).map((item) => (
          <ItemRow key={item.itemId} item={item} onOpen={onItem} />
        ))}
      </PagedTiles>
    </div>
  );
};
