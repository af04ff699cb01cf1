import type { ViewState } from "@yichuang/shared/client/connection";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { type CatalogueIndex, type CatalogueService, type ServiceList, servicesIn } from "../../model/catalogue.ts";
import { PagedTiles } from "../../parts/paged-tiles.tsx";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { ServiceTile } from "../../parts/service-tile.tsx";
import styles from "./services.module.css";

type ServicesProps = {
  list: ServiceList;
  page: number;
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  isStale: boolean;
  onTurn: (page: number) => void;
  onService: (service: CatalogueService) => void;
};

/** All services of one kind of window or of one part of life. */
export const Services = ({ list, page, index, view, isStale, onTurn, onService }: ServicesProps) => {
  const { t } = useTranslation("kiosk");
  const room = useLayout();
  const services = servicesIn(index, list);
  const head =
    list.by === "kind"
      ? { title: <KindMark kind={list.kind} />, note: t(`kindNote.${list.kind}`) }
      : { title: t(`group.${list.group}`), note: t("all.count", { count: services.length }) };
  return (
    <div className={styles["screen"]}>
      <ScreenHead title={head.title} note={head.note} />
      <PagedTiles
        columns={room.listColumns}
        tileHeightPx={room.tileHeightPx}
        page={page}
        onTurn={onTurn}
        className={styles["tiles"]}
      >
        {services.map((service) => (
          <ServiceTile
            key={service.serviceId}
            service={service}
            now={view.data?.services[service.serviceId]}
            isStale={isStale}
            onOpen={onService}
          />
        ))}
      </PagedTiles>
    </div>
  );
};
