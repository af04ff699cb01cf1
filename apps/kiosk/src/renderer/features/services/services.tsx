import type { ViewState } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
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

const Head = ({ list, index, count }: { list: ServiceList; index: CatalogueIndex; count: number }) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  if (list.by === "kind") return <ScreenHead title={<KindMark kind={list.kind} />} note={t(`kindNote.${list.kind}`)} />;
  const titleOf = (): string => {
    if (list.by === "all") return t("all.every");
    if (list.by === "group") return t(`group.${list.group}`);
    const found = index.catalogue.departments.find(({ departmentId }) => departmentId === list.departmentId);
    return found?.name[locale] ?? "";
  };
  const title = titleOf();
  return <ScreenHead title={title} note={t("all.count", { count })} />;
};

/** All services of one kind of window or of one part of life. */
export const Services = ({ list, page, index, view, isStale, onTurn, onService }: ServicesProps) => {
  const room = useLayout();
  const services = servicesIn(index, list);
  return (
    <div className={styles["screen"]}>
      <Head list={list} index={index} count={services.length} />
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
