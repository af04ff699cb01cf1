import type { ViewState } from "@yichuang/shared/client/connection";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { useTranslation } from "react-i18next";

import { type CatalogueIndex, type CatalogueService, type ServiceList, servicesIn } from "../../model/catalogue.ts";
import { MoreTile } from "../../parts/more-tile.tsx";
import { ServiceTile } from "../../parts/service-tile.tsx";
import styles from "./home.module.css";

type GroupTilesProps = {
  group: "personal" | "business";
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  isStale: boolean;
  columns: number;
  rows: number;
  onService: (service: CatalogueService) => void;
  onList: (list: ServiceList) => void;
};

/** The first services of a group in the hall's own order; where there are more than fit, the last pane opens them all. */
export const GroupTiles = ({ group, index, view, isStale, columns, rows, onService, onList }: GroupTilesProps) => {
  const { t } = useTranslation("kiosk");
  const services = servicesIn(index, { by: "group", group });
  if (services.length === 0) return null;
  const room = columns * rows;
  const shown = services.length > room ? services.slice(0, room - 1) : services;
  const gaps = (columns - (shown.length % columns)) % columns;
  const hasMore = shown.length < services.length;
  return (
    <>
      <h2 className={styles["side"]} style={{ gridRow: `span ${Math.ceil(shown.length / columns)}` }}>
        {t(`group.${group}`)}
      </h2>
      {shown.map((service) => (
        <ServiceTile
          key={service.serviceId}
          service={service}
          now={view.data?.services[service.serviceId]}
          isStale={isStale}
          onOpen={onService}
        />
      ))}
      {hasMore && (
        <MoreTile
          title={t(`all.${group}`)}
          note={t("all.count", { count: services.length })}
          testId={`group-${group}`}
          onOpen={() => onList({ by: "group", group })}
        />
      )}
      {!hasMore && gaps > 0 && <span style={{ gridColumn: `span ${gaps}` }} />}
    </>
  );
};
