import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { type WindowKind, windowKinds } from "@yichuang/shared/domain/service";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Lattice } from "@yichuang/shared/ui/lattice";
import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import {
  type CatalogueIndex,
  type CatalogueItem,
  type CatalogueService,
  type ServiceList,
  servicesIn,
} from "../../model/catalogue.ts";
import { GroupTiles } from "./group-tiles.tsx";
import styles from "./home.module.css";
import { KindPane } from "./kind-pane.tsx";
import { LoadLine } from "./load-line.tsx";
import { OftenBlock } from "./often-block.tsx";
import { RemotePanes } from "./remote-panes.tsx";
import { SearchBar } from "./search-bar.tsx";
import { type OtherWays, WaysRow } from "./ways-row.tsx";

export type HomeProps = OtherWays & {
  connection: Connection;
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  isStale: boolean;
  /** The hall's notices, put in by the app. */
  notices: ReactNode;
  /** The printer cannot print: what stands in the place of the notices says so where there is one. */
  isWithoutPaper: boolean;
  onService: (service: CatalogueService) => void;
  onItem: (item: CatalogueItem) => void;
  onList: (list: ServiceList) => void;
  onSearch: () => void;
};

/** The first screen: what do you want to do today. */
export const Home = (props: HomeProps) => {
  const { connection, index, view, isStale, notices, onService, onItem, onList, onSearch } = props;
  const { t } = useTranslation("kiosk");
  const room = useLayout();
  const columns = (count: number) => ({ "--columns": count }) as CSSProperties;
  const groups = { index, view, isStale, columns: room.homeColumns, onService, onList };
  const kind = (one: WindowKind) => (
    <KindPane key={one} kind={one} index={index} view={view} isStale={isStale} onList={onList} />
  );
  return (
    <div className={styles["home"]}>
      <header className={styles["head"]}>
        <div className={styles["ask"]}>
          <h1 className={styles["question"]}>{t("home.question")}</h1>
          <LoadLine connection={connection} index={index} view={view} isStale={isStale} />
        </div>
        <div className={styles["aside"]}>
          {notices}
          <SearchBar onSearch={onSearch} />
        </div>
        <WaysRow index={index} onWays={props.onWays} onCode={props.onCode} />
      </header>
      <div className={styles["lattices"]}>
        <Lattice className={styles["services"]} style={columns(room.homeColumns)}>
          <GroupTiles {...groups} group="personal" rows={room.personalRows} />
          <GroupTiles {...groups} group="business" rows={room.businessRows} />
        </Lattice>
        <Lattice className={styles["others"]}>
          <OftenBlock index={index} onItem={onItem} />
          <div className={styles["block"]}>
            <h2 className={styles["side"]}>{t("home.windows")}</h2>
            <div className={clsx(styles["cells"], styles["kinds"])}>{windowKinds.map(kind)}</div>
          </div>
          <RemotePanes
            services={servicesIn(index, { by: "group", group: "remote" })}
            onService={onService}
            onList={onList}
          />
        </Lattice>
      </div>
    </div>
  );
};
