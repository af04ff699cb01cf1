import { windowKinds } from "@yichuang/shared/domain/service";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Lattice } from "@yichuang/shared/ui/lattice";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { frequentFirst } from "../../model/catalogue.ts";
import { MoreTile } from "../../parts/more-tile.tsx";
import { ServiceTile } from "../../parts/service-tile.tsx";
import type { HomeProps } from "./home.tsx";
import styles from "./home.module.css";
import { KindPane } from "./kind-pane.tsx";
import { LoadLine } from "./load-line.tsx";
import { OftenBlock } from "./often-block.tsx";
import { SearchBar } from "./search-bar.tsx";
import { WaysRow } from "./ways-row.tsx";

/** The first screen for somebody who sits: what is to be read above, what is to be touched below the middle. */
export const LowHome = (props: HomeProps) => {
  const { connection, index, view, isStale, notices, onService, onItem, onList, onSearch } = props;
  const { t } = useTranslation("kiosk");
  const room = useLayout();
  const services = frequentFirst(index);
  const places = room.homeColumns * room.personalRows;
  const shown = services.length > places ? services.slice(0, places - 1) : services;
  return (
    <div className={clsx(styles["home"], styles["low"])}>
      <div className={styles["upper"]}>
        <header>
          <h1 className={styles["question"]}>{t("home.question")}</h1>
          <LoadLine connection={connection} index={index} view={view} isStale={isStale} />
        </header>
        {notices}
        <Lattice className={styles["lowKinds"]}>
          {windowKinds.map((kind) => (
            <KindPane key={kind} kind={kind} index={index} view={view} isStale={isStale} onList={null} />
          ))}
        </Lattice>
      </div>
      <div className={styles["lower"]}>
        <div className={styles["lowWays"]}>
          <SearchBar onSearch={onSearch} />
          <WaysRow index={index} onWays={props.onWays} onCode={props.onCode} />
        </div>
        <div className={styles["lowTouch"]}>
          <Lattice className={styles["lowTiles"]} style={{ "--columns": room.homeColumns } as CSSProperties}>
            {shown.map((service) => (
              <ServiceTile
                key={service.serviceId}
                service={service}
                now={view.data?.services[service.serviceId]}
                isStale={isStale}
                onOpen={onService}
              />
            ))}
            {shown.length < services.length && (
              <MoreTile
                title={t("all.every")}
                note={t("all.count", { count: services.length })}
                testId="group-all"
                onOpen={() => onList({ by: "all" })}
              />
            )}
          </Lattice>
          <Lattice className={styles["lowOften"]}>
            <OftenBlock index={index} onItem={onItem} />
          </Lattice>
        </div>
      </div>
    </div>
  );
};
