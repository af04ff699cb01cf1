import type { ViewState } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { Button } from "@yichuang/shared/ui/button";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import type { CatalogueIndex, CatalogueItem, CatalogueService } from "../../model/catalogue.ts";
import { Facts } from "../../parts/facts.tsx";
import { ItemRow } from "../../parts/item-row.tsx";
import { PagedTiles } from "../../parts/paged-tiles.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { WaitingWords } from "../../parts/waiting-words.tsx";
import styles from "./service.module.css";

type ServiceProps = {
  service: CatalogueService;
  page: number;
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  isStale: boolean;
  onTurn: (page: number) => void;
  onItem: (item: CatalogueItem) => void;
  onNoItem: () => void;
};

/** What exactly: the items of a service, and a way on for those who do not know. */
export const Service = ({ service, page, index, view, isStale, onTurn, onItem, onNoItem }: ServiceProps) => {
  const { t } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const locale = useLocale();
  const room = useLayout();
  const now = view.data?.services[service.serviceId];
  const items = index.itemsOf.get(service.serviceId) ?? [];
  const waiting = now && now.open && (
    <span className={clsx(isStale && styles["stale"])}>
      {now.waiting === 0 ? common("nobodyWaiting") : common("waiting", { count: now.waiting })}
    </span>
  );
  const minutes = now && (
    <span className={clsx(isStale && styles["stale"])}>
      <WaitingWords now={now} />
    </span>
  );
  return (
    <div className={styles["screen"]}>
      <ScreenHead
        path={service.name[locale]}
        title={t("service.question")}
        note={
          <Facts>
            <KindMark kind={service.kind} />
            {waiting}
            {minutes}
          </Facts>
        }
      />
      <PagedTiles
        columns={room.itemColumns}
        tileHeightPx={room.itemHeightPx}
        page={page}
        onTurn={onTurn}
        className={styles["items"]}
      >
        {items.map((item) => (
          <ItemRow key={item.itemId} item={item} onOpen={onItem} />
        ))}
      </PagedTiles>
      <Button
        variant="outlined"
        icon={ArrowRight}
        note={t("service.unsureNote")}
        onPress={onNoItem}
        className={styles["unsure"]}
        data-testid="no-item"
      >
        {t("service.unsure")}
      </Button>
    </div>
  );
};
